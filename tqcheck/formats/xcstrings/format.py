"""Xcode's string catalogs (`.xcstrings`): the texts of an app in all its languages, in one file.

Each text is a pair of the catalog's source language, whose text is the key where it has none of its own, and the
language that `--target-lang` names, or the only other one; a catalog of one language is checked alone. Forms by plural
category, device and width, and those of substitutions, are each compared with the source's form, else with its general
one. What needs review or has gone stale is not checked, and a note says so; what says that it is not to be translated
is left out. Comments are notes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import bitext_of, unit, untranslated
from tqcheck.loading.decoding import Decoded, decode
from tqcheck.loading.jsontext import JsonString, Path, escaped, names_of, parts, strings_of, walk
from tqcheck.loading.keys import by_key
from tqcheck.loading.multilingual import choose
from tqcheck.loading.plural_categories import of_one_integer
from tqcheck.loading.plural_notices import lacking_forms, lacking_notice
from tqcheck.loading.plurals import rendered
from tqcheck.loading.strings import KeyedText, block_of, strings
from tqcheck.records.document import Bitext, Block, Document, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
_STEPS = frozenset({"variations", "plural", "device", "width"})
_SUBSTITUTED = "substitutions"
_ANY_SUBSTITUTION = "%#@…@"
_LEFT_OUT = {
    "needs_review": "marked as to be reviewed",
    "stale": "no longer found in the code (stale)",
    "substitution": "of a substitution that the source does not have",
}


@dataclass(slots=True)
class _Catalog:
    """The catalog's texts by language, key and form, and where its keys stand."""

    text: str
    source: str
    entries: Mapping[str, Mapping[str, object]]
    keys: Mapping[Path, Span]
    forms: dict[str, dict[str, dict[Path, Span]]] = field(default_factory=dict)
    states: dict[tuple[str, str, Path], str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def pairs(self, language: str) -> Iterator[tuple[Block, Block]]:
        alone = of_one_integer(language)
        for key, note in self.keys_in_use():
            for form, target in self._targets(language, key):
                source = self.answering(key, form)
                if source is None:
                    self.left_out["substitution"] += 1
                    continue
                name = _named(key, form)
                both = self.unit(source, name, note), self.unit(target, name, note)
                yield _counted(*_named_alike(*both), for_one=bool(form) and form[-1] in alone)

    def keys_in_use(self) -> Iterator[tuple[str, str]]:
        """The keys of texts to translate, each with its comment."""
        for key, entry in self.entries.items():
            if entry.get("extractionState") == "stale":
                self.left_out["stale"] += 1
            elif entry.get("shouldTranslate") is not False and key:
                yield key, str(entry.get("comment", ""))

    def alone(self) -> Iterator[Block]:
        """The texts of the source language."""
        for key, note in self.keys_in_use():
            for form in self.forms.get(self.source, {}).get(key, {(): None}):
                yield self.unit(self.answering(key, form), _named(key, form), note)

    def _targets(self, language: str, key: str) -> Iterator[tuple[Path, Span | None]]:
        """The forms of a text that count; one that is missing, where there is none."""
        forms = self.forms.get(language, {}).get(key, {})
        for form, value in forms.items():
            state = self.states.get((language, key, form), "translated")
            if state == "needs_review":
                self.left_out[state] += 1
            else:
                yield form, None if state == "new" else value
        if not forms:
            yield (), None

    def answering(self, key: str, form: Path) -> Span | None:
        """The place of the source's text for a form: of the same one, of the general one, or of the key."""
        forms = self.forms.get(self.source, {}).get(key, {})
        general = tuple("other" if step in _CATEGORIES else step for step in form)
        tried = (form, general) if _SUBSTITUTED in form else (form, general, (), ("other",))
        found = next((forms[each] for each in tried if each in forms), None)
        return found if found is not None or _SUBSTITUTED in form else self.keys["strings", key]

    def unit(self, place: Span | None, name: str, note: str) -> Block:
        if place is None:
            return unit(None, name, note)
        return block_of(KeyedText(name, list(parts(self.text, place)), note))


def load(raw: RawFile) -> Bitext | Document:
    decoded = decode(raw)
    catalog = _catalog(raw, decoded)
    present = (catalog.source, *(language for language in catalog.forms if language != catalog.source))
    if len(present) == 1:
        alone = strings(raw, decoded, "xcstrings", catalog.alone(), catalog.source)
        return replace(alone, notices=(*alone.notices, *_said(catalog)))
    source, target = choose(present, raw.languages, catalog.source, raw.path)
    if source != catalog.source:
        message = f"the catalog's source language is {catalog.source}, and {source} is compared with nothing"
        raise InputError(f"{message}: name {catalog.source} with --source-lang", path=raw.path)
    pairs = list(catalog.pairs(target))
    plurals: dict[str, set[str]] = {}
    for _, block in pairs:
        family, _, form = block.key.rpartition("#")
        if block.text and form in _CATEGORIES:
            plurals.setdefault(family, set()).add(form)
    notices = (*untranslated(pairs), *_said(catalog), *lacking_notice(lacking_forms(plurals, target), target))
    return by_key(bitext_of(raw, decoded, "xcstrings", pairs, (source, target), notices))


def _said(catalog: _Catalog) -> Iterator[Notice]:
    names = Counter(item.path for item in walk(catalog.text) if item.is_name and len(item.path) == len(("strings", "")))
    for (_, key), number in names.items():
        if number > 1:
            line = catalog.text.count("\n", 0, catalog.keys["strings", key].start) + 1
            message = f"line {line}: the key {key!r} stands above as well, and that text is never seen: delete one"
            yield Notice("duplicate-key", message)
            break
    for state, number in sorted(catalog.left_out.items()):
        yield Notice("skipped", f"{number} {'text is' if number == 1 else 'texts are'} {_LEFT_OUT[state]}: not checked")


def _catalog(raw: RawFile, decoded: Decoded) -> _Catalog:
    found = strings_of(decoded.text, raw.path)
    value = json.loads(decoded.text)
    entries = value.get("strings") if isinstance(value, dict) else None
    source = value.get("sourceLanguage") if isinstance(value, dict) else None
    if not isinstance(entries, dict) or not isinstance(source, str):
        message = 'this is no string catalog, which has a "sourceLanguage" and "strings"'
        raise InputError(f"{message}: save it in Xcode", path=raw.path, line=1)
    texts = {key: entry for key, entry in entries.items() if isinstance(entry, dict)}
    catalog = _Catalog(decoded.text, source, texts, names_of(decoded.text))
    for item in found:
        if (
            item.path[:1] == ("strings",)
            and item.path[2:3] == ("localizations",)
            and item.path[-2:-1] == ("stringUnit",)
        ):
            _take(catalog, item)
    return catalog


def _take(catalog: _Catalog, item: JsonString) -> None:
    """A text or its state: `strings`, key, `localizations`, language, the form …, `stringUnit`, `value`."""
    key, language = item.path[1], item.path[3]
    form = tuple(step for step in item.path[4:-2] if step not in _STEPS)  # `substitutions` stays, as what it is
    if item.path[-1] == "value":
        catalog.forms.setdefault(language, {}).setdefault(key, {})[form] = item.span
    elif item.path[-1] == "state":
        catalog.states[language, key, form] = item.span.of(catalog.text)


def _named_alike(source: Block, target: Block) -> tuple[Block, Block]:
    """Without the names of substitutions, which each language has of its own; where one side has none, what they hold
    is compared by itself."""
    both = [any(map(_is_substitution, block.marks)) for block in (source, target)]
    kind = MarkKind.PLACEHOLDER if all(both) else MarkKind.CODE
    if not any(both):
        return source, target

    def unnamed(block: Block) -> Block:
        marks = (
            replace(mark, kind=kind, value=_ANY_SUBSTITUTION) if _is_substitution(mark) else mark
            for mark in block.marks
        )
        return replace(block, marks=tuple(marks))

    source, target = unnamed(source), unnamed(target)
    return (source, target) if all(both) else (_freed(source), _freed(target))


def _freed(block: Block) -> Block:
    """With numbers that a substitution may hold as code, which is not compared."""
    marks = (replace(mark, kind=MarkKind.CODE) if mark.kind is MarkKind.PLACEHOLDER else mark for mark in block.marks)
    return replace(block, marks=tuple(marks))


def _is_substitution(mark: Mark) -> bool:
    return mark.kind is MarkKind.PLACEHOLDER and "#@" in mark.value


def _counted(source: Block, target: Block, *, for_one: bool) -> tuple[Block, Block]:
    """A form for one number alone says it in words, or not at all."""
    return (rendered((source, source), target, first=True, alone=True) if for_one else source), target


def _named(key: str, form: Path) -> str:
    form = tuple(step for step in form if step != _SUBSTITUTED)
    if form and form[-1] in _CATEGORIES:
        return "#".join((".".join((key, *form[:-1])), form[-1]))
    return ".".join((key, *form))


FORMAT = Format(extensions=(".xcstrings",), load=load, bilingual=True, keyed=True, escape=escaped)
