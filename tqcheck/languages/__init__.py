"""One folder a language: its word lists and sentence cases, and, where it has rules, its `language.py` with `LANGUAGE`.

See `tqcheck.records.language` for the rules, `tqcheck.wordlists.schema` for the lists.
"""
