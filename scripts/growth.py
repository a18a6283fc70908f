"""Finds texts whose cost grows faster than they do.

    python -m scripts.growth [--size 3000] [--limit 7] [--floor 0.15] [--only WORD …] [--sample N | --part K/N]
                             [--language de] [--further] [--profile]

Texts are made by repeating pieces (`scripts.growth_texts`: kinds × formats × alterations of the other side). Each is
checked by rules at a size and at four times that size, and the processor's time of every stage and check is taken: 4 is
linear, 16 quadratic. A text is a finding where a stage that takes long enough to be measured grows by more than the
limit, also in the best of three runs, as processors are noisy; the table says which stage or check. Exit status 1 when
there is one. All texts together take hours of the processor, some 15 minutes at `--size 200 --floor 0.012`:
`--sample` draws some, by `--seed`, and `--part 3/20` takes the third of twenty shares, which together are all of them.

`--further` also measures the reporters and the corrections; `--profile` says in which functions the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from io import BytesIO
from types import ModuleType
from typing import Any
from unittest.mock import patch

from scripts.growth_texts import cases, files
from tqcheck import alignment, pipeline, registry, splitting
from tqcheck.contracts import Check, Context, RawFile, View
from tqcheck.corrections.fixing import fix
from tqcheck.errors import CheckCrashError, InputError
from tqcheck.judging import assembly, checking, selection, suppression
from tqcheck.judging import findings as judging
from tqcheck.loading import texts as loaded
from tqcheck.loading.texts import Job
from tqcheck.records.hit import Hit
from tqcheck.records.report import Report
from tqcheck.settings import Settings

GROWTH = 4
LIMIT = 7.0
FLOOR = 0.15  # seconds a stage must take for its growth to be told from noise
SHORTEST = 0.002  # seconds that can be measured
LONG = 2.0  # seconds for a fourth of the smaller text

Case = tuple[str, str, str]


class Clock:
    """Seconds of the processor by stage; a stage within another is not counted in the outer one."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running = ["(other)"]
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._book()
        self._running.append(name)
        try:
            yield
        finally:
            self._book()
            self._running.pop()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Count the stages and the checks of every run of the pipeline meanwhile."""
        with ExitStack() as stack:
            for module, name in STAGES:
                timed = self._timed(name, getattr(module, name))
                stack.enter_context(patch.object(module, name, timed))
            stack.enter_context(patch.object(selection, "selected", self._selected(selection.selected)))
            yield

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            with self.stage(stage):
                return function(*args, **named)

        return timed

    def _selected(self, selected: Callable[..., dict[str, Check]]) -> Callable[..., dict[str, Check]]:
        def timed(*args: Any) -> dict[str, Check]:
            return {name: replace(check, find=self._finding(name, check)) for name, check in selected(*args).items()}

        return timed

    def _finding(self, name: str, check: Check) -> Callable[[Any, Context], Iterator[Hit]]:
        def find(pairs: Any, context: Context) -> Iterator[Hit]:
            with self.stage(f"check {name}"):
                return iter(list(check.find(pairs, context)))

        return find

    def _book(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since  # type: ignore[assignment]
        self._since = now


# The functions of the pipeline that are a stage each; the checks are another each.
STAGES: tuple[tuple[ModuleType, str], ...] = (
    (loaded, "load_job"),
    (splitting, "split"),
    (alignment, "align"),
    (checking, "find"),
    (suppression, "collect"),
    (suppression, "unused"),
    (judging, "judge"),
    (assembly, "document"),
)


def run(parts: dict[str, bytes], settings: Settings, *, further: bool = False) -> Counter[str]:
    """Check a text, and give the seconds of each stage; a text that is refused stops there.

    `further`: it is also rendered by every reporter, and corrected.
    """
    clock = Clock()
    job = Job(*sorted(parts, reverse=True))
    raw = {path: RawFile(path, data) for path, data in parts.items()}
    gc.freeze()  # what earlier texts left in the caches is not gone through again
    with clock.watching():
        try:
            documents = pipeline.examine([job], settings, raw.__getitem__)
            if further:
                _render(assembly.report(documents, settings, "", 0.0), clock)
                with clock.stage("fix"):
                    fix(job, settings, raw.__getitem__)
        except InputError:
            clock.seconds["refused"] = 0.0  # type: ignore[assignment]
    return clock.seconds


def _render(report: Report, clock: Clock) -> None:
    for name in registry.names("reporters"):
        with clock.stage(f"report {name}"):
            reporter = registry.reporter(name)
            if reporter.write is not None:
                reporter.write(report, View(), BytesIO())
                continue
            for _ in reporter.render(report, View()):
                pass


@dataclass(frozen=True, slots=True)
class Growth:
    """The seconds that one stage took for a text and for one `GROWTH` times as long."""

    stage: str
    small: float
    large: float

    @property
    def ratio(self) -> float:
        """At most what noise allows: a stage that takes no time at first grows from what could not be measured."""
        return self.large / max(self.small, SHORTEST)


def growths(
    case: Case, size: int, settings: Settings, *, times: int = 1, further: bool = False, floor: float = FLOOR
) -> list[Growth]:
    """How each stage grows from `size` on that takes long enough to tell, the longest first after the whole."""
    large = _least(case, GROWTH * size, settings, times, further)
    telling = [stage for stage, seconds in large.most_common() if seconds > floor]
    if not telling:
        return []
    small = _least(case, size, settings, times, further)
    return [
        Growth("all", small.total(), large.total()),
        *(Growth(stage, small[stage], large[stage]) for stage in telling),
    ]


def _least(case: Case, size: int, settings: Settings, times: int, further: bool) -> Counter[str]:
    """The least seconds of each stage for texts of about this size: each a bit longer, so that none is known yet."""
    runs = [run(files(*case, size + more), settings, further=further) for more in range(times)]
    return Counter({stage: min(seconds[stage] for seconds in runs) for stage in runs[0]})


def steep(
    case: Case, size: int, settings: Settings, limit: float = LIMIT, *, further: bool = False, floor: float = FLOOR
) -> list[Growth]:
    """The stages that grow by more than `limit` from `size` on: looked at again, as processors are noisy."""
    found: list[Growth] = []
    for times in (1, 3):
        every = growths(case, size, settings, times=times, further=further, floor=floor)
        found = [growth for growth in every if growth.ratio > limit]
        if not found:
            break
    return found


def profile(case: Case, size: int, settings: Settings, lines: int = 12) -> None:
    """Print the functions in which most of the time goes."""
    profiler = cProfile.Profile(time.process_time)
    profiler.runcall(run, files(*case, size), settings)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(lines)


def main() -> int:
    """Print the texts that grow too fast; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=3_000, help="pieces of the smaller text")
    parser.add_argument("--limit", type=float, default=LIMIT, help="growth that is no finding yet")
    parser.add_argument("--floor", type=float, default=FLOOR, help="seconds of a stage that tell; fewer for few pieces")
    parser.add_argument("--only", nargs="*", metavar="WORD", help="cases of this format, this alteration")
    parser.add_argument("--kinds", nargs="*", metavar="KIND", help="these kinds alone")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of the texts, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--part", type=_part, default=slice(None), metavar="K/N", help="the K-th of N shares of them")
    parser.add_argument("--language", default="de", help="of the target")
    parser.add_argument("--further", action="store_true", help="also render the reports and correct the texts")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    source = "de" if options.language == "en" else "en"
    settings = Settings(source_language=source, target_language=options.language, model="none", use_cache=False)
    chosen = [case for case in cases() if _wanted(case, options.only, options.kinds)]
    if options.sample is not None:
        chosen = random.Random(options.seed).sample(chosen, min(options.sample, len(chosen)))
    chosen = chosen[options.part]
    print(f"{'ratio':>6} {'s':>6}  {'stage':<28}{'format':<10}{'other side':<10} kind", flush=True)
    found = 0
    for number, case in enumerate(chosen):
        if sys.stderr.isatty():
            print(f"\r{number}/{len(chosen)} {case[0]!r}\033[K\r", end="", file=sys.stderr, flush=True)
        rows = _rows(case, settings, options)
        found += bool(rows)
        for row in rows:
            print(f"{row}{case[1]:<10}{case[2]:<10} {case[0]!r}", flush=True)
        if rows and options.profile:
            profile(case, options.size, settings)
    print(f"{found} of {len(chosen)} texts grow by more than {options.limit} when they are {GROWTH} times as long")
    return 1 if found else 0


