"""The stages in order: load, split, align, measure, check, judge. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from time import perf_counter
from typing import BinaryIO

from tqcheck import installed, measuring
from tqcheck.caching import stored_results as cache
from tqcheck.contracts import Context, Tell
from tqcheck.errors import CheckCrashError, InputError
from tqcheck.judging import assembly, baseline, checking, hindrances, selection, unchecked
from tqcheck.judging import findings as judging
from tqcheck.judging.documents import DocumentExamination, with_evidence
from tqcheck.judging.findings import DocumentLines
from tqcheck.loading import texts as loaded
from tqcheck.loading.texts import Job, Reader, Texts
from tqcheck.measuring.progress import ProgressLine, Share, counting
from tqcheck.processes import pool
from tqcheck.processes.pool import Outcome
from tqcheck.records.evidence import Evidence, Layer
from tqcheck.records.glossary import Glossary
from tqcheck.records.notice import Notice
from tqcheck.records.report import CheckedPair, DocumentReport, Report
from tqcheck.records.segment import Pair, Segment
from tqcheck.remembering import Recollection
from tqcheck.settings import Settings
from tqcheck.version import __version__

Partial = Callable[[DocumentReport], None]
Sides = tuple[tuple[Segment, ...], tuple[Segment, ...]]


def run(
    jobs: Sequence[Job],
    settings: Settings,
    progress: ProgressLine | None = None,
    stdin: BinaryIO | None = None,
    *,
    update_baseline: bool = False,
    notices: tuple[Notice, ...] = (),
    failures: tuple[str, ...] = (),
    processes: int | None = None,
) -> Report:
    """Check every job and decide the verdict; of several, those that cannot be checked are `errors` of the report.

    `InputError` where there is but one, and it cannot be checked; `TqcheckError` for what is wrong with the run.

    `update_baseline` makes all present findings known to the baseline of the settings. `notices` and `failures`
    (reasons to fail) are those of the run as a whole. `processes` check the jobs, one each core where it is `None` and
    there is enough to do; the report does not depend on it.
    """
    started = perf_counter()
    selection.require_means(settings)
    documents, errors = _examine_all(jobs, settings, loaded.reader(settings, stdin), progress, processes)
    known = None if settings.baseline is None else baseline.read(settings.baseline)
    if known is not None and update_baseline:
        known = baseline.update(known, ((document.target, document.findings) for document in documents))
    seconds = perf_counter() - started
    notices = (*notices, *(Notice("not-checked", str(error)) for error in errors), *_idle(documents, settings))
    failures = (*failures, *(f"{error.path}: could not be checked" for error in errors))
    report = assembly.report(documents, settings, signature(settings), seconds, known, notices, failures)
    return replace(report, errors=tuple(map(str, errors)))


def run_texts(target: str, source: str | None, settings: Settings) -> Report:
    """Check plain text that is in no file."""
    sides = loaded.plain("target", target), None if source is None else loaded.plain("source", source)
    return _run_one(lambda: loaded.identify(*sides, Job("target"), settings), settings, Share())


def run_job(
    job: Job, settings: Settings, read: Reader, progress: ProgressLine | None = None, partial: Partial | None = None
) -> Report:
    """Check one job whose files `read` gives, from wherever they are; no result is cached.

    `partial` is called with what the rules find, before a model is asked; then with the report of each pair alone in
    which the judge finds something, as it goes: it takes the place of what was told of that pair before. What
    `progress` or `partial` raise ends the run: so a run is cancelled. `TqcheckError` as `run` raises it.
    """
    share = Share(progress, job.target)
    return _run_one(lambda: loaded.load_job(job, settings, read), settings, share, partial)


def recheck(
    job: Job,
    settings: Settings,
    read: Reader,
    recollection: Recollection,
    progress: ProgressLine | None = None,
) -> Report:
    """Check one job whose text is being written: what is remembered is not done again, nothing is cached.

    `TqcheckError` as `run` raises it, and whatever `recollection.goes_on` or `progress` raises.
    """
    started = perf_counter()
    selection.require_means(settings)
    known = None if settings.baseline is None else baseline.read(settings.baseline)
    document = _check(loaded.load_job(job, settings, read), settings, Share(progress, job.target), None, recollection)
    notices = tuple(_idle([document], settings))
    model = signature(settings) if recollection.asks_models else ""
    return assembly.report([document], settings, model, perf_counter() - started, known, notices)


def _run_one(load: Callable[[], Texts], settings: Settings, progress: Share, partial: Partial | None = None) -> Report:
    started = perf_counter()
    selection.require_means(settings)
    document = _check(load(), settings, progress, partial)
    notices = tuple(_idle([document], settings))
    return assembly.report([document], settings, signature(settings), perf_counter() - started, notices=notices)


def _idle(documents: Sequence[DocumentReport], settings: Settings) -> Iterator[Notice]:
    """The selected checks that say nothing in these languages, or lack something, or would do better with it."""
    yield from unchecked.of_run(((one.target_language, one.source_language) for one in documents), settings)
    if documents:
        yield from measuring.advice(selection.layers(selection.selected(settings, "").values(), settings), settings)


def _examine_all(
    jobs: Sequence[Job], settings: Settings, read: Reader, progress: ProgressLine | None, processes: int | None
) -> tuple[list[DocumentReport], list[InputError]]:
    """The reports of all that can be checked, and what is wrong with the others; a job alone raises its error."""
    model = measuring.signature(settings)

    def here(number: int, done: int) -> Outcome:
        return _outcome(jobs[number], settings, model, read, Share(progress, jobs[number].target, done, len(jobs)))

    def elsewhere(number: int, done: int) -> None:
        Share(progress, jobs[number].target, done, len(jobs))(0.0)

    there = partial(examine_elsewhere, settings=settings, model=model)
    outcomes = pool.examine(jobs, here, there, processes, elsewhere)
    errors = [outcome for outcome in outcomes if isinstance(outcome, InputError)]
    if errors and len(jobs) == 1:
        raise errors[0]
    return [outcome for outcome in outcomes if isinstance(outcome, DocumentReport)], errors


def examine_elsewhere(job: Job, settings: Settings, model: str) -> Outcome:
    """What comes of a job in a process of its own."""
    return _outcome(job, settings, model, loaded.reader(settings), Share())


def _outcome(job: Job, settings: Settings, model: str, read: Reader, progress: Share) -> Outcome:
    try:
        return _examine(job, settings, model, read, progress)
    except InputError as error:
        return error


def examine(
    jobs: Sequence[Job], settings: Settings, read: Reader, progress: ProgressLine | None = None
) -> list[DocumentReport]:
    """The complete report of each job's document, before any baseline or display setting."""
    model = measuring.signature(settings)
    return [
        _examine(job, settings, model, read, Share(progress, job.target, number, len(jobs)))
        for number, job in enumerate(jobs)
    ]


