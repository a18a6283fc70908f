"""Makes the forms that training reads out of what the origins hold, by the steps that a card states.

    side-by-side   two files of lines that belong together → foreign TAB English, without empty and equal lines
    copy           a file as it is

A step names its inputs by their paths in the repository.
"""

from __future__ import annotations

import lzma
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tqcheck.training.origins.cards import Card, Step


class FormError(Exception):
    """What cannot be made, and why."""


def prepare(card: Card, origins: Path, data: Path) -> Iterator[Path]:
    """Make the files of a card's steps that are not there yet; `FormError` where an input is missing."""
    due = [step for step in card.steps if not (data / step.to).exists()]
    if not due:
        return
    inputs = _inputs(card, origins, {name for step in due for name in step.inputs})
    for step in due:
        text = _made(step, inputs)
        target = data / step.to
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".part")
        partial.write_bytes(lzma.compress(text) if target.suffix == ".xz" else text)
        partial.replace(target)
        yield target


def _inputs(card: Card, origins: Path, names: set[str]) -> dict[str, bytes]:
    """The files of these names in the fetched archives of a card; an archive puts all into one folder of its own."""
    found: dict[str, bytes] = {}
    for origin in card.origins:
        archive = origins / origin.file
        if not archive.exists():
            raise FormError(f"{archive.name} is not here; `fetch {card.name}` brings it")
        with tarfile.open(archive, "r:gz") as opened:
            for member in opened:
                name = member.name.partition("/")[2]
                if name in names and member.isfile() and (stream := opened.extractfile(member)):
                    found[name] = stream.read()
    if missing := sorted(names - set(found)):
        raise FormError(f"its origin does not hold {', '.join(missing)}")
    return found


def _made(step: Step, inputs: Mapping[str, bytes]) -> bytes:
    if step.kind not in _KINDS:
        raise FormError(f"there is no step {step.kind!r}; {', '.join(_KINDS)} are known")
    return _KINDS[step.kind]([inputs[name] for name in step.inputs])


def _side_by_side(texts: Sequence[bytes]) -> bytes:
    foreign, english = (text.decode("utf-8").splitlines() for text in texts)
    if len(foreign) != len(english):
        raise FormError(f"{len(foreign)} lines are no translation of {len(english)}")
    pairs = ((" ".join(one.split()), " ".join(other.split())) for one, other in zip(foreign, english, strict=True))
    lines = dict.fromkeys(f"{one}\t{other}\n" for one, other in pairs if one and other and one != other)
    return "".join(lines).encode("utf-8")


def _copy(texts: Sequence[bytes]) -> bytes:
    return b"".join(texts)


_KINDS: Mapping[str, Callable[[Sequence[bytes]], bytes]] = {"side-by-side": _side_by_side, "copy": _copy}
