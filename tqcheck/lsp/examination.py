"""Checks one open text as it stands, in a thread of its own: nothing here waits for the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqcheck import pipeline
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError, TqcheckError
from tqcheck.loading import texts as loaded
from tqcheck.loading.detect import format_of, named
from tqcheck.loading.files import read_text
from tqcheck.loading.mapping import absent_source, jobs_of
from tqcheck.loading.texts import Job
from tqcheck.lsp.editor_positions import Positions
from tqcheck.records.report import DocumentReport
from tqcheck.registry import names
from tqcheck.remembering import Effort, Memory, Recollection
from tqcheck.settings import Settings

_BOM = "\ufeff"
_FORMATS = {"plaintext": "text", "restructuredtext": "rst", "gettext": "po", "latex": "", "typescript": ""}


class SupersededError(Exception):
    """The text has changed, or nobody waits any more: what is under way is worth nothing."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be checked: a text as it stands, and all others that the editor holds, by path."""

    path: Path
    language_id: str
    version: int
    encoding: str  # of positions
    texts: Mapping[Path, str]

    def has(self, path: Path) -> bool:
        """Whether there is such a file, or one that is only open yet."""
        return path in self.texts or path.is_file()


@dataclass(frozen=True, slots=True)
class OpenSide:
    """A text and its positions as the editor counts them; what is reported of it counts after a byte order mark."""

    raw: RawFile
    text: str
    positions: Positions
    shift: int

    @staticmethod
    def of(raw: RawFile, text: str, encoding: str) -> OpenSide:
        return OpenSide(raw, text, Positions(text, encoding), int(text.startswith(_BOM)))


@dataclass(slots=True)
class Examination:
    """What a check of an open text has found. `problem` says why it could not be checked."""

    given: Given
    settings: Settings
    effort: Effort
    format: str = ""  # of the text; "": none that tqcheck reads
    reports: list[tuple[Job, DocumentReport]] = field(default_factory=list)
    sides: dict[str, OpenSide] = field(default_factory=dict)  # by path
    notices: list[str] = field(default_factory=list)
    problem: TqcheckError | None = None
    is_source: bool = False  # others are its translations; it is checked with them

    @property
    def target(self) -> OpenSide:
        """The open text itself."""
        raw = RawFile(str(self.given.path), b"")
        return self.sides.get(raw.path) or OpenSide.of(raw, self.given.texts[self.given.path], self.given.encoding)


Progress = Callable[[str, int, int], None]


def examine(
    given: Given,
    settings: Settings,
    memories: dict[Job, Memory],
    effort: Effort,
    goes_on: Callable[[], None],
    progress: Progress,
) -> Examination:
    """Check a text against each of its sources; `SupersededError` passes through."""
    result = Examination(given, settings, effort)
    try:
        _examine(result, memories, goes_on, progress)
    except TqcheckError as error:
        result.problem = error
    return result


def _examine(result: Examination, memories: dict[Job, Memory], goes_on: Callable[[], None], progress: Progress) -> None:
    given, settings = result.given, _with_format(result.settings, result.given)
    jobs = jobs_of(given.path, settings, given.has)
    result.is_source = jobs is None
    if jobs is None or not given.texts[given.path].removeprefix(_BOM).strip():
        return  # a text that is only begun has no faults yet
    lost = absent_source(given.path, settings, given.has)
    if lost is not None:
        result.notices.append(f"checked by itself: its source {lost} does not exist")
    read = _reader(result)
    result.format = settings.input_format or _format(read(str(given.path)))
    for job in jobs if result.format else ():
        memory = memories.setdefault(job, Memory())
        recollection = Recollection(memory, result.effort, goes_on)
        report = pipeline.recheck(job, settings, read, recollection, progress)
        result.reports += [(job, document) for document in report.documents]
        result.notices += [notice.message for notice in (*report.notices, *report.documents[0].notices)]


def _with_format(settings: Settings, given: Given) -> Settings:
    """What the editor takes the text for counts where its name says nothing."""
    known = settings.input_format is not None or any(named(str(given.path)))
    stated = _FORMATS.get(given.language_id, given.language_id)
    return settings if known or stated not in names("formats") else replace(settings, input_format=stated)


def _format(raw: RawFile) -> str:
    """The format, or none: editors open many files that are no texts of tqcheck's."""
    try:
        return format_of(raw)
    except InputError:
        return ""


def _reader(result: Examination) -> loaded.Reader:
    """Reads what the editor holds, else the file; each once, so that all of a check see the same."""
    given, settings = result.given, result.settings
    from_disk = loaded.reader(settings)

    def read(path: str) -> RawFile:
        if path not in result.sides:
            result.sides[path] = _side(path)
        return result.sides[path].raw

    def _side(path: str) -> OpenSide:
        text = given.texts.get(Path(path))
        if text is None:
            raw = from_disk(path)
            return OpenSide.of(raw, _decoded(raw), given.encoding)
        raw = read_text(path, text)
        raw = replace(raw, front_matter=settings.front_matter)
        return OpenSide.of(raw, text, given.encoding)

    return read


def _decoded(raw: RawFile) -> str:
    """The text as places in it are counted; of what is no text at all, none."""
    from tqcheck.corrections.rewriting import text_of

    try:
        return text_of(raw, format_of(raw))
    except TqcheckError:
        return ""
