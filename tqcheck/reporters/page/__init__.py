"""The parts of the page that the reporter `html` writes, and its style and script."""
