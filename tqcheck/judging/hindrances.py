"""A text that nothing of what is selected by name can check: it would pass unread, so that it is an error instead."""

from __future__ import annotations

from tqcheck import registry
from tqcheck.contracts import Check
from tqcheck.errors import InputError, UsageError
from tqcheck.judging import unchecked
from tqcheck.records.language import Language
from tqcheck.settings import Settings

_NO_MODEL = "none"


def require_one(settings: Settings, target: Language, source: Language | None, path: str) -> None:
    """An `InputError` where each check that is selected by name is kept from the text, with what to do about each."""
    chosen = sorted(settings.select - settings.ignore)
    kept = [(name, _hindrance(registry.check(name), settings, target, source)) for name in chosen]
    if kept and all(why for _, why in kept):
        reasons = "; ".join(f"{name} {why}" for name, why in kept)
        raise InputError(f"nothing that was selected can check this text: {reasons}", path=path)


def require_one_of_pairs(settings: Settings) -> None:
    """A `UsageError` where pairs are checked by themselves and all that is selected by name compares them."""
    chosen = sorted(settings.select - settings.ignore)
    if chosen and all(registry.check(name).across for name in chosen):
        raise UsageError(
            f"nothing that was selected can check rows by themselves: {', '.join(chosen)} reads a document as a whole; "
            "use `tqcheck check`, or select another check"
        )


def _hindrance(check: Check, settings: Settings, target: Language, source: Language | None) -> str:
    """What keeps a check from a text, and how to mend that; "" where nothing does."""
    if check.bilingual and source is None:
        return "compares it with its source: name that with --source, or check a bilingual file"
    if not unchecked.knows(check, target, source) and (not check.uses or settings.model == _NO_MODEL):
        where = unchecked.shown(check, target, source)
        return f"has no rules for {where}: select another check (`tqcheck list checks` names all)"
    if check.needs and settings.model == _NO_MODEL:
        return "asks a model: leave out --model none"
    return ""
