"""Qt's translation files (`.ts`): each `<message>` is a pair, and so is each `<numerusform>` of a plural.

Messages marked as unfinished are to be revised, so that they are left out unless they are empty, which is a missing
translation; obsolete and vanished ones are not read. The `<context>` is the key, comments are notes. A `.ts` file whose
outermost element is not `<TS>` is none (TypeScript).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import bitext_of, unit, untranslated
from tqcheck.loading.blocks import Taken, mark, marked
from tqcheck.loading.codes import CodedText
from tqcheck.loading.decoding import decode
from tqcheck.loading.keys import by_key
from tqcheck.loading.plural_categories import of_one_integer
from tqcheck.loading.plural_notices import too_few
from tqcheck.loading.recognising import rooted
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Bitext, Block, Document, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_GONE = frozenset({"obsolete", "vanished"})
_TEXTS = frozenset({"source", "translation", "numerusform"})
_NUMBER = re.compile(r"(?<!%)%L?n(?![a-z])")
_ARGUMENT = re.compile(r"(?<!%)%[1-9]\d?(?![\d$]|[.,]\d)")
_NOTES = frozenset({"comment", "extracomment", "translatorcomment"})


@dataclass(slots=True)
class _Message:
    counted: bool = False  # it has plural forms
    state: str = ""
    source: Block | None = None
    forms: list[Block | None] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._context: list[str] = []
        self._message = _Message()
        self._value: CodedText | None = None
        self._inside = ""
        self.languages: tuple[str | None, str | None] = (None, None)
        self.unfinished = 0
        self.seen: Counter[tuple[str, str, str]] = Counter()  # messages by context, source and comment
        self.counted: Counter[int] = Counter()  # messages by how many plural forms they have

    def read(self, found: list[Event]) -> Iterator[tuple[Block, Block]]:
        for event in found:
            if event.kind is EventKind.OPEN:
                self._begin(event)
            elif event.kind is EventKind.CLOSE:
                yield from self._end(event)
            elif event.kind is EventKind.TEXT:
                self._add(event)

    def _begin(self, event: Event) -> None:
        of = event.attributes.get
        if event.name == "TS":
            self.languages = of("sourcelanguage"), of("language")
        elif event.name == "context":
            self._context = []
        elif event.name == "message":
            self._message = _Message(counted=of("numerus") == "yes")
        elif event.name == "translation":
            self._message.state = of("type", "")
        if event.name in _TEXTS:
            self._value = CodedText(self._text, preserve=True)
        elif self._value is not None:  # <byte value="x9"/>, <lengthvariant>
            self._value.take(event)
        self._inside = event.name

    def _add(self, event: Event) -> None:
        if self._value is not None:
            self._value.take(event)
        elif self._inside == "name":
            self._context.append(event.text)
        elif self._inside in _NOTES:
            self._message.notes.append(event.text.strip())

    def _end(self, event: Event) -> Iterator[tuple[Block, Block]]:
        if event.name in _TEXTS and self._value is not None:
            block, self._value = self._value.finish(), None
            if event.name == "source":
                self._message.source = block
            else:
                self._message.forms.append(block)
        elif event.name == "message":
            yield from self._pairs(self._message)
        self._inside = ""

    def _pairs(self, message: _Message) -> Iterator[tuple[Block, Block]]:
        empty = not any(message.forms)
        if message.state in _GONE or message.source is None:
            return
        if message.state == "unfinished" and not empty:
            self.unfinished += 1
            return
        if message.counted and not empty:
            self.counted[len(message.forms)] += 1
        key, note = "".join(self._context).strip(), "\n".join(filter(None, message.notes))
        self.seen[key, message.source.text, note] += 1
        for index, form in enumerate(message.forms[:1] if empty else message.forms):
            if form or empty:
                singular = index == 0 and len(message.forms) > 1 and self._has_singular()
                source = _uncounted(message.source, form) if singular else message.source
                yield _numbered(unit(source, key, note)), _numbered(unit(form, key, note), message.source)

    def _has_singular(self) -> bool:
        """Whether the first of several forms stands for one alone, as in German, but not in Russian."""
        return "one" in of_one_integer(self.languages[1] or "")


def _numbered(block: Block, source: Block | None = None) -> Block:
    """With `%1` as a placeholder whatever follows it: in `%1d` the letter is a unit (days), no type of printf.

    Of a translation of `source` those numbers that it has.
    """
    wanted = {found[0] for found in _ARGUMENT.finditer((source or block).text)}
    if not wanted:
        return block
    found = {one.start(): one[0] for one in _ARGUMENT.finditer(block.text) if one[0] in wanted}
    kept = (old for old in block.marks if old.kind is not MarkKind.PLACEHOLDER or old.span.start not in found)
    bare = replace(block, marks=tuple(kept))
    taken = Taken(bare)  # by an address, in which %20 is a space
    spans = {Span(start, start + len(name)): name for start, name in found.items()}
    free = ((span, name) for span, name in spans.items() if not taken.covers(span))
    return marked(bare, (mark(block, MarkKind.PLACEHOLDER, span, name, name) for span, name in free))


def _uncounted(source: Block, form: Block | None) -> Block:
    """The source without the number to ask for, where a form of one says it in words."""
    if form is None or _NUMBER.search(form.text):
        return source
    found = [*_NUMBER.finditer(source.text)] or _only_lacking(source.text, form.text)
    return marked(source, [mark(source, MarkKind.CODE, Span(*number.span()), "number") for number in found])


def _only_lacking(source: str, form: str) -> list[re.Match[str]]:
    """The argument that alone is not in the form, where the program puts the number in by itself: `%1 card(s)`."""
    lacking = [found for found in _ARGUMENT.finditer(source) if found[0] not in form]
    return lacking if len(lacking) == 1 else []


def load(raw: RawFile) -> Bitext | Document:
    decoded = decode(raw)
    reader = _Reader(decoded.text)
    pairs = list(reader.read(events(decoded.text, raw.path)))
    source, target = reader.languages
    notices = (
        *untranslated(pairs),
        *_skipped(reader.unfinished),
        *_too_few(reader.counted, target),
        *_repeated(reader.seen),
    )
    usual = None if (target or "en").lower().startswith("en") else "en"
    return by_key(bitext_of(raw, decoded, "qt", pairs, (source or usual, target), notices))


def _too_few(counted: Counter[int], language: str | None) -> Iterator[Notice]:
    for count, number in sorted(counted.items())[:1]:
        few = too_few(count, language)
        if few:
            messages = "1 message" if number == 1 else f"{number} messages"
            yield Notice("plural-forms", f"{messages} with %n: {few}; give each a <numerusform> for every form")


def _repeated(seen: Counter[tuple[str, str, str]]) -> Iterator[Notice]:
    twice = [key for key, number in seen.items() if number > 1][:1]
    for context, source, _ in twice:
        message = f"{source!r} stands twice in {context or 'one context'}, and one is never seen: delete one"
        yield Notice("duplicate-key", f"{message}, or tell them apart by a comment")


def _skipped(number: int) -> Iterator[Notice]:
    if number:
        what = "1 message is" if number == 1 else f"{number} messages are"
        yield Notice("skipped", f"{what} marked as unfinished (to be revised by a translator): not checked")


FORMAT = Format(
    extensions=(),
    shared=(".ts", ".xml"),
    recognises=rooted("TS"),
    load=load,
    bilingual=True,
    keyed=True,
    escape=escape,
    rewrite=rewrite,
)
