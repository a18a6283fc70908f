"""`tqcheck score`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tqcheck.cli import options, output, targets
from tqcheck.errors import InputError
from tqcheck.loading.texts import reader
from tqcheck.reporters._terminal import visible, wrap
from tqcheck.settings import Settings

if TYPE_CHECKING:
    from tqcheck.scoring.reference import MetricScore


@click.command("score")
@click.argument("hypothesis")
@click.option("--reference", multiple=True, required=True, metavar="PATH", help="A reference; several may be given.")
@click.option("--source", metavar="PATH", help="The source, to make sure that its lines are as many.")
@click.option(
    "--metric",
    multiple=True,
    type=str.lower,
    default=["bleu", "chrf", "ter"],
    metavar="bleu|chrf|ter",
    help="A metric, as often as wanted; all of them by default.",
)
@options.target_language
@options.encoding
def command(
    hypothesis: str,
    reference: tuple[str, ...],
    source: str | None,
    metric: tuple[str, ...],
    target_language: str | None,
    encoding: str | None,
) -> None:
    """BLEU, chrF and TER of HYPOTHESIS by sacrebleu, with 95 % intervals and the signatures to publish with them.

    Line n of HYPOTHESIS, of each reference and of the source belong together.
    """
    from tqcheck.analysis.writing.detection import detect
    from tqcheck.scoring.reference import score

    paths = targets.expand([hypothesis, *reference, *filter(None, [source])])
    texts = {path: _lines(path, encoding) for path in paths}
    if source is not None and len(texts[source]) != len(texts[hypothesis]):
        raise InputError(_unequal(len(texts[hypothesis]), len(texts[source])), path=source)
    language = target_language or detect("\n".join(texts[hypothesis]))[0]
    found = score(texts[hypothesis], [texts[path] for path in reference], metric, language)
    output.deliver(_table(found), None)


def _lines(path: str, encoding: str | None) -> list[str]:
    from tqcheck.loading.decoding import decode
    from tqcheck.loading.text_lines import lines

    text = decode(reader(Settings(encoding=encoding))(path)).text
    return [span.of(text) for span in lines(text)]


def _unequal(hypothesis: int, source: int) -> str:
    return f"lines of the source: {source}, of the translation: {hypothesis}; line by line they must say the same"


def _table(scores: Iterable[MetricScore]) -> Iterator[str]:
    for found in scores:
        interval = "" if found.interval is None else f"  ({found.interval[0]:.2f} to {found.interval[1]:.2f})"
        yield f"{found.name:6} {found.score:6.2f}{interval}\n"
        yield f"       {found.signature}\n"
        for notice in found.notices:
            yield from (f"       {line}\n" for line in wrap(visible(f"note: {notice.message}"), 73))
