"""`tqcheck align`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tqcheck.cli import aligned_pairs, options, targets
from tqcheck.cli import output as place
from tqcheck.loading.texts import Job, Texts, load_job, notices, reader
from tqcheck.records.document import Document
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap
from tqcheck.reporters._terminal import visible
from tqcheck.settings import Settings

_SHOWN = re.compile(r"\S(?:.*\S)?", re.DOTALL)
Numbered = tuple[tuple[Segment, ...], Sequence[int]]  # segments, and the number each goes by in the output


@click.command("align")
@click.argument("source")
@click.argument("target")
@options.languages
@click.option(
    "--split",
    type=click.Choice(["sentences", "lines"]),
    default="sentences",
    help="What a segment is; an empty line is none, but counts as an index.",
)
@click.option(
    "-f", "--format", "writer", type=click.Choice(list(aligned_pairs.WRITERS)), default="tsv", help="What to write."
)
@options.output
@options.encoding
@options.model
@options.config
def command(source: str, target: str, split: str, writer: str, output: Path | None, **given: Any) -> None:
    """Find out which sentences of TARGET translate which of SOURCE.

    TSV holds source and target a line, JSONL also the indices of the segments (0-based) and a score (0-1), TMX the
    beads with both sides. A sentence without a counterpart stands alone.
    """
    settings = options.configure(given.pop("config"), given)
    targets.expand([source, target])
    place.refuse_bad_place(output, [source, target])
    texts = load_job(Job(target, source), settings, reader(settings))
    for notice in notices(texts):
        click.echo(f"tqcheck: note: {visible(notice.message)}", err=True)
    codes = (texts.source_language.code if texts.source_language else "und", texts.target_language.code)
    place.deliver(aligned_pairs.WRITERS[writer](_beads(texts, settings, split), codes), output)


def _beads(texts: Texts, settings: Settings, split: str) -> list[aligned_pairs.Bead]:
    from tqcheck import pipeline

    assert texts.source
    assert texts.source_language
    segment = lines if split == "lines" else _sentences
    source, source_numbers = segment(texts.source, texts.source_language.code)
    target, target_numbers = segment(texts.target, texts.target_language.code)
    pairs = pipeline.align((source, target), texts, settings)
    return [aligned_pairs.Bead.of(pair, source_numbers, target_numbers) for pair in pairs]


def _sentences(document: Document, language_code: str) -> Numbered:
    from tqcheck.splitting import split

    segments = split(document, language_code)
    return segments, range(len(segments))


def lines(document: Document, _language_code: str) -> Numbered:
    """Each line that holds text is a segment, under the number of the line; empty lines part paragraphs."""
    from tqcheck.loading.text_lines import lines as line_spans

    found = [_SHOWN.search(document.text, row.start, row.end) for row in line_spans(document.text)]
    segments = []
    blanks = 0
    for number, match in enumerate(found):
        if not match:
            blanks += 1
        else:
            offsets = OffsetMap.identity(len(match[0]), match.start())
            opens = number == 0 or not found[number - 1]
            closes = number + 1 == len(found) or not found[number + 1]
            segments.append(Segment(match[0], offsets, blanks, opens_block=opens, closes_block=closes))
    return tuple(segments), [number for number, match in enumerate(found) if match]
