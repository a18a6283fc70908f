"""Glossaries: reading them (TSV, CSV, TBX) and finding their terms in inflected text."""

from tqcheck.terminology.glossary_files import load_glossary

__all__ = ["load_glossary"]
