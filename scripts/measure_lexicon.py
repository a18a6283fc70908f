"""Measure the bilingual lexicon on FLORES, of which it has learnt nothing.

    python scripts/measure_lexicon.py --data DATA

Of each language with English, both directions together: how many words it knows; how many of the telling ones a sound
translation leaves without a rendering, and how many that should be by what it says of each; and, where a content word
of the translation that has a known origin is exchanged for another one, how often that one has none, how often a word
of the source is named for it, and how often that is one that was rendered before. Then the same between languages
without English. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tqcheck.analysis.lexicon.link_tables import DATA, ENGLISH, languages, vocabulary
from tqcheck.analysis.lexicon.naming import lost_word
from tqcheck.analysis.lexicon.translations import known
from tqcheck.analysis.lexicon.unexplained import compared
from tqcheck.records.span import Span
from tqcheck.registry import language
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.meanings import content_word
from tqcheck.training.judge.slips import SlipSentence
from tqcheck.training.judge.word_tables import tables

_TELLING = 0.5  # see `evidence`
_SEED = 1
_OTHERS = (("de", "fr"), ("es", "it"), ("ru", "uk"), ("ja", "zh"))
_HEAD = (
    "| languages | size | words known | not rendered: seen | foretold | exchanged: without origin | named | rightly |"
)

Pair = tuple[str, str]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--sentences", type=int, default=300)
    given = parser.parse_args()
    print(_HEAD, "| --- " * 8 + "|", sep="\n")
    for code in sorted(languages() - {ENGLISH}):
        rows = sets.flores(given.data, code)
        print(_row(code, ENGLISH, rows, given.sentences), flush=True)
    for one, two in _OTHERS:
        if {one, two} <= languages():
            english = {b: a for a, b in sets.flores(given.data, one)}
            rows = [(english[b], a) for a, b in sets.flores(given.data, two) if b in english]
            print(_row(one, two, rows, given.sentences), flush=True)


def _row(one: str, two: str, rows: Sequence[Pair], most: int) -> str:
    seen: Counter[str] = Counter()
    foretold = 0.0
    texts = {one: [a for a, _ in rows], two: [b for _, b in rows]}
    for code in (one, two):
        other = two if code == one else one
        sentences = list(zip(texts[other][:most], texts[code][:most], strict=True))
        foretold += _sound(sentences, (other, code), seen)
        seen.update(_exchanged(sentences, (other, code), texts[code]))
    size = (DATA / f"{one}.safetensors").stat().st_size / 1e6
    shares = [
        seen["known"] / seen["words"],
        seen["lost"] / seen["telling"],
        foretold / seen["telling"],
        seen["strange"] / seen["exchanged"],
        seen["named"] / seen["exchanged"],
        seen["right"] / max(1, seen["named"]),
    ]
    name = f"{one}, {two}" if two != ENGLISH else one
    return f"| {name} | {size:.1f} MB | " + " | ".join(f"{share:.0%}" for share in shares) + " |"


def _sound(sentences: Sequence[Pair], codes: Pair, seen: Counter[str]) -> float:
    """Count into `seen`; the number of words that should be without a rendering."""
    foretold = 0.0
    for source, target in sentences:
        lost = {word.span for word in compared(source, target, *codes).source}
        for word in vocabulary(codes[0]).folding.words(source):
            about = known(word.key, *codes)
            seen["words"] += 1
            seen["known"] += bool(about.renderings)
            if about.renderings and about.shown >= _TELLING:
                seen["telling"] += 1
                seen["lost"] += word.span in lost
                foretold += 1 - about.shown
    return foretold


def _exchanged(sentences: Sequence[Pair], codes: Pair, texts: Sequence[str]) -> Iterator[str]:
    """What is seen of sentences whose translation has a content word exchanged."""
    known_words, rng = tables(codes[1], texts), Random(_SEED)
    for source, target in sentences:
        made = content_word(SlipSentence(target, known_words), rng)
        if made is None:
            continue
        place, before = Span(*made.spans[0]), compared(source, target, *codes)
        if not any(word.start == place.start for word in before.explained):
            continue
        yield "exchanged"
        found = compared(source, made.text, *codes)
        if any(word.span.start < place.end and place.start < word.span.end for word in found.target):
            yield "strange"
        named = lost_word(source, made.text, place, (language(codes[0]), language(codes[1])))
        if named is not None:
            yield "named"
            if named in before.rendered:
                yield "right"


if __name__ == "__main__":
    main()
