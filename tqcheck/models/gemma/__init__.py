"""Gemma 3 as a reader of translations: its weights prepared, its network, its adapter, and what they say."""
