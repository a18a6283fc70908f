"""Which words render which: a bilingual lexicon of content words, thirteen languages through English."""
