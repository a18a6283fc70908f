"""What the bilingual lexicon says of another wording: whether words of the source are rendered that were not, and words
of the translation explained that were not. The causal model may like a free translation better; the lexicon knows what
the source says."""

from __future__ import annotations

from tqcheck.models.gemma.reading import TextToRead
from tqcheck.models.gemma.rewording import Rewording
from tqcheck.records.span import Span

MEASURES = ("rendered", "no longer rendered", "explained", "no longer explained", "unexplained here")
_ENOUGH = 6.0  # nats: more says no more

Codes = tuple[str | None, str]
"""Of the languages of source (none: it is not known) and target."""


def rendered(text: TextToRead, wording: Rewording, codes: Codes) -> list[float]:
    """See `MEASURES`: by how many nats fewer, or more, words of the source have no rendering after the change, and
    words of the target nothing in the source that they render; and what most lacks that at the place of the change.
    All 0 without a source, or in a language that the lexicon does not have."""
    from tqcheck.analysis.lexicon.unexplained import looked_up

    source = text.source
    if source is None:
        return [0.0] * len(MEASURES)
    before, after = (looked_up(source, one, codes) for one in (text.target, wording.of(text.target)))
    if before is None or after is None:
        return [0.0] * len(MEASURES)
    lost, strange = (
        sum(word.surprise for word in old) - sum(word.surprise for word in new)
        for old, new in ((before.source, after.source), (before.target, after.target))
    )
    here = before.strangeness(Span(*wording.extent))
    return [min(_ENOUGH, max(0.0, value)) for value in (lost, -lost, strange, -strange, here)]
