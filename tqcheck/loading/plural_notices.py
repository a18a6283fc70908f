"""What is said of plurals that lack a form which the language needs, by CLDR."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tqcheck.analysis.markup.icu import arms
from tqcheck.loading.plural_categories import of_integers
from tqcheck.records.document import Block
from tqcheck.records.notice import Notice

_EXACT = {"=0": "zero", "=1": "one", "=2": "two"}  # does for a form that stands for this number alone
_FEW = 3  # forms: older tables than CLDR's count fewer where there are more, and one where numbers leave nouns alone
_SHOWN = 40  # characters


def lacking_forms(plurals: Mapping[str, Iterable[str]], language: str) -> dict[str, list[str]]:
    """Of the plurals, each with its forms, those that lack some for whole numbers, and these."""
    needed = of_integers(language)
    lacking = {name: sorted(needed - set(forms)) for name, forms in plurals.items()}
    return {name: forms for name, forms in lacking.items() if forms}


def message_plurals(blocks: Iterable[Block]) -> dict[str, set[str]]:
    """The forms of the plurals in messages of ICU, by key, or by how they begin."""
    return {
        block.key or f"{block.text[:_SHOWN]}…": {_EXACT.get(arm, arm) for arm in forms}
        for block in blocks
        for choice, forms in (arms(block.text) if "plural" in block.text else {}).items()
        if choice.endswith(" plural}")
    }


def lacking_notice(lacking: Mapping[str, Iterable[str]], language: str) -> Iterator[Notice]:
    """What is said of them, where there are any."""
    for name, forms in list(lacking.items())[:1]:
        more = f" (and {len(lacking) - 1} more)" if len(lacking) > 1 else ""
        message = f"the plural {name!r}{more} lacks a form that {language} needs: {', '.join(forms)}"
        yield Notice("plural-forms", message)


def too_few(count: int, language: str | None) -> str:
    """Why so many forms are too few for the language; nothing where they may do, or the language is not known."""
    needed = of_integers(language or "")
    if count >= min(_FEW, len(needed)) or len(needed) < _FEW:
        return ""
    forms = ", ".join(sorted(needed))
    return f"{language} has {len(needed)} plural forms ({forms}), here {'is' if count == 1 else 'are'} {count}"
