"""Quick fixes: the corrections of a finding, and a comment that silences it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from tqcheck.corrections.choosing import choose, is_sure
from tqcheck.lsp.diagnostics import ShownFinding, marked, span
from tqcheck.lsp.examination import Examination
from tqcheck.lsp.ignoring import comment
from tqcheck.records.report import FileEdit

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.tqcheck"
_LONGEST = 40  # code points of a text in an action's title


def actions(
    result: Examination, uri: str, chosen: Range, only: Sequence[str] | None, versioned: bool
) -> list[CodeAction]:
    """What can be done about the findings that `chosen` meets, and with the text as a whole.

    `only`: the kinds of action that the editor asks for. `versioned`: it takes edits of one version of the text.
    """
    make = _Making(result, uri, versioned)
    found: list[CodeAction] = []
    if _is_wanted(CodeActionKind.QuickFix.value, only):
        here = [one for one in marked(result) if _meets(one.range, chosen)]
        found += (action for one in here for action in make.corrections(one))
        found += make.ignoring(here)
    if only is not None and _is_wanted(FIX_ALL, only):  # which editors run when they save
        found += make.all_safe()
    return found


class _Making:
    def __init__(self, result: Examination, uri: str, versioned: bool) -> None:
        self._result, self._uri, self._versioned = result, uri, versioned

    def corrections(self, one: ShownFinding) -> Iterator[CodeAction]:
        """Each of the finding's; the best is preferred where it is safe."""
        for number, correction in enumerate(one.finding.suggestions):
            title = "; ".join(self._words(edit) for edit in correction.edits)
            yield CodeAction(
                title=title[:1].upper() + title[1:],
                kind=CodeActionKind.QuickFix,
                diagnostics=[self._diagnostic(one)],
                is_preferred=True if correction.safe and number == 0 else None,
                edit=self._edit(correction.edits),
            )

    def ignoring(self, here: Iterable[ShownFinding]) -> Iterator[CodeAction]:
        """A comment for each check, where the format has comments that can be put there."""
        first = {one.finding.check: one for one in reversed(list(here))}
        for check, one in first.items():
            edit = comment(self._result.target.raw, self._result.format, one.finding)
            if edit is not None:
                title = f"Ignore {check} here, by a comment"
                made = self._edit([edit])
                yield CodeAction(title, CodeActionKind.QuickFix, [self._diagnostic(one)], edit=made)

    def all_safe(self) -> Iterator[CodeAction]:
        """All safe corrections at once."""
        findings = [finding for _, report in self._result.reports for finding in report.findings]
        chosen = choose(findings, lambda choice: choice.correction.safe and is_sure(choice))
        if chosen:
            edit = self._edit([edit for choice in chosen for edit in choice.correction.edits])
            yield CodeAction("Make all safe corrections of tqcheck", FIX_ALL, edit=edit)

    def _words(self, edit: FileEdit) -> str:
        """What the edit does, in words."""
        target = self._result.target
        old = target.text[edit.start + target.shift : edit.end + target.shift]
        if not old:
            return f"insert {_shown(edit.replacement)}"
        return f"replace {_shown(old)} by {_shown(edit.replacement)}" if edit.replacement else f"delete {_shown(old)}"

    def _diagnostic(self, one: ShownFinding) -> Diagnostic:
        return one.diagnostic(self._result.sides.get(one.report.source or ""))

    def _edit(self, edits: Iterable[FileEdit]) -> WorkspaceEdit:
        target = self._result.target
        made = [TextEdit(span(target, edit.start, edit.end), edit.replacement) for edit in edits]
        if not self._versioned:
            return WorkspaceEdit(changes={self._uri: made})
        document = OptionalVersionedTextDocumentIdentifier(self._uri, self._result.given.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, made)])


_SPACES = {" ": "a space", "\u00a0": "a no-break space", "\u202f": "a narrow no-break space", "\n": "a line break"}


def _shown(text: str) -> str:
    if text.isspace():
        return _SPACES.get(text, "white space")
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether the editor asks for this kind, or for one that it belongs to."""
    return only is None or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def _meets(one: Range, other: Range) -> bool:
    starts = [(edge.line, edge.character) for edge in (one.start, other.start)]
    ends = [(edge.line, edge.character) for edge in (one.end, other.end)]
    return max(starts) <= min(ends)
