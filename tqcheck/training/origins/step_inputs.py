"""The files that a step names, in the archives that `fetch` brought: by their paths, with wildcards."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tqcheck.training.origins.cards import Card, Origin, Step
from tqcheck.training.origins.form_lines import FormError, Inputs

WITHIN = "!"
"""Stands between the path of a zip in the repository and the path of a file in that zip."""
WITHOUT = "-"
"""Stands before the path of a file that a pattern fits and no step can read."""
_WILD = re.compile(r"(\*\*?|\?)")


def inputs_of(card: Card, origins: Path, due: Sequence[Step]) -> dict[str, bytes]:
    """The files that steps name in the fetched archives of a card; `FormError` where an archive lacks or is broken."""
    wanted = _Wanted(name for step in due for name in step.inputs)
    found: dict[str, bytes] = {}
    for origin in filter(lambda origin: origin.address, card.origins):
        archive = origins / origin.file
        if not archive.exists():
            raise FormError(f"{archive.name} is not here; `fetch {card.name}` brings it")
        try:
            found |= _members(archive, origin, wanted)
        except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, zlib.error) as error:
            raise FormError(
                f"{archive} cannot be read ({error}); remove it, and `fetch {card.name}` brings it anew"
            ) from error
    return found


class _Wanted:
    """The files that names of steps stand for, and the zips in which some of them are."""

    def __init__(self, names: Iterable[str]) -> None:
        known = set(names)
        self._files = re.compile("|".join(map(_bare_pattern, known)))
        zips = {name.partition(WITHIN)[0] for name in known if WITHIN in name}
        self._zips = re.compile("|".join(map(_bare_pattern, zips)) if zips else "(?!)")

    def file(self, origin: Origin, path: str) -> str | None:
        """The name that a step has for a file, if any has."""
        return next(filter(self._files.fullmatch, _names(origin, path)), None)

    def is_zip(self, origin: Origin, path: str) -> bool:
        """Whether a file is a zip that a step looks into."""
        return any(map(self._zips.fullmatch, _names(origin, path)))


def _members(archive: Path, origin: Origin, wanted: _Wanted) -> Iterator[tuple[str, bytes]]:
    """The wanted files of an archive, which puts all into one folder of its own."""
    with tarfile.open(archive, "r:gz") as opened:
        for member in opened:
            path = member.name.partition("/")[2]
            name, is_zip = wanted.file(origin, path), wanted.is_zip(origin, path)
            if (name or is_zip) and member.isfile() and (stream := opened.extractfile(member)):
                content = stream.read()
                if name:
                    yield name, content
                if is_zip:
                    yield from _within(path, content, origin, wanted)


def _within(path: str, content: bytes, origin: Origin, wanted: _Wanted) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            name = wanted.file(origin, f"{path}{WITHIN}{entry.filename}")
            if name and not entry.is_dir():
                yield name, packed.read(entry)


def _names(origin: Origin, path: str) -> tuple[str, ...]:
    """How steps may call a file: by its path, after its repository, or after its repository at a commit."""
    return path, f"{origin.called}:{path}", f"{origin.called}@{origin.commit}:{path}"


def named(step: Step, inputs: Inputs) -> dict[str, bytes]:
    """The files that a step names, in its order, those of a pattern sorted, without those named after a `-`.

    `FormError` where there is none of a name.
    """
    files: dict[str, bytes] = {}
    for name in step.inputs:
        if name.startswith(WITHOUT):
            files.pop(name.removeprefix(WITHOUT), None)
            continue
        pattern = compiled(name)
        fitting = [name] if name in inputs else sorted(filter(pattern.fullmatch, inputs))
        if not fitting:
            raise FormError(f"its origin does not hold {name}")
        files |= {found: inputs[found] for found in fitting}
    return files


def couples(step: Step, inputs: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Files that belong together, of names that take turns, with the number of their two names.

    In the second name the wildcards stand for what they stand for in the first.
    """
    if len(step.inputs) % 2:
        raise FormError(f"{step.to}: names of files that belong together come in twos")
    for number, (first, second) in enumerate(zip(step.inputs[::2], step.inputs[1::2], strict=True)):
        pattern = compiled(first)
        for path in sorted(inputs):
            if (same := pattern.fullmatch(path)) and (other := _filled(second, same.groups())) in inputs:
                yield number, path, other


def _filled(name: str, parts: Sequence[str]) -> str:
    given = iter(parts)
    return _WILD.sub(lambda _: next(given, ""), name)


def compiled(name: str) -> re.Pattern[str]:
    """The paths that a name stands for, with a group a wildcard: `**` any letters, `*` any but `/`, `?` one."""
    return re.compile(_pattern(name, "(", ")"))


def _bare_pattern(name: str) -> str:
    return _pattern(name, "(?:", ")")


def _pattern(name: str, before: str, after: str) -> str:
    wild = {"*": f"{before}[^/]*{after}", "**": f"{before}.*{after}", "?": f"{before}[^/]{after}"}
    return "".join(wild.get(part) or re.escape(part) for part in _WILD.split(name))
