"""Which words render which: a bilingual lexicon of content words, fifteen languages through English."""
