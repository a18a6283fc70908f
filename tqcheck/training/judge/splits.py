"""What the judge is never trained on.

The digests are those by which its first weights were trained, so that what they have not read stays known.
"""

from __future__ import annotations

import hashlib

DOCUMENTS, SOURCES, SENTENCES = 25, 4, 60
"""One judged document in so many is kept for measuring, one tagged or critical source, one planted sentence."""
PAIRED = 40
"""One sentence in so many is kept of those that are planted as pairs."""
TECHNICAL = 3
"""One sentence in so many is kept of translations of technical texts as they are."""


def digest(text: str) -> int:
    """A stable number of 32 bits."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:8], 16)


def is_held(text: str, one_in: int) -> bool:
    """Whether a text belongs to the part that is kept."""
    return digest(text) % one_in == 0


def is_held_document(languages: str, document: str) -> bool:
    """Whether a document with MQM annotations is kept."""
    return is_held(f"{languages}{document}", DOCUMENTS)
