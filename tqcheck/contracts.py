"""What an extension must be: one frozen value a file, found by the file's name (see `tqcheck.registry`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar, runtime_checkable

from tqcheck.errors import UsageError
from tqcheck.records.document import Bitext, Document
from tqcheck.records.evidence import DocumentEvidence, Evidence, Layer
from tqcheck.records.glossary import Glossary
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.lines import LineIndex
from tqcheck.records.notice import Notice
from tqcheck.records.report import Report
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.records.subwords import Subwords

if TYPE_CHECKING:
    import msgspec
    import numpy as np
    from numpy.typing import NDArray

OptionsOfCheck = TypeVar("OptionsOfCheck", bound="msgspec.Struct")


# --- checks: tqcheck/checks/<defect>.py holds CHECK ---------------------------------------------------------


class Scope(Enum):
    """Whether a check sees one pair at a time or all pairs of a document at once."""

    PAIR = "pair"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Context:
    """What every check of a document may know beside the pair itself."""

    target: Language
    source: Language | None = None  # None: target-only
    glossary: Glossary = Glossary()
    evidence: DocumentEvidence = DocumentEvidence()
    dictionary: Path | None = None  # for spelling
    given: Mapping[type[msgspec.Struct], msgspec.Struct] = field(default_factory=dict)  # the options set, by their kind
    lines: LineIndex | None = None  # of the target's file, for what tells of several places

    @property
    def codes(self) -> tuple[str | None, str]:
        """Of the languages of source, where there is one, and target."""
        return self.source.code if self.source else None, self.target.code

    def options(self, kind: type[OptionsOfCheck]) -> OptionsOfCheck:
        """A check's options, of the kind that it declares: as they were set, or its defaults."""
        found = self.given.get(kind)
        return found if isinstance(found, kind) else kind()