def _rows(case: Case, settings: Settings, options: argparse.Namespace) -> list[str]:
    """A line for each stage that grows too fast."""
    try:
        size = _bearable(case, options.size, settings)
        stages = steep(case, size, settings, options.limit, further=options.further, floor=options.floor)
        return [f"{growth.ratio:>6.1f} {growth.large:>6.2f}  {growth.stage:<28}" for growth in stages]
    except CheckCrashError as error:
        return [f"{'crash':>13}  {str(error)[:60]:<28}"]


def _bearable(case: Case, size: int, settings: Settings) -> int:
    """`size`, or less where even a fraction of it takes long: what grows so fast shows it early, and need not end."""
    short = size // GROWTH
    return short // GROWTH if run(files(*case, short), settings).total() > LONG else size


def _part(text: str) -> slice:
    """Each N-th text from the K-th on, so that the shares take about as long as each other."""
    share, _, shares = text.partition("/")
    if not (share.isdecimal() and shares.isdecimal() and 1 <= int(share) <= int(shares)):
        raise argparse.ArgumentTypeError(f"a share is K/N, such as 3/20, not {text!r}")
    return slice(int(share) - 1, None, int(shares))


def _wanted(case: Case, words: list[str] | None, kinds: list[str] | None) -> bool:
    return all(word in case[1:] for word in words or ()) and (not kinds or case[0] in kinds)


if __name__ == "__main__":
    sys.exit(main())
