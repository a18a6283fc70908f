"""Two files of keyed strings as one bitext: each text of the translation with that of the source under its key.

A plural form (`files_few`, `files.few`, `files#few`) is paired with the source's form of the same name, else with its
general one (`other`), so that a language may have more forms than the source, or fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.analysis.markup.icu import syntax
from tqcheck.loading.conventions import conventional
from tqcheck.loading.plural_categories import of_integers
from tqcheck.records.document import Bitext, Block, BlockKind, Document
from tqcheck.records.notice import Notice
from tqcheck.records.span import OffsetMap

_FORM = re.compile(r"(?P<family>.+)(?P<mark>[._#-])(?P<form>zero|one|two|few|many|other|plural|\d)")
_ARM = re.compile(r"\b(zero|one|two|few|many|other)\s*\{\Z")
_GENERAL = ("other", "many", "plural", "1", "0")
_SHOWN = 10  # keys that a notice names


class _Keys:
    """The texts of one side, by key and by family of plural forms."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = {block.key: block for block in blocks}
        self._forms: dict[str, dict[str, str]] = {}
        for key in self.blocks:
            found = _FORM.fullmatch(key)
            if found:
                self._forms.setdefault(found["family"], {})[found["form"]] = key
        self.families = {family: forms for family, forms in self._forms.items() if "other" in forms or "one" in forms}

    def family(self, key: str) -> str | None:
        """The family that a key is a plural form of, where there is one."""
        found = _FORM.fullmatch(key)
        return found["family"] if found and found["family"] in self.families else None

    def answering(self, key: str) -> Block | None:
        """The text of the same key, or the general form of a family that `key` belongs to."""
        if key in self.blocks:
            return self.blocks[key]
        found = _FORM.fullmatch(key)
        forms = self._forms.get(found["family"], {}) if found else {}
        return next((self.blocks[forms[form]] for form in _GENERAL if form in forms), None)


def paired(source: Document, target: Document, language: str) -> Bitext:
    """The pairs in the order of the target, then what it lacks; `language` is the target's code."""
    sources, targets = _Keys(source.blocks), _Keys(target.blocks)
    missing = [block for key, block in sources.blocks.items() if not _is_there(key, sources, targets)]
    surplus = [key for key in targets.blocks if sources.answering(key) is None]
    pairs = [(sources.answering(block.key) or _empty(block.key), block) for block in target.blocks]
    pairs += [(block, _empty(block.key)) for block in missing]
    both = list(conventional(pairs))
    notices = (
        *_said("missing-keys", f"missing here, though {source.path} has", [block.key for block in missing]),
        *_said("surplus-keys", f"here, but not in {source.path}", surplus),
        *_lacking(targets, language),
    )
    return Bitext(
        replace(source, blocks=tuple(one for one, _ in both), presegmented=True),
        replace(target, blocks=tuple(other for _, other in both), notices=(*target.notices, *notices)),
    )


def _is_there(key: str, sources: _Keys, targets: _Keys) -> bool:
    """Whether the target has the key, or, of a plural, any form."""
    family = sources.family(key)
    return key in targets.blocks or (family is not None and (family in targets.families or family in targets.blocks))


def _empty(key: str) -> Block:
    return Block("", OffsetMap(()), BlockKind.UNIT, key=key)


def _said(kind: str, where: str, keys: Sequence[str]) -> Iterator[Notice]:
    if keys:
        what = "1 key stands" if len(keys) == 1 else f"{len(keys)} keys stand"
        message = f"{what} {where}" if kind == "surplus-keys" else f"{len(keys)} of its keys {_are(keys)} {where} them"
        yield Notice(kind, f"{message}: {', '.join(keys[:_SHOWN])}{', …' if len(keys) > _SHOWN else ''}")


def _are(keys: Sequence[str]) -> str:
    return "is" if len(keys) == 1 else "are"


def _arms(text: str) -> Iterator[str]:
    """The plural forms for which a message of ICU has a text."""
    for piece in syntax(text) if "plural," in text.replace(" ", "") else ():
        yield from _ARM.findall(piece.span.of(text))


def _lacking(targets: _Keys, language: str) -> Iterator[Notice]:
    """Plurals without a form that whole numbers need in the language."""
    needed = of_integers(language)
    lacking = {
        family: sorted(needed - forms.keys())
        for family, forms in targets.families.items()
        if needed - forms.keys() and not any(form.isdigit() or form == "plural" for form in forms)
    }
    for key, block in targets.blocks.items():
        arms = set(_arms(block.text))
        if arms and needed - arms:
            lacking[key] = sorted(needed - arms)
    if lacking:
        family, forms = next(iter(lacking.items()))
        more = f" (and {len(lacking) - 1} more)" if len(lacking) > 1 else ""
        message = f"the plural {family!r}{more} lacks a form that {language} needs: {', '.join(forms)}"
        yield Notice("plural-forms", message)
