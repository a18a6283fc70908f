"""Which checks run, and which findings are shown."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from tqcheck import registry
from tqcheck.analysis.words import dictionary
from tqcheck.contracts import Check, Context
from tqcheck.errors import InputError, UsageError
from tqcheck.files.composed import comparable, composed
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language
from tqcheck.records.report import Finding
from tqcheck.settings import Settings

Checks = dict[str, Check]


def selected(settings: Settings, target: str) -> Checks:
    """The checks that `--select`, `--ignore` and the per-file ignores leave for the file `target`."""
    every = {name: registry.check(name) for name in registry.names("checks")}
    wanted = settings.select or frozenset(name for name, check in every.items() if check.enabled)
    dropped = settings.ignore | _ignored_in(settings, target)
    return {name: check for name, check in every.items() if name in wanted - dropped}


def require_means(settings: Settings) -> None:
    """A `UsageError` where a check is selected by name and lacks what it cannot run without."""
    for name in sorted(settings.select - settings.ignore):
        for need in missing(registry.check(name), settings):
            raise UsageError(f"{name} was selected and has no {need}: {MEANS[need]}")


def require_dictionary(settings: Settings, language: Language, path: str) -> None:
    """An `InputError` where all that is selected by name needs a dictionary and the text's language has none: the text
    would pass unread."""
    chosen = [registry.check(name) for name in settings.select - settings.ignore]
    if not chosen or has_dictionary(language, settings) or not all("dictionary" in one.requires for one in chosen):
        return
    how = "name a Hunspell dictionary of it (a .dic file) with --dictionary, or select another check"
    if not language.spaced:
        how = "it sets no spaces between words, so that no dictionary could tell; select another check"
    raise InputError(f"{', '.join(sorted(settings.select))} has no dictionary of {language.name}: {how}", path=path)


def has_dictionary(language: Language, settings: Settings) -> bool:
    """Whether the words of the language can be looked up."""
    return language.spaced and (settings.dictionary is not None or dictionary.has_bundled(language))


def missing(check: Check, settings: Settings) -> list[str]:
    """What the check requires and the settings do not give."""
    given = {"glossary": settings.glossary is not None, "dictionary": settings.dictionary or dictionary.is_installed()}
    return sorted(need for need in check.requires if not given[need])


# How to give what a check cannot run without.
MEANS = {
    "glossary": "name a table of terms with --glossary",
    "dictionary": "pip install 'tqcheck[spelling]' brings dictionaries of thirteen languages; or name a Hunspell "
    "dictionary of the target's language (a .dic file) with --dictionary",
}


def applicable(checks: Checks, context: Context) -> Checks:
    """Those that can say something of this document: its language, its source, its glossary."""
    return {name: check for name, check in checks.items() if _applies(check, context)}


SCORES = frozenset({Layer.FLUENCY, Layer.ADEQUACY, Layer.QUALITY, Layer.TRANSLATIONESE})
"""The evidence that the report shows, whatever is checked."""


def layers(checks: Iterable[Check], settings: Settings) -> frozenset[Layer]:
    """The evidence that the checks and the report ask for.

    Who selects checks by name, and none that asks a model, wants no model: the report then has no scores of one.
    """
    asked = frozenset[Layer]().union(*(check.needs | check.uses for check in checks))
    return asked | SCORES if asked or not settings.select else asked


def measurable(checks: Checks, provided: frozenset[Layer]) -> Checks:
    """The checks whose needs are met; the measuring says in a notice what no model provides."""
    return {name: check for name, check in checks.items() if check.needs <= provided}


def shown(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """The findings at or above the severity and confidence to display."""
    return tuple(
        finding
        for finding in findings
        if finding.severity >= settings.min_severity and finding.confidence >= settings.min_confidence
    )


def _applies(check: Check, context: Context) -> bool:
    looked_up = context.dictionary is not None or dictionary.has_bundled(context.target)
    given = {"glossary": bool(context.glossary.terms), "dictionary": looked_up and context.target.spaced}
    return (
        (not check.languages or context.target.code in check.languages)
        and (context.source is not None or not check.bilingual)
        and all(given[need] for need in check.requires)
    )


def _ignored_in(settings: Settings, target: str) -> frozenset[str]:
    path, root = comparable(Path(target).resolve()), comparable(settings.root.resolve())
    name = (path.relative_to(root) if path.is_relative_to(root) else Path(composed(target))).as_posix()
    matching = (names for pattern, names in settings.per_file_ignores.items() if fnmatchcase(name, composed(pattern)))
    return frozenset().union(*matching)