PairFinder = Callable[[Pair, Context], Iterator[Hit]]
DocumentFinder = Callable[[Sequence[Pair], Context], Iterator[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A defect tqcheck can find. The file's name is the check's, its docstring the manual page.

    `find` is pure: no torch, no files, no state. It is called only where its needs are met: with a source
    segment when `bilingual`, always with a target segment unless `null_target`, and in a language of
    `languages` (empty: any). `confidence` is the share of its hits that are right, as its author expects; what was
    measured is told by `checks/confidences.toml`, and `registry.check` puts it in its place (docs/confidence.md).

    `options` is a frozen `msgspec.Struct` (`rename="kebab"`) whose fields all have a default and, as `msgspec.Meta`, a
    description and bounds. Configuration, command line, manual page and template derive from it, and `find` reads
    them by `context.options(Options)`.
    """

    category: str  # MQM Core, e.g. "accuracy/mistranslation"
    its: str  # ITS 2.0 locQualityIssueType, e.g. "mistranslation"
    severity: Severity
    find: PairFinder | DocumentFinder
    confidence: float = 0.9
    scope: Scope = Scope.PAIR
    bilingual: bool = False
    null_source: bool = False  # wants pairs whose source is missing though there is a source document (additions)
    null_target: bool = False  # wants pairs whose target is missing (omissions)
    needs: frozenset[Layer] = frozenset()  # without these it is skipped, with a notice
    uses: frozenset[Layer] = frozenset()  # evidence it adds to what its rules find; it runs without
    requires: frozenset[str] = frozenset()  # "glossary", "dictionary": what it cannot run without
    languages: frozenset[str] = frozenset()  # target languages
    compares: frozenset[str] = frozenset()  # languages its rules know; of others only a model speaks (empty: any)
    needs_rules: bool = False  # of the sides it reads: `Language.known`
    least_link: float = 0.0  # probability that two sides belong together below which it does not compare them
    across: bool = False  # it compares the pairs of a document with each other: one by itself shows it nothing
    enabled: bool = True  # part of the default selection
    options: type[msgspec.Struct] | None = None


# --- formats: tqcheck/formats/<name>/format.py holds FORMAT -------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes; `path` is what messages show (`-` for standard input)."""

    path: str
    data: bytes
    encoding: str | None = None  # as the user named it
    columns: tuple[str, str] | None = None  # names or numbers of the source and target columns, for tables
    tracked_changes: str = "accept"  # or "reject": how a document with tracked changes is read
    front_matter: tuple[str, ...] = ()  # keys of front matter that hold texts, beside the usual ones
    languages: tuple[str | None, str | None] = (None, None)  # source and target as the user named them


def _unescaped(replacement: str) -> str:
    return replacement


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format. `load` raises `InputError` with path and line; `escape` writes text as the format would.

    `rewrite` gives the file's new bytes for edits in file coordinates; `None` means that the format is
    text and the edits are spliced into it. `text` is what those coordinates count; `None` means the file as
    decoded. `recognises` says of a file whose name tells nothing, or not enough, whether it is in this format: it
    must be sure.

    Each text of a `keyed` format stands under a key (`Block.key`); in a bilingual one that is so where its sources turn
    out to be keys, and `load` then gives a `Document`. Two documents of keyed formats are paired by key, not aligned.
    """

    extensions: tuple[str, ...]  # lower case, with the dot; also a whole name (`strings.xml`)
    shared: tuple[str, ...] = ()  # extensions that other kinds of file have, too (`.xml`): the content decides
    recognises: Callable[[RawFile], bool] | None = None
    load: Callable[[RawFile], Document | Bitext]
    bilingual: bool = False
    keyed: bool = False
    writable: bool = True  # False: a correction of such a file is an error that says so
    escape: Callable[[str], str] = _unescaped
    rewrite: Callable[[RawFile, Sequence[tuple[Span, str]]], bytes] | None = None
    text: Callable[[RawFile], str] | None = None


# --- reporters: tqcheck/reporters/<name>.py holds REPORTER ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """How to show a report: what is displayed is apart from what fails."""

    color: bool = False
    width: int = 80
    verbose: int = 0  # -1 quiet, 0, 1 verbose
    statistics: bool = False
    brief: bool = False  # a line a finding, where verbose does not ask for more
    group: bool = False  # findings under their check
    targets: str = ""  # the texts as the user named them, for the next command
    options: str = ""  # the options that the next command needs to read and check them in the same way


def _no_text(_report: Report, _view: View) -> Iterable[str]:
    raise UsageError("this report is a file and no text: name it with --output")


@dataclass(frozen=True, slots=True)
class Reporter:
    """`render` yields the output in pieces, each as written (with its own line ends).

    An output that is no text has `write` instead, which writes it to a file.
    """

    render: Callable[[Report, View], Iterable[str]] = _no_text
    write: Callable[[Report, View, BinaryIO], None] | None = None


# --- models: tqcheck/models/<name>.py holds MODEL -----------------------------------------------------------


class Progress(Protocol):
    """Called with the number of units just done."""

    def __call__(self, done: int, /) -> None: ...


Tell = Callable[[int, Evidence], None]
"""Called with the number of a pair and the evidence for it, as soon as that is known."""


def untold(_number: int, _evidence: Evidence) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Evidence for each pair, in order, holding only the layers that were asked for and are provided."""

    evidence: tuple[Evidence, ...]
    document: DocumentEvidence = DocumentEvidence()
    notices: tuple[Notice, ...] = ()
    layers: frozenset[Layer] = frozenset()  # those provided, of those asked for


class Adapter(Protocol):
    """A loaded model. What it says of a pair does not depend on the pairs measured beside it."""

    @property
    def signature(self) -> str:
        """Name and content hash, as printed with every score."""

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers it can provide."""

    def marks(self, source: Language | None, target: Language) -> bool:
        """Whether its marks of errors were measured between these languages; where not, it is not asked for any.

        A model that does not state languages is its user's choice, and answers yes.
        """

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        """Evidence for `pairs`; input cut at the model's length limit and languages it does not know are notices."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Sentence vectors `[len(texts), dimension]` of unit length (layer VECTORS)."""


@runtime_checkable
class ComparesSubwords(Protocol):
    """An adapter whose subwords have vectors of their own, by which the alignment tells where a sentence belongs."""

    def subwords(self, texts: Sequence[str]) -> Subwords:
        """The subwords of `texts`, in order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A kind of model. `recognises` reads a folder's config alone; `load` raises `ModelError`."""

    summary: str  # one line for `tqcheck list models`
    recognises: Callable[[Path], bool]
    load: Callable[[Path], Adapter]
