"""Two files of keyed strings as one bitext: each text of the translation with that of the source under its key.

A plural form (`files_few`, `files.few`, `files#few`) is paired with the source's form of the same name, else with its
general one (`other`), so that a language may have more forms than the source, or fewer. One that stands for a single
number may say it in words. What only one side chooses a form of (`brand#genitive`) is paired with the other's whole
text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tqcheck.analysis.markup.plural_keys import plural_form
from tqcheck.loading.conventions import conventional
from tqcheck.loading.plural_categories import of_one_integer
from tqcheck.loading.plural_notices import lacking_forms, lacking_notice, message_plurals
from tqcheck.loading.plurals import rendered
from tqcheck.loading.references import settled
from tqcheck.records.document import Bitext, Block, BlockKind, Document
from tqcheck.records.notice import Notice
from tqcheck.records.span import OffsetMap

_GENERAL = ("other", "many", "plural", "1", "0")
_SHOWN = 10  # keys that a notice names


class _Keys:
    """The texts of one side, by key and by family of plural forms."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = {block.key: block for block in blocks}
        self._chosen = {
            _base(key): block for key, block in self.blocks.items() if "#" in key
        }  # the last is the general
        self.bases = {_base(key) for key in self.blocks}
        self._forms: dict[str, dict[str, str]] = {}
        for key in self.blocks:
            found = plural_form(key)
            if found:
                self._forms.setdefault(found[0], {})[found[1]] = key
        self.families = {
            family: forms
            for family, forms in self._forms.items()
            if "other" in forms or "one" in forms or f"{family}#0" in self.blocks
        }

    def family(self, key: str) -> str | None:
        """The family that a key is a plural form of, where there is one."""
        found = plural_form(key)
        return found[0] if found and found[0] in self.families else None

    def answering(self, key: str) -> Block | None:
        """The text of the same key, or the general form of a family that `key` belongs to."""
        if key in self.blocks:
            return self.blocks[key]
        return self.general(key) or self.blocks.get(_base(key)) or self._chosen.get(key)

    def general(self, key: str) -> Block | None:
        """The general form of the plural that `key` is a form of."""
        found = plural_form(key)
        forms = self._forms.get(found[0], {}) if found else {}
        if found and found[1].isdigit() and not _is_numbered(key):
            forms = {form: name for form, name in forms.items() if not form.isdigit()}  # step_1, step_2
        return next((self.blocks[forms[form]] for form in _GENERAL if form in forms), None)


def paired(source: Document, target: Document, language: str) -> Bitext:
    """The pairs in the order of the target, then what it lacks; `language` is the target's code."""
    sources, targets = _Keys(source.blocks), _Keys(target.blocks)
    missing = [block for key, block in sources.blocks.items() if not _is_there(key, sources, targets)]
    surplus = [key for key in targets.blocks if sources.answering(key) is None]
    alone = of_one_integer(language)
    pairs = [(_answer(sources, block, alone), block) for block in target.blocks]
    pairs += [(block, _empty(block.key)) for block in missing]
    plain = conventional(pairs, line_feeds=target.format != "yaml")  # a block of YAML ends as its author likes
    both = list(settled(plain, source.blocks, target.blocks))
    notices = (
        *_said("missing-keys", f"missing here, though {source.path} has", [block.key for block in missing]),
        *_said("surplus-keys", f"here, but not in {source.path}", surplus),
        *_lacking(sources, targets, language),
    )
    return Bitext(
        replace(source, blocks=tuple(one for one, _ in both), presegmented=True),
        replace(target, blocks=tuple(other for _, other in both), notices=(*target.notices, *notices)),
    )


def _answer(sources: _Keys, target: Block, alone: frozenset[str]) -> Block:
    """The source's text that `target` renders; of a plural's, the form with the same placeholders."""
    found, source = plural_form(target.key), sources.answering(target.key)
    if source is None:
        return _empty(target.key)
    general = sources.general(target.key) if sources.family(target.key) else None
    if found is None or general is None:
        return source
    for_one = found[1] in alone or (found[1].isdigit() and not _is_numbered(target.key))
    return rendered((source, general), target, first=source is not general, alone=for_one)


def _is_numbered(key: str) -> bool:
    """Whether it is a form of gettext, of which the number says only which one it is (`files#1`)."""
    return key[-2:-1] == "#" and key[-1].isdigit()


def _is_there(key: str, sources: _Keys, targets: _Keys) -> bool:
    """Whether the target has the key, or, of a plural, any form."""
    family = sources.family(key)
    return _base(key) in targets.bases or (
        family is not None and (family in targets.families or family in targets.blocks)
    )


def _base(key: str) -> str:
    """The key of the message that a form is of, or the key itself."""
    return key.partition("#")[0]


def _empty(key: str) -> Block:
    return Block("", OffsetMap(()), BlockKind.UNIT, key=key)


def _said(kind: str, where: str, keys: Sequence[str]) -> Iterator[Notice]:
    if keys:
        what = "1 key stands" if len(keys) == 1 else f"{len(keys)} keys stand"
        message = f"{what} {where}" if kind == "surplus-keys" else f"{len(keys)} of its keys {_are(keys)} {where} them"
        yield Notice(kind, f"{message}: {', '.join(keys[:_SHOWN])}{', …' if len(keys) > _SHOWN else ''}")


def _are(keys: Sequence[str]) -> str:
    return "is" if len(keys) == 1 else "are"


def _lacking(sources: _Keys, targets: _Keys, language: str) -> Iterator[Notice]:
    """Plurals without a form that whole numbers need in the language; a choice by anything else is none."""
    plurals: dict[str, Collection[str]] = {
        family: forms
        for family, forms in targets.families.items()
        if not _is_choice(sources.families.get(family, {}), forms) and "0" not in forms
    }
    plurals |= message_plurals(targets.blocks.values())
    yield from lacking_notice(lacking_forms(plurals, language), language)


def _is_choice(theirs: Collection[str], ours: Collection[str]) -> bool:
    """Whether the forms are not of a plural: numbered ones, or `other` alone on both sides (`[macos] … *[other] …`)."""
    numbered = any(form.isdigit() or form == "plural" for form in ours)
    return numbered or (set(ours) == {"other"} and "one" not in theirs and "few" not in theirs)
