"""Classes of tokens that share their neighbours: what a part of speech is to a word.

A token is described by how often each frequent token stands before and behind it, brought to few
dimensions (as in latent semantic analysis) and clustered; the most frequent tokens, mostly
function words, are each a class of their own.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.vocabulary import SPECIALS

CLASSES = 1024
OWN = 800
NEIGHBOURS = 4000
DIMENSIONS = 80
DAMPING = 0.15
"""How far frequent neighbours are held down."""
CHUNK = 10_000_000
Runs = list[npt.NDArray[np.uint16]]


def neighbour_counts(runs: Runs, size: int, columns: npt.NDArray[np.int64], side: int) -> Any:
    """Sparse (size, neighbours) counts of the tokens ``columns`` before (-1) or behind (1) each token."""
    from scipy.sparse import csr_matrix

    place = np.full(size, -1, np.int64)
    place[columns] = np.arange(len(columns))
    counts = np.zeros(size * len(columns), np.int32)
    for run in runs:
        for at in range(0, len(run), CHUNK):
            ids = run[at : at + CHUNK + 1].astype(np.int64)
            token, other = (ids[1:], ids[:-1]) if side < 0 else (ids[:-1], ids[1:])
            known = place[other] >= 0
            cells = token[known] * len(columns) + place[other[known]]
            counts += np.bincount(cells, minlength=len(counts)).astype(np.int32)
    return csr_matrix(counts.reshape(size, len(columns)))


def token_classes(runs: Runs, size: int, seed: int) -> npt.NDArray[np.int16]:
    """The class of each of ``size`` tokens."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.decomposition import TruncatedSVD

    frequency = sum((np.bincount(run, minlength=size) for run in runs), start=np.zeros(size, np.int64))
    order = np.argsort(-frequency, kind="stable")
    cells = hstack([neighbour_counts(runs, size, order[:NEIGHBOURS], side) for side in (-1, 1)]).tocoo()
    rows = np.bincount(cells.row, cells.data, minlength=size)
    columns = np.bincount(cells.col, cells.data, minlength=cells.shape[1]) / cells.data.sum()
    values = np.sqrt(cells.data / rows[cells.row]) * columns[cells.col] ** -DAMPING
    table = csr_matrix((values.astype(np.float32), (cells.row, cells.col)), shape=cells.shape)
    points = TruncatedSVD(min(DIMENSIONS, size - 1), n_iter=3, random_state=seed).fit_transform(table)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-6
    seen = points[frequency > 20] if (frequency > 20).sum() > CLASSES else points
    groups = min(CLASSES, len(seen))
    found = MiniBatchKMeans(groups, batch_size=8192, n_init=1, max_iter=60, random_state=seed).fit(seen)
    classes = found.predict(points.astype(seen.dtype))
    classes[order[:OWN]] = CLASSES + np.arange(min(OWN, size))
    classes[:SPECIALS] = CLASSES + OWN + np.arange(SPECIALS)
    return np.asarray(classes, dtype=np.int16)
