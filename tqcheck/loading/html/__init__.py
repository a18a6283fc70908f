"""HTML, wherever it may stand: in pages and in Markdown."""
