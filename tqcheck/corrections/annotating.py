"""Writes findings into an XLIFF file as ITS 2.0 annotations (Localization Quality Issue), for the tools of translators.

Each unit with findings gets a standoff list of them (`its:locQualityIssues`) and a reference to it: in XLIFF 1.2 on the
`<target>`, in 2.x, where a target takes no such attribute, on the `<unit>`. Lists of an earlier run are replaced, those
of other tools stay. Nothing else of the file changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from xml.sax.saxutils import quoteattr

from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import diff
from tqcheck.errors import UsageError
from tqcheck.loading.decoding import decode
from tqcheck.loading.detect import format_of
from tqcheck.loading.texts import Job, Reader
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import rewrite
from tqcheck.records.report import Finding
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

ITS = "http://www.w3.org/2005/11/its"
_OURS = "tqcheck-"  # begins the id of each of our lists
_SEVERITY = {Severity.MINOR: 25, Severity.MAJOR: 50, Severity.CRITICAL: 100}  # of 100, as ITS counts
_REFERENCE = "locQualityIssuesRef"
_EARLIER = re.compile(rf"""(?<!\s)\s++[\w.-]++:{_REFERENCE}\s*=\s*["']\#(?:its=)?{_OURS}\d+["']""")
_PREFIX = re.compile(rf"""\sxmlns:([\w.-]+)\s*=\s*["']{re.escape(ITS)}["']""")
Edit = tuple[Span, str]
_SPACE = " \t\r\n"


@dataclass(slots=True)
class _AnnotatedUnit:
    """A unit's tags, where its list belongs, and our earlier list in it."""

    opened: Event
    target: Event | None = None
    end: int = 0  # of what it holds
    earlier: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedFile:
    """A file before and after, the number of findings now in it, and the difference."""

    before: RawFile
    after: RawFile
    number: int
    diff: str

    @property
    def changed(self) -> bool:
        return self.before.data != self.after.data


def annotated(job: Job, settings: Settings, read: Reader) -> AnnotatedFile:
    """The target of `job` with the findings that the settings show, in memory."""
    from tqcheck import pipeline
    from tqcheck.judging import selection

    before = read(job.target)
    name = settings.input_format or format_of(before)
    _require_place(job.target, name)
    report = pipeline.examine([job], settings, {job.target: before}.__getitem__)[0]
    findings = selection.shown(report.findings, settings)
    after = annotate(before, name, findings)
    shown = diff(job.target, decode(before).text, decode(after).text)
    return AnnotatedFile(before, after, len(findings), shown)


def annotate(raw: RawFile, format_name: str, findings: Iterable[Finding]) -> RawFile:
    """The file with `findings` written into it; `UsageError` for a format that has no place for them."""
    _require_place(raw.path, format_name)
    text = decode(raw).text
    root, units = _structure(text, raw.path)
    edits = _edits(text, root, units, _by_unit(findings, units))
    return replace(raw, data=rewrite(raw, edits)) if edits else raw


def _require_place(path: str, format_name: str) -> None:
    if format_name != "xliff":
        raise UsageError(f"findings can be written into XLIFF files alone, and {path} is read as {format_name}")


def _structure(text: str, path: str) -> tuple[Event, list[_AnnotatedUnit]]:
    opened: list[Event] = []
    root: Event | None = None
    units: list[_AnnotatedUnit] = []
    for event in events(text, path):
        if event.kind is EventKind.OPEN:
            root = root or event
            _note(event, opened, units)
            opened.append(event)
        elif event.kind is EventKind.CLOSE:
            _note_end(event, opened.pop(), opened, units)
    assert root is not None  # what is well-formed has one
    return root, units


def _note(event: Event, opened: Sequence[Event], units: list[_AnnotatedUnit]) -> None:
    if event.name in ("trans-unit", "unit") and opened and event.namespace == opened[0].namespace:
        units.append(_AnnotatedUnit(event, end=event.span.end))
    elif event.name == "target" and units and opened[-1].name == "trans-unit":
        units[-1].target = event


def _note_end(event: Event, begun: Event, opened: Sequence[Event], units: Sequence[_AnnotatedUnit]) -> None:
    if not units or not opened or opened[-1] is not units[-1].opened:
        return
    if begun.namespace == ITS and begun.attributes.get("id", "").startswith(_OURS):
        units[-1].earlier = begun.span.start, event.span.end
    else:
        units[-1].end = event.span.end


def _by_unit(findings: Iterable[Finding], units: Sequence[_AnnotatedUnit]) -> dict[int, list[Finding]]:
    """The findings of each unit that has some, by its index, in the order of the text."""
    starts = [unit.opened.span.start for unit in units]
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        place = finding.span or finding.source_span
        if place is not None:
            found.setdefault(bisect_right(starts, place.start) - 1, []).append(finding)
    return found


def _edits(text: str, root: Event, units: Sequence[_AnnotatedUnit], found: dict[int, list[Finding]]) -> list[Edit]:
    prefix = _prefix(root.span.of(text))
    edits = list(_retagged(text, root, _declared(text, root, prefix))) if found else []
    numbers = {index: number for number, index in enumerate(sorted(found), start=1)}
    for index, unit in enumerate(units):
        label = f"{_OURS}{numbers[index]}" if index in found else None
        edits += _references(text, unit, label, prefix)
        if label is not None:
            place = _place(unit)
            edits.append((Span(place, place), _list(label, prefix, _indent(text, unit), found[index])))
        if unit.earlier is not None:
            edits.append((Span(_before_space(text, unit.earlier[0]), unit.earlier[1]), ""))
    return sorted(edits, key=lambda edit: edit[0])


def _references(text: str, unit: _AnnotatedUnit, label: str | None, prefix: str) -> Iterator[Edit]:
    """The tags of a unit with our reference on the first that takes one, and with none of an earlier run."""
    tags = [unit.target, unit.opened] if unit.target is not None else [unit.opened]
    written = [_EARLIER.sub("", tag.span.of(text)) for tag in tags]
    place = next((place for place, tag in enumerate(written) if f":{_REFERENCE}" not in tag), None)
    if label is not None and place is not None:
        mark = "#its=" if unit.opened.name == "unit" else "#"  # 2.x names the module in its fragments
        written[place] = _with(written[place], f'{prefix}:{_REFERENCE}="{mark}{label}"')
    for tag, new in zip(tags, written, strict=True):
        yield from _retagged(text, tag, new)


def _retagged(text: str, tag: Event, written: str) -> Iterator[Edit]:
    if written != tag.span.of(text):
        yield tag.span, written


def _with(tag: str, attribute: str) -> str:
    inside = tag.removesuffix(">").removesuffix("/").rstrip()
    return f"{inside} {attribute}{tag[len(inside) :]}"


def _prefix(root: str) -> str:
    """The prefix the root declares for ITS, else one that is free."""
    declared = _PREFIX.search(root)
    if declared:
        return declared[1]
    names = (f"its{number or ''}" for number in count())
    return next(name for name in names if f"xmlns:{name}" not in root)


def _declared(text: str, root: Event, prefix: str) -> str:
    tag = root.span.of(text)
    if not _PREFIX.search(tag):
        tag = _with(tag, f'xmlns:{prefix}="{ITS}"')
    if f"{{{ITS}}}version" not in root.attributes:
        tag = _with(tag, f'{prefix}:version="2.0"')
    return tag


def _place(unit: _AnnotatedUnit) -> int:
    """Where the list belongs: at a 2.x unit's beginning, at the end of a 1.2 unit."""
    return unit.opened.span.end if unit.opened.name == "unit" else unit.end


def _indent(text: str, unit: _AnnotatedUnit) -> str:
    """The white space that begins what the unit holds."""
    end = start = unit.opened.span.end
    while text[end] in _SPACE:
        end += 1
    return text[start:end]


def _before_space(text: str, position: int) -> int:
    while text[position - 1] in _SPACE:
        position -= 1
    return position


def _list(label: str, prefix: str, indent: str, findings: Iterable[Finding]) -> str:
    deeper = indent and indent + ("\t" if indent.endswith("\t") else "  ")
    issues = (
        f"{deeper}<{prefix}:locQualityIssue locQualityIssueType={quoteattr(finding.its)}"
        f" locQualityIssueComment={quoteattr(finding.message)}"
        f' locQualityIssueSeverity="{_SEVERITY[finding.severity]}"/>'
        for finding in findings
    )
    name = f"{prefix}:locQualityIssues"
    return f'{indent}<{name} xml:id="{label}">{"".join(issues)}{indent}</{name}>'
