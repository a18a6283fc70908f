"""Quotation marks, brackets, spaces and ends of sentences, as a language sets them."""
