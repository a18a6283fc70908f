"""Names of code that a translation has instead of the source's, everywhere: its samples are written anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tqcheck.analysis.markup.differences import ToCompare

_NAME = re.compile(r"[^\W\d]\w*")
_OFTEN = 3  # times of which nobody slips


class Renaming:
    """The names in the code of a source and of its translation, and how often they stand there."""

    def __init__(self, source: Iterable[str], target: Iterable[str]) -> None:
        self._source, self._target = (Counter(_NAME.findall(" ".join(side))) for side in (source, target))

    def explains(self, missing: Sequence[ToCompare], extra: Sequence[ToCompare]) -> bool:
        """Whether each missing item stands there with names that the translation has in the place of the source's."""
        return len(missing) == len(extra) > 0 and all(
            self._is_renamed(str(one.key), str(other.key)) for one, other in zip(missing, extra, strict=True)
        )

    def _is_renamed(self, before: str, after: str) -> bool:
        if _NAME.sub("_", before) != _NAME.sub("_", after):
            return False
        both = zip(_NAME.findall(before), _NAME.findall(after), strict=True)
        return all(self._stands_for(name, other) for name, other in both if name != other)

    def _stands_for(self, name: str, other: str) -> bool:
        never = name not in self._target and other not in self._source
        return never and min(self._source[name], self._target[other]) >= _OFTEN
