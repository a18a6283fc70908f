"""How far a run is: of one job, as part of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ProgressLine = Callable[[str, int, int], None]  # label, done, total


@dataclass(frozen=True, slots=True)
class Share:
    """Progress of one job, 0 to 1, as part of them all, in thousandths."""

    line: ProgressLine | None = None
    label: str = ""
    number: int = 0
    total: int = 1

    def __call__(self, share: float) -> None:
        if self.line is not None:
            self.line(self.label, round(1000 * (self.number + share)), 1000 * self.total)

    def preparing(self, share: float) -> None:
        """Of what is done before the first job, and then never again."""
        if self.line is not None:
            self.line("preparing the judge's weights, once", round(1000 * share), 1000)


def counting(progress: Callable[[float], None], total: int) -> Callable[[int], None]:
    """Progress of the model, most of the work: from a tenth to nine tenths of a document."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(0.1 + 0.8 * min(done / max(total, 1), 1.0))

    return count
