"""Names of what the network puts out; apart from it so that no reader of names imports torch."""

KINDS = (
    "ok",
    "wrong_word",
    "missing",
    "extra",
    "order",
    "grammar",
    "negation",
    "roles",
    "entity",
    "untranslated",
    "addition",
    "omitted",
)
"""What was planted at a token; ``omitted`` stands on the source side."""

CATEGORIES = (
    "none",
    "mistranslation",
    "omission",
    "addition",
    "untranslated",
    "grammar",
    "spelling",
    "punctuation",
    "register",
    "style",
    "terminology",
    "other",
)
"""MQM categories that the annotations teach, coarse."""

TOKEN_OUTPUTS = ("planted", "post_edit", "annotated", "major", "unsupported")
"""Error logits a token: of a planted error, of post-editing, of any MQM error, of a major one, and of
a word that other translations of the source lack."""

SENTENCE_OUTPUTS = ("noise", "assessment", "mqm", "edits", "critical", "machine", "likeness")
"""Sentence scores: share of planted errors, direct assessment (z), MQM quality (0-1), HTER, critical
error (logit), machine-translated (logit), likeness to other translations."""
