"""What the bilingual lexicon says of a defect: words of the source that nothing renders, words without an origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Place = TypeVar("Place")  # `Span` of a segment's text, or `Location` in a file
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Unrendered(Generic[Place]):
    """A word of the source, at `place`, that nothing in the translation renders; `renderings` are the usual ones as
    mostly written, the most usual first."""

    place: Place
    renderings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexical(Generic[Place]):
    """The words of the source that nothing renders, and the places of words of the target that render nothing, each in
    the order of its text."""

    unrendered: tuple[Unrendered[Place], ...] = ()
    without_origin: tuple[Place, ...] = ()

    def located(
        self, source: Callable[[Place], Other | None], target: Callable[[Place], Other | None]
    ) -> Lexical[Other]:
        """The same with places as `source` and `target` give them; what they do not place is left out."""
        words = ((source(word.place), word.renderings) for word in self.unrendered)
        strange = map(target, self.without_origin)
        return Lexical(
            tuple(Unrendered(place, renderings) for place, renderings in words if place is not None),
            tuple(place for place in strange if place is not None),
        )
