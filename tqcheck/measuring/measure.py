"""Evidence for pairs, from the models that the settings name and the embedded one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tqcheck.contracts import Adapter, ComparesSubwords, Measured, Progress, Tell
from tqcheck.measuring import adapters
from tqcheck.measuring.merge import asked, lend, merge
from tqcheck.measuring.plan import MeasuringPlan, MeasuringTask, plan, provider, sole_provider
from tqcheck.models.gemma import package
from tqcheck.models.gemma.adapter import Judge
from tqcheck.models.transformer import folder as folders
from tqcheck.records.evidence import DocumentEvidence, Evidence, Layer
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tqcheck.alignment.embedding import SimilarityOf

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_MARKS = frozenset({Layer.ERRORS, Layer.PROPOSALS})
_BILINGUAL = frozenset({Layer.ADEQUACY, Layer.QUALITY})


Ask = Callable[
    [Adapter, Sequence[Pair], Language | None, Language, frozenset[Layer], Progress], Measured
]  # the model, and what its `measure` takes


def ask(
    adapter: Adapter,
    pairs: Sequence[Pair],
    source: Language | None,
    target: Language,
    layers: frozenset[Layer],
    progress: Progress,
) -> Measured:
    """Ask a model anew."""
    return adapter.measure(pairs, source, target, layers, progress)


def telling(tell: Tell, settings: Settings) -> Ask:
    """Asks a model anew; the judge tells of each pair as soon as it has read it.

    Where another model looks for errors, too, it does not: what both of them say is known when both have spoken.
    """

    def signing(number: int, evidence: Evidence) -> None:
        tell(number, _with_name(evidence, adapters.JUDGE))

    def put(
        adapter: Adapter,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        more = (signing,) if isinstance(adapter, Judge) else ()
        return adapter.measure(pairs, source, target, layers, progress, *more)

    return put if isinstance(sole_provider(Layer.ERRORS, settings), Judge) else ask


def _silent(_share: float) -> None:
    pass


def measure(
    pairs: Sequence[Pair],
    source: Language | None,
    target: Language,
    layers: frozenset[Layer],
    settings: Settings,
    progress: Progress,
    preparing: Callable[[float], None] = _silent,
    ask: Ask = ask,
) -> Measured:
    """Evidence for each pair, in order; `source` is `None` for a target without source.

    `ask` puts each question to its model, or knows the answer (see `tqcheck.remembering.answers`).
    `progress` is called with the number of pairs that are done, whatever the number of models, and with 0 now and then;
    `preparing` with the share that is done of what a model makes ready once and for all. What no model measures, what
    falls back to the embedded model, and what a model could not see are notices; a model that cannot be loaded or does
    not provide what it is named for raises `ModelError`.
    """
    wanted = layers - {Layer.VECTORS} - (_BILINGUAL if source is None else frozenset())
    if not wanted or not pairs:
        return Measured(tuple(Evidence() for _ in pairs))
    planned = plan(wanted, settings)
    chosen, unmeasured = _within_measured(planned, source, target)
    for judge in (task.adapter for task in chosen if isinstance(task.adapter, Judge)):
        judge.prepare(preparing)
    share = _Share(len(pairs), len(chosen), progress)
    found = [_signed(ask(task.adapter, pairs, source, target, task.layers, share), task.adapter) for task in chosen]
    notices = (*planned.notices, *unmeasured, *(notice for one in found for notice in one.notices))
    evidence = tuple(_together(chosen, parts) for parts in zip(*(one.evidence for one in found), strict=True))
    return Measured(
        evidence or tuple(Evidence() for _ in pairs),
        _document([one.document for one in found]),
        tuple(dict.fromkeys(notices)),
        frozenset[Layer]().union(*(task.layers for task in chosen)),
    )


def prepare(layers: frozenset[Layer], settings: Settings, progress: Callable[[float], None]) -> None:
    """Make ready once and for all what models need that measure `layers`, before several processes ask them.

    `progress` is called with the share that is done; `ModelError` where a model cannot be made ready.
    """
    for judge in (task.adapter for task in plan(layers, settings).tasks if isinstance(task.adapter, Judge)):
        judge.prepare(progress)


def embedder(settings: Settings) -> Embed | None:
    """What gives sentence vectors `[sentences, dimension]` for the alignment, if any model does."""
    adapter = provider(Layer.VECTORS, settings)
    return adapter.embed if adapter else None


def similarity(settings: Settings, remembered: Callable[[Embed], Embed] | None = None) -> SimilarityOf | None:
    """What the alignment compares sentences by, if any model gives vectors; `remembered` may know some of them."""
    from tqcheck.alignment.embedding import similarity_of

    adapter = provider(Layer.VECTORS, settings)
    if adapter is None:
        return None
    subwords = adapter.subwords if isinstance(adapter, ComparesSubwords) else None
    return similarity_of(adapter.embed if remembered is None else remembered(adapter.embed), subwords)


def provides(layer: Layer, settings: Settings) -> bool:
    """Whether any model measures the layer."""
    return provider(layer, settings) is not None


def signature(settings: Settings) -> str:
    """Name and content hash of every model the settings may use, without loading one; `none` without any."""
    names = dict.fromkeys((settings.model, *settings.models.values()))
    named = [adapters.signature(name, settings) for name in names if name and name != adapters.NONE]
    judge = [one.signature for one in adapters.judge(settings) if one.layers]
    own = adapters.embedded_folder(settings)
    return "+".join(dict.fromkeys((*named, *judge, *([folders.signature(own)] if own else [])))) or "none"


def advice(layers: frozenset[Layer], settings: Settings) -> tuple[Notice, ...]:
    """What the user gains by installing the judge, where the embedded model measures any of `layers` in its place."""
    judged = layers - {Layer.VECTORS} - settings.models.keys()
    if not judged or settings.model is not None or package.installed() or not adapters.embedded_folder(settings):
        return ()
    message = (
        "the judge is not installed, so the small encoder judges in its place: it misses most mistranslations and "
        f"unidiomatic wordings, and proposes few corrections; `{package.INSTALL}` brings the judge, and "
        "`--model encoder` goes without it"
    )
    return (Notice("no-judge", message),)


def _within_measured(
    planned: MeasuringPlan, source: Language | None, target: Language
) -> tuple[tuple[MeasuringTask, ...], tuple[Notice, ...]]:
    """The tasks, those whose marks were not measured between the languages without marks, and notices of them."""
    unmeasured = [task for task in planned.tasks if task.layers & _MARKS and not task.adapter.marks(source, target)]
    kept = (replace(task, layers=task.layers - _MARKS) if task in unmeasured else task for task in planned.tasks)
    between = f"from {source.name} into {target.name}" if source else f"in {target.name}"
    notices = (
        f"the errors that {task.adapter.signature} marks were not measured {between}, so it marks none there; "
        "rules alone look for errors"
        for task in unmeasured
    )
    return tuple(task for task in kept if task.layers), tuple(Notice("unmeasured", text) for text in notices)


def _together(tasks: Sequence[MeasuringTask], parts: Sequence[Evidence]) -> Evidence:
    """One pair's evidence of all tasks."""
    both = list(zip(tasks, parts, strict=True))
    merged = merge([asked(part, task.layers - ({Layer.ERRORS} if task.proposes else set())) for task, part in both])
    lent = [error for task, part in both if task.proposes for error in part.errors or ()]
    return merged if merged.errors is None else replace(merged, errors=lend(merged.errors, lent))


def _signed(measured: Measured, adapter: Adapter) -> Measured:
    """What was measured, with the model's name on each mark."""
    name = adapters.name(adapter)
    signed = tuple(_with_name(part, name) for part in measured.evidence)
    return replace(measured, evidence=signed, document=replace(measured.document, by=name))


def _with_name(evidence: Evidence, name: str) -> Evidence:
    return replace(evidence, errors=evidence.errors and tuple(replace(error, by=name) for error in evidence.errors))


def _document(parts: Sequence[DocumentEvidence]) -> DocumentEvidence:
    return next((part for part in parts if part.machine_translated is not None), DocumentEvidence())


class _Share:
    """Progress of several models over the same pairs, as if each pair were done when its share of all work is."""

    def __init__(self, pairs: int, models: int, progress: Progress) -> None:
        self._work = pairs * max(1, models)
        self._pairs = pairs
        self._progress = progress
        self._done = 0

    def __call__(self, done: int, /) -> None:
        before, self._done = self._done, min(self._work, self._done + done)
        self._progress(self._pairs * self._done // self._work - self._pairs * before // self._work)
