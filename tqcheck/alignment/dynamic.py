"""The best monotone path of beads through a band of the matrix of two documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.similarity import KINDS

Integers = NDArray[np.int64]
Costs = NDArray[np.float32]
Path = NDArray[np.int64]  # [nodes, 2]: sentences of the source and of the target passed so far, from (0, 0) on

BEADS = np.array([*KINDS, (1, 0), (0, 1)])
DELETION, INSERTION = len(BEADS) - 2, len(BEADS) - 1
_CHUNK_ROWS, _CHUNK_CELLS = 64, 60_000


@dataclass(frozen=True, slots=True)
class Band:
    """Columns `[starts[i], ends[i])` of each row of nodes; both never fall and neighbouring rows overlap."""

    starts: Integers
    ends: Integers

    @staticmethod
    def full(rows: int, columns: int) -> Band:
        """All nodes of two documents of so many sentences."""
        return Band(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns + 1, np.int64))

    @staticmethod
    def around(path: Path, margin: int) -> Band:
        """The nodes within `margin` rows and columns of the rectangles that a path's beads cover."""
        rows, columns = path[-1]
        upper, lower = path[:-1], path[1:]
        first = np.clip(np.arange(rows + 1) - margin, 0, None)
        last = np.clip(np.arange(rows + 1) + margin, None, rows)
        starts = upper[np.searchsorted(lower[:, 0], first), 1] - margin
        ends = lower[np.searchsorted(upper[:, 0], last, "right") - 1, 1] + margin + 1
        return Band(np.clip(starts, 0, None), np.clip(ends, None, columns + 1))

    def chunks(self) -> Iterator[tuple[slice, slice]]:
        """Rectangles of rows and columns that hold the rows from 1 on, each of limited size."""
        top, total = 1, len(self.starts)
        while top < total:
            bottom = top + 1
            while bottom < min(total, top + _CHUNK_ROWS):
                if (bottom + 1 - top) * (self.ends[bottom] - self.starts[top]) > _CHUNK_CELLS:
                    break
                bottom += 1
            yield slice(top, bottom), slice(int(self.starts[top]), int(self.ends[bottom - 1]))
            top = bottom


CostsOf = Callable[[slice, slice], Costs]
Nulls = tuple[NDArray[np.float64], NDArray[np.float64]]  # what it costs to leave out each sentence of either side


def best_path(band: Band, costs: CostsOf, nulls: Nulls) -> Path:
    """The path of least cost through the band (time and memory linear in its cells).

    `costs(rows, columns)` gives `[kinds, rows, columns]`, the cost of each of `BEADS` but the last two ending at
    each node of a rectangle.
    """
    widths = band.ends - band.starts
    offsets = np.concatenate(([0], np.cumsum(widths)))
    totals = np.full(offsets[-1] + 1, np.inf)  # the last cell stands for every node outside the band
    back = np.full(offsets[-1], INSERTION, np.uint8)
    insertions = np.concatenate(([0], np.cumsum(nulls[1])))
    totals[: widths[0]] = insertions[: widths[0]]
    for rows, columns in band.chunks():
        with_deletion = _with_deletion(costs(rows, columns), nulls[0][rows.start - 1 : rows.stop - 1])
        _fill(band, offsets, (rows, columns), with_deletion, insertions, totals, back)
    return _trace(band, offsets, back)


def _with_deletion(costs: Costs, nulls: NDArray[np.float64]) -> Costs:
    deletion: Costs = np.broadcast_to(nulls.astype(np.float32)[:, None], costs.shape[1:])[None]
    return np.concatenate((costs, deletion)).transpose(1, 0, 2)


def _fill(
    band: Band,
    offsets: Integers,
    part: tuple[slice, slice],
    costs: Costs,
    insertions: NDArray[np.float64],
    totals: NDArray[np.float64],
    back: NDArray[np.uint8],
) -> None:
    rows, columns = part
    before = _predecessors(band, offsets, rows, columns)
    everywhere = np.arange(columns.stop - columns.start)
    for r, row in enumerate(range(rows.start, rows.stop)):
        inside = slice(band.starts[row] - columns.start, band.ends[row] - columns.start)
        added = insertions[band.starts[row] : band.ends[row]]
        candidates = totals[before[r, :, inside]] + costs[r, :, inside]
        choice = candidates.argmin(0)
        reached = candidates[choice, everywhere[: len(choice)]] - added
        least = np.minimum.accumulate(reached)
        cells = slice(offsets[row], offsets[row + 1])
        totals[cells] = least + added
        back[cells] = np.where(least < reached, INSERTION, choice)


def _predecessors(band: Band, offsets: Integers, rows: slice, columns: slice) -> Integers:
    """`[rows, kinds, columns]`: the cell each bead that ends at a node comes from."""
    source = np.arange(rows.start, rows.stop)[:, None] - BEADS[:-1, 0]
    target = np.arange(columns.start, columns.stop) - BEADS[:-1, 1, None]
    row = np.maximum(source, 0)
    starts, ends = band.starts[row][:, :, None], band.ends[row][:, :, None]
    cells = (offsets[row][:, :, None] - starts) + target
    inside = (target >= starts) & (target < ends) & (source >= 0)[:, :, None]
    before: Integers = np.where(inside, cells, offsets[-1])
    return before


def _trace(band: Band, offsets: Integers, back: NDArray[np.uint8]) -> Path:
    row, column = len(band.starts) - 1, int(band.ends[-1]) - 1
    nodes = [(row, column)]
    steps = BEADS.tolist()
    while row or column:
        m, n = steps[back[offsets[row] + column - band.starts[row]]]
        row, column = row - m, column - n
        nodes.append((row, column))
    return np.array(nodes[::-1], np.int64)
