"""The findings of a document as a list, the gravest first: each leads to its card in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.records.report import DocumentReport
from tqcheck.reporters import _groups, _places
from tqcheck.reporters._groups import Group
from tqcheck.reporters.page.escaping import shown
from tqcheck.reporters.page.finding_cards import Numbered, label, place, sureness

_LOOK = "Please look: these are not sure, and count neither in the score nor for the gate."


def findings(document: DocumentReport, found: Sequence[Numbered]) -> Iterator[str]:
    """What is sure, then what a model is not sure of."""
    cards = {id(one.finding): identity for identity, one in found}
    groups = _groups.groups(document)
    yield from _list([group for group in groups if not group.is_unsure], cards)
    unsure = [group for group in groups if group.is_unsure]
    if unsure:
        yield f"<p class='look faint'>{_LOOK}</p>\n"
        yield from _list(unsure, cards)


def _list(groups: Sequence[Group], cards: dict[int, str]) -> Iterator[str]:
    if groups:
        yield "<ol class=list>\n"
        yield from (_entry(group, [cards[id(one.finding)] for one in group.found]) for group in groups)
        yield "</ol>\n"


def _entry(group: Group, cards: Sequence[str]) -> str:
    first = group.first
    finding = first.finding
    severity = finding.severity.label
    links = ", ".join(
        f"<a href='#{card}' aria-label=\"{label(one)}\">{place(one.where) or 'the whole'}</a>"
        for one, card in zip(group.found, cards, strict=True)
    )
    return (
        f'<li class="entry {severity}" data-cards="{" ".join(cards)}">'
        f"<span class=places>{links}</span> <span class=severity-{severity}>{severity}</span> "
        f"<b>{shown(finding.check)}</b> <span class=faint>{shown(sureness(finding))}</span>"
        f"<div>{shown(_places.named(first))}</div></li>\n"
    )
