"""The stages in order: load, split, align, measure, check, judge. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from time import perf_counter

from tqcheck import __version__, alignment, assembly, measuring, selection, suppression
from tqcheck import texts as loaded
from tqcheck.assembly import Result
from tqcheck.checking import find
from tqcheck.contracts import Context
from tqcheck.judging import Side, judge
from tqcheck.records.document import Document
from tqcheck.records.glossary import Glossary
from tqcheck.records.notice import Notice
from tqcheck.records.report import Report
from tqcheck.records.segment import Pair
from tqcheck.settings import Settings
from tqcheck.splitting import split
from tqcheck.texts import Job, Texts

ProgressLine = Callable[[str, int, int], None]  # label, done, total


def run(
    jobs: Sequence[Job], settings: Settings, progress: ProgressLine | None = None, stdin: bytes | None = None
) -> Report:
    """Check every job and decide the verdict; `TqcheckError` where a user's input cannot be checked."""
    started = perf_counter()
    results = []
    for number, job in enumerate(jobs):
        texts = loaded.load_job(job, settings, stdin)
        results.append(_check(texts, settings, _within(progress, job.target, number, len(jobs))))
    return assembly.report(results, settings, _signature(settings), perf_counter() - started)


def run_documents(target: Document, source: Document | None, settings: Settings) -> Report:
    """Check documents that are loaded already."""
    started = perf_counter()
    result = _check(loaded.identify(target, source, Job(target.path), settings), settings, _silent)
    return assembly.report([result], settings, _signature(settings), perf_counter() - started)


def _check(texts: Texts, settings: Settings, progress: Callable[[float], None]) -> Result:
    context = _context(texts, settings)
    checks = selection.applicable(selection.selected(settings, texts.target.path), context)
    pairs, doubts = _pairs(texts, settings)
    progress(0.1)
    layers = selection.layers(checks.values())
    done = iter(range(1, len(pairs) + 1))
    measured = measuring.measure(
        pairs,
        texts.source_language,
        texts.target_language,
        layers,
        settings,
        lambda _: progress(0.1 + 0.6 * next(done, len(pairs)) / len(pairs)),
    )
    pairs = tuple(replace(pair, evidence=evidence) for pair, evidence in zip(pairs, measured.evidence, strict=True))
    found = find(checks, pairs, replace(context, evidence=measured.document))
    sides = Side.of(texts.target), Side.of(texts.source) if texts.source else None
    suppressions = suppression.collect(texts.target)
    findings = judge(found, *sides, settings, suppressions)
    idle = suppression.unused(suppressions, checks, lambda offset: sides[0].lines.position(offset)[0])
    notices = (*loaded.notices(texts), *doubts, *measured.notices, *idle)
    progress(1.0)
    return assembly.result(texts, pairs, findings, measured.document, sides, notices, settings)


def _context(texts: Texts, settings: Settings) -> Context:
    return Context(
        target=texts.target_language,
        source=texts.source_language,
        glossary=_glossary(texts, settings),
        max_sentence_words=settings.max_sentence_words,
        dictionary=settings.dictionary,
    )


def _glossary(texts: Texts, settings: Settings) -> Glossary:
    if settings.glossary is None:
        return Glossary()
    from tqcheck.terminology import load_glossary

    source = texts.source_language.code if texts.source_language else None
    return load_glossary(settings.glossary, source, texts.target_language.code)


def _pairs(texts: Texts, settings: Settings) -> tuple[tuple[Pair, ...], tuple[Notice, ...]]:
    target = split(texts.target, texts.target_language.code)
    if texts.source is None or texts.source_language is None:
        return alignment.target_only(target), ()
    source = split(texts.source, texts.source_language.code)
    if texts.linked:
        return alignment.linked(source, target), ()
    similarity = measuring.similarity(settings)
    pairs = alignment.align(source, target, texts.source_language, texts.target_language, similarity)
    return pairs, alignment.doubts(pairs)


def _signature(settings: Settings) -> str:
    """What two scores must share to be comparable: version, model, selection of checks, severities."""
    choice = repr((sorted(settings.select), sorted(settings.ignore), sorted(settings.severity.items())))
    default = Settings()
    same = (settings.select, settings.ignore, dict(settings.severity)) == (default.select, default.ignore, {})
    checks = "default" if same else sha256(choice.encode()).hexdigest()[:8]
    return f"tqcheck|v:{__version__}|model:{measuring.signature(settings)}|checks:{checks}"


def _silent(_share: float) -> None:
    pass


def _within(progress: ProgressLine | None, label: str, number: int, total: int) -> Callable[[float], None]:
    """Progress of one job as part of them all, in thousandths."""
    if progress is None:
        return _silent
    return lambda share: progress(label, round(1000 * (number + share)), 1000 * total)
