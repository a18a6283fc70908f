"""What the checks stepped aside from: a language without rules, a missing dictionary or source, a doubtful pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck import registry
from tqcheck.contracts import Check
from tqcheck.judging import checking, selection
from tqcheck.judging.selection import Checks
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.settings import Settings


def of_run(languages: Iterable[tuple[str, str | None]], settings: Settings) -> Iterator[Notice]:
    """The selected checks that say nothing of texts in these languages (target, source), or lack something."""
    pairs = dict.fromkeys(languages)
    checks = selection.selected(settings, "")
    yield from of_languages(checks, pairs)
    if pairs:
        yield from of_means(checks, settings, dict.fromkeys(target for target, _ in pairs))
        yield from of_glossary(checks, settings, [source for _, source in pairs])


def of_languages(checks: Checks, pairs: Iterable[tuple[str, str | None]]) -> Iterator[Notice]:
    """The checks that have no rules for some of the pairs of target and source language, and which these are."""
    sides = [_languages(codes) for codes in pairs]
    idle = {name: [shown(check, *pair) for pair in sides if not knows(check, *pair)] for name, check in checks.items()}
    said = [f"{name} ({', '.join(dict.fromkeys(where))})" for name, where in idle.items() if where]
    if said:
        yield Notice("no-rules", f"without rules for these languages, and so not run: {', '.join(said)}")


def _languages(codes: tuple[str, str | None]) -> tuple[Language, Language | None]:
    target, source = codes
    return registry.language(target), registry.language(source) if source else None


def shown(check: Check, target: Language, source: Language | None) -> str:
    """The languages that a check reads, as a message names them."""
    compares = check.compares or (check.needs_rules and check.bilingual)
    return f"{source.name} → {target.name}" if source and compares else target.name


def of_means(checks: Checks, settings: Settings, targets: Iterable[str]) -> Iterator[Notice]:
    """The checks of the default selection that lack a dictionary; a glossary is a team's own choice."""
    without = [
        language.name
        for language in map(registry.language, targets)
        if not selection.has_dictionary(language, settings)
    ]
    for name, check in checks.items():
        if "dictionary" in selection.missing(check, settings):
            yield Notice("no-dictionary", f"{name} did not run: {selection.MEANS['dictionary']}")
        elif "dictionary" in check.requires and without:
            yield Notice("no-dictionary", f"{name} did not run for want of a good dictionary of {', '.join(without)}")


def of_glossary(checks: Checks, settings: Settings, sources: Iterable[str | None]) -> Iterator[Notice]:
    """The checks that hold a text to the glossary that was named, and had no source to look for its terms in."""
    idle = [name for name, check in checks.items() if "glossary" in check.requires]
    if settings.glossary and idle and None in sources:
        message = "a glossary tells of translations, and without a source these did not run"
        yield Notice("no-source", f"{message}: {', '.join(idle)}; name the source with --source")


def of_pairs(checks: Checks, pairs: Sequence[Pair]) -> Iterator[Notice]:
    """How many pairs are too doubtful to be compared, where there are any."""
    careful = {name: check for name, check in checks.items() if check.least_link > 0}
    doubtful = sum(any(checking.is_doubtful(check, pair) for check in careful.values()) for pair in _linked(pairs))
    if doubtful:
        what = "a pair of sentences is" if doubtful == 1 else f"{doubtful} pairs of sentences are"
        message = f"{what} not sure to belong together, so that these did not compare them: {', '.join(careful)}"
        yield Notice("doubtful-link", message)


def _linked(pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (pair for pair in pairs if pair.source and pair.target)


def knows(check: Check, target: Language, source: Language | None) -> bool:
    """Whether a check has rules for the languages that it reads."""
    if check.languages and target.code not in check.languages:
        return False
    if check.needs_rules and not (target.known and (source is None or not check.bilingual or source.known)):
        return False
    sides = {target.code} if source is None else {target.code, source.code}
    return (check.bilingual and source is None) or not check.compares or sides <= check.compares
