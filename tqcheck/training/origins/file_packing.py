"""Files of a corpus in one archive, the same bytes wherever it is made."""

from __future__ import annotations

import io
import tarfile
from pathlib import PurePosixPath

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import Inputs


def packed(step: Step, inputs: Inputs) -> bytes:
    """A tar of the files by their paths, in a folder named like it; without dates and owners."""
    folder = PurePosixPath(step.to).name.partition(".")[0]
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for path, content in sorted(inputs.items()):
            entry = tarfile.TarInfo(f"{folder}/{path}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()
