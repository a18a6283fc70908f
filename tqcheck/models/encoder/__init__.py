"""The embedded encoder: its network, its text handling, its loading; torch is imported late."""
