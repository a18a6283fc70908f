"""Where the rows go: a folder of parts, or one file that the parts are joined into when all are done."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import PurePosixPath

import msgspec

from tqcheck.batch.order import Folder
from tqcheck.batch.parts import Done, Part
from tqcheck.batch.storage import Storage
from tqcheck.batch.writing import FORMATS, writer
from tqcheck.errors import InputError, UsageError

_OURS = re.compile(r"part-\d{5,}\.(parquet|jsonl|tsv)|_tqcheck|_rejects\.jsonl")


class Output:
    """The place that the user names; `format_name` is the format where the place's name does not say it."""

    def __init__(self, url: str, format_name: str | None = None) -> None:
        self.place = Storage(url.rstrip("/"))
        ending = PurePosixPath(self.place.path).suffix.removeprefix(".").lower()
        self.is_file = ending in FORMATS and not url.endswith("/")
        self.format = format_name or (ending if self.is_file else FORMATS[0])
        if self.is_file and self.format != ending:
            raise UsageError(f"--output-format {self.format}: but the output is named {url}; give it another name")
        self.folder = Folder(Storage(f"{self.place.url}.parts") if self.is_file else self.place)

    @property
    def rejects(self) -> Storage:
        """The report of all rows that were not checked."""
        return Storage(f"{self.place.url}.rejects.jsonl") if self.is_file else self.place.at("_rejects.jsonl")

    def require_room(self, *, resume: bool, overwrite: bool) -> None:
        """`InputError` where something is there that nothing was said about."""
        names = self.folder.place.names()
        strange = sorted(name for name in names if not _OURS.fullmatch(name) and not name.startswith("."))
        if strange:
            raise InputError(
                f"there are other files here ({strange[0]}): name an empty folder", path=self.folder.place.url
            )
        begun = self.folder.manifest.exists()
        if overwrite or (resume and begun):
            return
        if begun:
            raise InputError(self._state(), path=self.place.url)
        if self.is_file and self.place.exists():
            raise InputError("is there already: name another, or do it anew with --overwrite", path=self.place.url)

    def clear(self) -> None:
        """Delete what an earlier run wrote, its manifest first: without one, nothing here counts as done.

        A whole file stays until the new one is.
        """
        if self.folder.manifest.exists():
            self.folder.manifest.remove()
        for name in sorted(self.folder.place.names()):
            if _OURS.fullmatch(name):
                self.folder.place.at(name).remove()

    def done(self, parts: Sequence[Part]) -> dict[Part, Done]:
        """The parts that an earlier run has done."""
        noted = self.folder.notes.names()
        known = [part for part in parts if f"{part.name}.json" in noted]
        return {part: msgspec.json.decode(self.folder.note(part).read(), type=Done) for part in known}

    def finish(self, parts: Sequence[Part], whole: Done, kept: tuple[str, ...] = ()) -> Storage | None:
        """Put the output together; the place of the report of rows that were not checked, if there are any."""
        rejects = self._join_rejects(parts) if whole.rejected or whole.failed else None
        if rejects is None and self.rejects.exists():
            self.rejects.remove()  # an earlier run's
        if self.is_file:
            with self.place.writing() as path:
                writer(self.format).join([self.folder.rows(part, self.format) for part in parts], path, kept)
            self.folder.place.remove()
        else:
            self.folder.summary.write(msgspec.json.format(msgspec.json.encode(whole)))
        return rejects

    def _join_rejects(self, parts: Sequence[Part]) -> Storage:
        there = self.folder.rejects.names()
        with self.rejects.writing() as path, path.open("wb") as joined:
            for place in (self.folder.rejected(part) for part in parts if f"{part.name}.jsonl" in there):
                with place.open() as stream:
                    shutil.copyfileobj(stream, joined)
        return self.rejects

    def _state(self) -> str:
        if not self.is_file and self.folder.summary.exists():
            return "the output of an earlier run is here, and whole: name another, or do it anew with --overwrite"
        done = len(self.folder.notes.names())
        parts = "1 part is" if done == 1 else f"{done} parts are"
        return f"an earlier run was broken off here; {parts} done: go on with --resume, or begin anew with --overwrite"