def check_each(texts: Texts, settings: Settings, also: frozenset[Layer] = frozenset()) -> Iterator[CheckedPair]:
    """Check each pair of linked texts as a text of its own: what is said of it depends on nothing beside it.

    What shows in a whole text alone (one term rendered in two ways, the hand of a machine) is not looked for. Blocks
    should have keys, or a model may read them as running text. `also` is evidence to measure that no check asks for.
    """
    context = _context(texts, settings)
    checks = selection.applicable(selection.selected(settings, texts.target.path), context)
    pairs, _ = _pairs(texts, settings)
    layers = selection.layers(checks.values(), settings) - {Layer.TRANSLATIONESE} | also
    languages = texts.source_language, texts.target_language
    measured = measuring.measure(pairs, *languages, layers, settings, lambda _: None)
    checks = selection.measurable(checks, measured.layers)
    sides = DocumentLines.of(texts.target), DocumentLines.of(texts.source) if texts.source else None
    for pair in with_evidence(pairs, measured.evidence, checks):
        try:
            found = checking.find(checks, (pair,), context)
        except CheckCrashError as error:
            yield CheckedPair(pair, error=error.message)
            continue
        yield CheckedPair(pair, tuple(judging.judge(found, *sides, settings, [])))


def signature(settings: Settings) -> str:
    """What two scores must share to be comparable: version, model, checks, severities, options, further packages."""
    checks = sha256(repr(settings.choice).encode()).hexdigest()[:8] if any(settings.choice) else "default"
    return f"tqcheck|v:{__version__}|model:{measuring.signature(settings)}|checks:{checks}{installed.signature()}"


