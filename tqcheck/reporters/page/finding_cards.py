"""A finding as a card: what is wrong, where, who says so, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.records.report import DocumentReport, Finding, Location
from tqcheck.reporters import _places, _scores
from tqcheck.reporters._places import Placed
from tqcheck.reporters.page.escaping import shown, spoken

Numbered = tuple[str, Placed]  # a finding and the id of its card

_QUOTED = 120  # code points of the marked words: the sentence itself stands above them


def numbered(document: DocumentReport, prefix: str) -> list[Numbered]:
    return [(f"{prefix}f{number}", found) for number, found in enumerate(_places.placed(document))]


def card(identity: str, found: Placed) -> str:
    finding = found.finding
    severity = finding.severity.label
    return (
        f'<article class="finding {severity}" id={identity} tabindex=-1 aria-label="{label(found)}" {keys(finding)}>'
        f"<p class=head><span class=severity-{severity}>{severity}</span> <b>{shown(finding.check)}</b> "
        f"<span class=faint>{_about(found)}</span></p>"
        f"<p>{shown(_places.named(found))}</p>{''.join(_marked_words(found))}{''.join(_renderings(found))}"
        f"{''.join(_corrections(found))}</article>\n"
    )


def label(found: Placed) -> str:
    """A finding in a few words: `major: number_mismatch, line 3`."""
    where = f", line {found.where.line}" if found.where else ""
    return shown(f"{found.finding.severity.label}: {found.finding.check}{where}")


def place(where: Location | None) -> str:
    return f"{where.line}:{where.column}" if where else ""


def sureness(finding: Finding) -> str:
    look = ", please look" if finding.is_unsure else ""
    return f"{finding.confidence:.0%}{look}"


def kind(finding: Finding) -> str:
    """The dimension of MQM that the finding's category belongs to: `accuracy`, `style`."""
    return finding.category.partition("/")[0]


def keys(finding: Finding) -> str:
    """What the filters ask a finding for."""
    return (
        f'data-severity={finding.severity.label} data-check="{shown(finding.check)}" data-by="{shown(finding.by)}" '
        f'data-kind="{shown(kind(finding))}" data-confidence={finding.confidence:.4f} '
        f"data-sure={'no' if finding.is_unsure else 'yes'}"
    )


def _about(found: Placed) -> str:
    finding = found.finding
    parts = [place(found.where), sureness(finding), f"by {finding.by}", finding.category]
    return " · ".join(shown(part) for part in parts if part)


def _marked_words(found: Placed) -> Iterator[str]:
    """The words in question on each side, where the message does not quote them."""
    document, finding = found.document, found.finding
    if _places.named(found) != finding.message:
        return
    sides = (finding.source_span, document.source_language or ""), (finding.span, document.target_language)
    quoted = [_quoted(span, language) for span, language in sides if span is not None and span.text.strip()]
    if quoted:
        yield f"<p class=words>{' → '.join(quoted)}</p>"


def _renderings(found: Placed) -> Iterator[str]:
    """How words of the source that nothing renders often are."""
    items = "".join(f"<li>{shown(each)}</li>" for each in _places.renderings(found.finding))
    if items:
        yield f"<ul class=renderings>{items}</ul>"


def _quoted(span: Location, language: str) -> str:
    text = span.text if len(span.text) <= _QUOTED else f"{span.text[:_QUOTED]}…"
    return f"<q {spoken(text, language)}>{shown(text)}</q>"


def _corrections(found: Placed) -> Iterator[str]:
    items = list(_items(found))
    if items:
        yield f"<ul class=corrections>{''.join(items)}</ul>"


def _items(found: Placed) -> Iterator[str]:
    language = found.document.target_language
    for correction in found.finding.suggestions:
        edit = _places.replacement(correction, found.segment)
        whole = found.segment.target if found.segment else None
        if edit is not None and whole is not None:
            old = whole.text[edit.start - whole.start : edit.end - whole.start]
            removed = f"<del {spoken(old, language)}>{shown(old)}</del> " if old else "insert "
            new = f"<ins {spoken(edit.replacement, language)}>{shown(edit.replacement) or '(delete)'}</ins>"
            yield f"<li>{removed}→ {new}{_scores.sureness(correction)}</li>"
