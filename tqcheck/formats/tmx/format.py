"""TMX 1.4 translation memories: each `<tu>` is a pair of its variants in two languages.

Of more than two languages those are checked that `--source-lang` and `--target-lang` name; the source is else the
memory's own (`srclang`), or the first of two. Units that lack one of the two languages are left out, with a notice.
Inline codes are kept, see `tqcheck/loading/codes.py`; native code and sub-flows in them are not prose. Line breaks and
indentation count as one space; several spaces within a line stay what they are.

A check is suppressed in a unit by `tqcheck: ignore[check]` in one of its notes or comments, and in the unit that
follows by a comment between units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import bitext_of, unit, untranslated
from tqcheck.loading.codes import CodedText
from tqcheck.loading.decoding import decode
from tqcheck.loading.inline import suppression
from tqcheck.loading.multilingual import choose
from tqcheck.loading.recognising import rooted
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Bitext, Block, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span


@dataclass(slots=True)
class _Unit:
    """A `<tu>`: the events within the first `<seg>` of each language, its notes, and the comments in it."""

    key: str
    variants: dict[str, list[Event]] = field(default_factory=dict)
    notes: list[list[Event]] = field(default_factory=list)
    suppressions: list[Mark] = field(default_factory=list)


def load(raw: RawFile) -> Bitext:
    decoded = decode(raw)
    reader = _Reader(raw.path, decoded.text)
    units = list(reader.read())
    present = tuple(dict.fromkeys(language for read in units for language in read.variants))
    if not present:
        return bitext_of(raw, decoded, "tmx", ())
    languages = choose(present, raw.languages, reader.source, raw.path)
    whole = [read for read in units if all(language in read.variants for language in languages)]
    pairs = [pair for read in whole for pair in _pair(read, languages, decoded.text)]
    notices = (*untranslated(pairs), *_incomplete(len(units) - len(whole), languages))
    return bitext_of(raw, decoded, "tmx", pairs, languages, notices, tuple(reader.suppressions))


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self._open: list[str] = []
        self._unit: _Unit | None = None
        self._language = ""
        self._spellings: dict[str, str] = {}  # of each language the one that comes first: case means nothing
        self._taken: list[Event] | None = None  # the events of the note or segment being read
        self._end_of_taken = 0  # how many elements are open around it
        self.source: str | None = None
        self.suppressions: list[Mark] = []

    def read(self) -> Iterator[_Unit]:
        for event in events(self._text, self._path):
            if event.kind is EventKind.OPEN:
                self._begin(event)
            elif event.kind is EventKind.CLOSE:
                yield from self._end(event)
            elif event.kind is EventKind.COMMENT:
                self._suppress([event])
            elif self._taken is not None:
                self._taken.append(event)

    def _begin(self, event: Event) -> None:
        if not self._open and event.name != "tmx":
            raise self._error(f"the outermost element is <{event.name}>, not <tmx>: not a TMX file", event)
        if self._taken is not None:
            self._taken.append(event)
        elif event.name == "header":
            self.source = event.attributes.get("srclang")
        elif event.name == "tu":
            self._unit = _Unit(event.attributes.get("tuid", ""))
        elif self._unit is not None:
            self._begin_part(event, self._unit)
        self._open.append(event.name)

    def _begin_part(self, event: Event, read: _Unit) -> None:
        if event.name == "tuv":
            written = event.attributes.get("lang", "").strip()
            self._language = self._spellings.setdefault(written.replace("_", "-").lower(), written)
            if not self._language:
                message = "this <tuv> does not say its language: give it xml:lang"
                raise self._error(message, event)
        elif event.name in ("seg", "note"):
            self._taken, self._end_of_taken = [], len(self._open)
            if event.name == "note":
                read.notes.append(self._taken)
            elif self._open[-1] == "tuv":
                read.variants.setdefault(self._language, self._taken)

    def _end(self, event: Event) -> Iterator[_Unit]:
        self._open.pop()
        if self._taken is not None and len(self._open) > self._end_of_taken:
            self._taken.append(event)
        elif self._taken is not None:
            if event.name == "note":
                self._suppress(self._taken)
            self._taken = None
        elif event.name == "tu" and self._unit is not None:
            yield self._unit
            self._unit = None

    def _suppress(self, taken: list[Event]) -> None:
        names = suppression(_text(taken))
        if names is not None:
            marks = self.suppressions if self._unit is None else self._unit.suppressions
            place = Span(taken[0].span.start, taken[-1].span.end)
            marks.append(Mark(MarkKind.SUPPRESSION, Span(0, 0), place, value=names))

    def _error(self, message: str, event: Event) -> InputError:
        return InputError(message, path=self._path, line=self._text.count("\n", 0, event.span.start) + 1)


def _text(taken: Iterable[Event]) -> str:
    return "".join(event.text for event in taken).strip()


def _pair(read: _Unit, languages: tuple[str, str], file: str) -> Iterator[tuple[Block, Block]]:
    """The unit's pair, unless both sides are empty."""
    source, target = (_block(read.variants[language], file) for language in languages)
    if source or target:
        note = "\n".join(filter(None, map(_text, read.notes)))
        yield unit(source, read.key, note), unit(target, read.key, note, read.suppressions)


def _block(segment: Iterable[Event], file: str) -> Block | None:
    text = CodedText(file)
    for event in segment:
        text.take(event)
    return text.finish()


def _incomplete(number: int, languages: tuple[str, str]) -> Iterator[Notice]:
    if number:
        units = "1 unit lacks" if number == 1 else f"{number} units lack"
        yield Notice("skipped", f"{units} {languages[0]} or {languages[1]}: not checked")


FORMAT = Format(
    extensions=(".tmx",),
    shared=(".xml",),
    recognises=rooted("tmx"),
    load=load,
    bilingual=True,
    escape=escape,
    rewrite=rewrite,
)