def _examine(job: Job, settings: Settings, model: str, read: Reader, progress: Share) -> DocumentReport:
    files = tuple(read(path) for path in (job.target, job.source) if path is not None)
    key = cache.key(job, settings, files, model) if settings.use_cache else None  # reads all of a checkout
    known = cache.get(key) if key else None
    if known is not None:
        return known
    contents = {file.path: file for file in files}
    document = _check(loaded.load_job(job, settings, contents.__getitem__), settings, progress)
    if key:
        cache.put(key, document)
    return document


def _check(
    texts: Texts,
    settings: Settings,
    progress: Share,
    partial: Partial | None = None,
    recollection: Recollection | None = None,
) -> DocumentReport:
    selection.require_dictionary(settings, texts.target_language, texts.target.path)
    hindrances.require_one(settings, texts.target_language, texts.source_language, texts.target.path)
    pairs, doubts = _pairs(texts, settings, recollection)
    progress(0.1)
    hits = recollection.memory.hits if recollection else None
    examination = DocumentExamination(texts, pairs, _context(texts, settings), settings, doubts, hits)
    if recollection is not None and not recollection.asks_models:
        return examination.by_rules(lambda: progress(0.1))
    ask: measuring.Ask = recollection.ask if recollection else measuring.ask
    if partial is not None:
        ask = measuring.telling(_telling(examination, partial, lambda: progress(0.1)), settings)
    measured = measuring.measure(
        pairs,
        texts.source_language,
        texts.target_language,
        selection.layers(examination.checks.values(), settings),
        settings,
        counting(progress, len(pairs)),
        progress.preparing,
        ask,
    )
    whole = examination.whole(measured, lambda: progress(0.9))
    progress(1.0)
    return whole


def _telling(examination: DocumentExamination, partial: Partial, tick: Callable[[], None]) -> Tell:
    """Tells what the rules have found; and gives what tells of each pair in which a model then finds something."""
    rules, of_pair = examination.unfolding(tick)
    partial(rules)

    def tell(number: int, evidence: Evidence) -> None:
        if (found := of_pair(number, evidence)) is not None:
            partial(found)

    return tell


def _context(texts: Texts, settings: Settings) -> Context:
    return Context(
        target=texts.target_language,
        source=texts.source_language,
        glossary=_glossary(texts, settings),
        dictionary=settings.dictionary,
        given={type(options): options for options in settings.options.values()},
        lines=DocumentLines.of(texts.target).lines,
    )


def _glossary(texts: Texts, settings: Settings) -> Glossary:
    if settings.glossary is None:
        return Glossary()
    from tqcheck.terminology import load_glossary

    source = texts.source_language.code if texts.source_language else None
    return load_glossary(settings.glossary, source, texts.target_language.code)


def _pairs(
    texts: Texts, settings: Settings, recollection: Recollection | None = None
) -> tuple[tuple[Pair, ...], tuple[Notice, ...]]:
    from tqcheck import alignment
    from tqcheck.splitting import split

    target = split(texts.target, texts.target_language.code)
    if texts.source is None or texts.source_language is None:
        return alignment.target_only(target), ()
    source = split(texts.source, texts.source_language.code)
    if texts.linked:
        return alignment.linked(source, target), ()
    pairs = align((source, target), texts, settings, recollection)
    return pairs, alignment.doubts(pairs)


def align(sides: Sides, texts: Texts, settings: Settings, recollection: Recollection | None = None) -> tuple[Pair, ...]:
    """Source and target, however they were split, as pairs; the texts say in which languages they are."""
    from tqcheck import alignment

    assert texts.source_language is not None
    similarity = measuring.similarity(settings, recollection.memory.vectors.remembered if recollection else None)
    return alignment.align(*sides, texts.source_language, texts.target_language, similarity)
