"""The public functions: each does in Python what the command of its name does in a shell.

Offsets are code points, half-open, of a text as it was read; lines and columns count from 1. Languages are ISO 639-1
codes, and detected where they are not given. All raise `TqcheckError`, which says path and line where it has them:
`InputError` for a text that cannot be read, `UsageError` for a setting that does not fit, `ModelError` for a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

from tqcheck.settings import Settings, override

if TYPE_CHECKING:
    from tqcheck.corrections.fixing import Fixed
    from tqcheck.loading.texts import Texts
    from tqcheck.records.report import Report
    from tqcheck.records.segment import Pair
    from tqcheck.scoring.reference import MetricScore

Place = str | PathLike[str]


def check_files(
    targets: Sequence[Place],
    source: Place | None = None,
    settings: Settings | None = None,
    *,
    processes: int | None = 1,
) -> Report:
    """Check files, each against `source` where it is given; bilingual files (TSV, XLIFF, …) hold their own.

    `settings` are those of a configuration file (`read_config`), by default the built-in ones. A file that cannot be
    checked is one of `Report.errors` while the others are checked, and an `InputError` where it is the only one.

    Several `processes` (`None`: one a core, where it pays) import the calling program anew: one that is a script calls
    this below `if __name__ == "__main__":`.
    """
    from tqcheck.loading.texts import Job
    from tqcheck.pipeline import run

    jobs = [Job(str(target), None if source is None else str(source)) for target in targets]
    return run(jobs, settings or Settings(), processes=processes)


def check_texts(
    target: str,
    source: str | None = None,
    target_language: str | None = None,
    source_language: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check plain text, against its source where it is given; spans count code points of `target` and `source`.

    Examples:
        >>> from tqcheck import Settings, check_texts
        >>> report = check_texts("Es kostet 50 Euro.", "It costs 40 euros.", "de", "en", Settings(model="none"))
        >>> [(finding.check, finding.severity.label) for finding in report.documents[0].findings]
        [('number_mismatch', 'major')]
    """
    from tqcheck.pipeline import run_texts

    languages = {"target_language": target_language, "source_language": source_language}
    return run_texts(target, source, override(settings or Settings(), **languages))


def align(
    source: str,
    target: str,
    source_language: str | None = None,
    target_language: str | None = None,
    settings: Settings | None = None,
) -> tuple[Pair, ...]:
    """Which sentences of a plain text translate which of another, in the order of the texts.

    A pair joins one or more sentences of either side; where one has no counterpart, it is `None`. `Pair.alignment` is
    how sure the pair is, 0-1. Beside a model the sentences' vectors are compared; with `Settings(model="none")`, their
    lengths, figures and names.

    Examples:
        >>> from tqcheck import Settings, align
        >>> pairs = align("One. Two and three.", "Eins. Zwei und drei.", "en", "de", Settings(model="none"))
        >>> [(pair.source.text.strip(), pair.target.text.strip()) for pair in pairs]
        [('One.', 'Eins.'), ('Two and three.', 'Zwei und drei.')]
    """
    from tqcheck import pipeline
    from tqcheck.splitting import split

    texts = _texts(source, target, source_language, target_language, settings)
    assert texts.source is not None
    assert texts.source_language is not None
    sides = split(texts.source, texts.source_language.code), split(texts.target, texts.target_language.code)
    return pipeline.align(sides, texts, settings or Settings())


def fix(target: Place, source: Place | None = None, settings: Settings | None = None, *, unsafe: bool = False) -> Fixed:
    """Correct a file in memory: the safe corrections of what is found, and with `unsafe` those of wording, too.

    `Fixed.after.data` are the corrected bytes, `Fixed.diff` the difference as `git apply` reads it, `Fixed.made` and
    `Fixed.dropped` the corrections that were made, and those that would have led to a new finding. Nothing is written.
    """
    from tqcheck.corrections import fixing
    from tqcheck.loading.texts import Job, reader

    chosen = settings or Settings()
    job = Job(str(target), None if source is None else str(source))
    return fixing.fix(job, chosen, reader(chosen), unsafe=unsafe)


def score(
    hypothesis: Sequence[str],
    references: Sequence[Sequence[str]],
    metrics: Sequence[str] = ("bleu", "chrf", "ter"),
    target_language: str = "",
    confidence: bool = True,
) -> tuple[MetricScore, ...]:
    """BLEU, chrF and TER (0-100; of TER, the less the better) of lines against references of as many lines each.

    `target_language` chooses how lines are cut into words; `confidence` adds the 95 % interval of each.

    Examples:
        >>> from tqcheck import score
        >>> [(found.name, round(found.score)) for found in score(["It is open."], [["It is open."]], ["chrf", "ter"])]
        [('chrF2', 100), ('TER', 0)]
    """
    from tqcheck.scoring import reference

    return reference.score(hypothesis, references, metrics, target_language, confidence)


def _texts(source: str, target: str, source_code: str | None, target_code: str | None, base: Settings | None) -> Texts:
    from tqcheck.loading import texts as loaded

    settings = override(base or Settings(), source_language=source_code, target_language=target_code)
    return loaded.identify(
        loaded.plain("target", target), loaded.plain("source", source), loaded.Job("target", "source"), settings
    )
