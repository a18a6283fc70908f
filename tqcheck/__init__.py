"""tqcheck: a multilingual translation-quality checker."""

from __future__ import annotations

__version__ = "0.1.0"
