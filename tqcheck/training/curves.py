"""Draw a CSV log of training as curves."""

import csv
from pathlib import Path


def draw(log: Path, image: Path) -> None:
    """One panel a column of ``log``, over the training steps."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    with log.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    if not rows:
        return
    names = [name for name in header if name not in ("step", "seconds", "tokens")]
    figure, axes = plt.subplots(1, len(names), figsize=(4 * len(names), 3), squeeze=False)
    steps = [float(row[header.index("step")]) for row in rows]
    for axis, name in zip(axes[0], names, strict=True):
        axis.plot(steps, [float(row[header.index(name)]) for row in rows])
        axis.set_title(name)
        axis.set_xlabel("step")
    figure.tight_layout()
    figure.savefig(image, dpi=80)
    plt.close(figure)
