"""The version, below everything else, so that every room may say it."""

__version__ = "0.2.0"
