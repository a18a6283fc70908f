"""How long a text must be for its MQM score to say anything: a simulation, as a table in Markdown.

    python scripts/score_length.py [--plot docs/score.png]

Texts of three translators are drawn, as the score's model takes them: errors fall where they may (Poisson), a fifth of
them major and the others minor, at 5, 20 and 60 penalty points per 1,000 words; their true scores are 97.5, 90 (what
just passes) and 70. For each length: how wide the 95 % interval of a text that just passes is on average, how
often it holds the true score, how often a text just passing scores above one of 70, and how often one of 97.5 scores
above one just passing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck.scoring.mqm import ENOUGH_WORDS, score

LENGTHS = (50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 4000)  # words
RATES = {"good": 5.0, "passing": 20.0, "bad": 60.0}  # penalty points per 1,000 words
MAJOR = 0.2  # share of errors; a major costs 5 points, a minor 1
DRAWS = 4000
SEED = 1


def drawn(rate: float, words: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Scores and their intervals `[DRAWS, 3]` (score, low, high, all 0-100) of texts at `rate` points a 1,000 words."""
    errors = rate * words / 1000 / (5 * MAJOR + 1 - MAJOR)
    major, minor = random.poisson(errors * MAJOR, DRAWS), random.poisson(errors * (1 - MAJOR), DRAWS)
    rows = (score([5.0] * grave + [1.0] * slight, words) for grave, slight in zip(major, minor, strict=True))
    return np.array([(value, low, high) for value, (low, high) in rows])


def above(better: NDArray[np.float64], worse: NDArray[np.float64]) -> float:
    """How often one text of the better translator scores above one of the worse; equal scores are half right."""
    return float((better[:, 0] > worse[:, 0]).mean() + (better[:, 0] == worse[:, 0]).mean() / 2)


def measured(words: int, random: np.random.Generator) -> tuple[float, float, float, float]:
    """Width of the interval (points), how often it holds 90, how often 90 is above 70, and 97.5 above 90 (shares)."""
    good, passing, bad = (drawn(rate, words, random) for rate in RATES.values())
    width = float((passing[:, 2] - passing[:, 1]).mean())
    holds = float(((passing[:, 1] <= 90) & (passing[:, 2] >= 90)).mean())
    return width, holds, above(passing, bad), above(good, passing)


def row(words: int, width: float, *shares: float) -> str:
    return f"| {words:,} | {width:.0f} | {' | '.join(f'{share:.0%}' for share in shares)} |"


def plot(path: Path, found: dict[int, tuple[float, float, float, float]]) -> None:
    """The curves, with the length from which on a score is shown."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3.6), layout="constrained")
    axes = figure.add_subplot()
    widths, _, low, high = zip(*found.values(), strict=True)
    axes.plot(list(found), widths, marker="o", label="width of the 95 % interval, in points")
    axes.plot(list(found), [100 * share for share in low], marker="s", label="90 scores above 70, in %")
    axes.plot(list(found), [100 * share for share in high], marker="^", label="97.5 scores above 90, in %")
    axes.axvline(ENOUGH_WORDS, color="gray", linestyle="--", label=f"{ENOUGH_WORDS} words: shown from here on")
    axes.set(xscale="log", xlabel="words", ylim=(0, 102), xticks=list(found), xticklabels=map(str, found))
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend(fontsize="small")
    figure.savefig(path, dpi=110, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plot", type=Path, help="also draw the curves into this file")
    options = parser.parse_args()
    random = np.random.default_rng(SEED)
    found = {words: measured(words, random) for words in LENGTHS}
    print("| words | width of the interval | it holds 90 | 90 above 70 | 97.5 above 90 |")
    print("| --: | --: | --: | --: | --: |")
    for words, values in found.items():
        print(row(words, *values))
    if options.plot:
        plot(options.plot, found)


if __name__ == "__main__":
    main()
