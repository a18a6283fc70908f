"""tqcheck: a multilingual translation-quality checker.

`check_files` and `check_texts` do in Python what `tqcheck check` does in a shell; both return a
`tqcheck.records.report.Report`.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

from tqcheck.version import __version__

if TYPE_CHECKING:
    from tqcheck.records.report import Report
    from tqcheck.settings import Settings

__all__ = ["__version__", "check_files", "check_texts"]


def check_files(
    targets: Sequence[str | PathLike[str]],
    source: str | PathLike[str] | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check files, each against `source` where it is given; bilingual files (TSV, XLIFF, …) hold their own.

    `settings` are those of a configuration file (`tqcheck.settings.read_config`), by default the built-in ones.
    Raises `tqcheck.errors.TqcheckError`, with path and line, for input that cannot be checked.
    """
    from tqcheck.loading.texts import Job
    from tqcheck.pipeline import run
    from tqcheck.settings import Settings

    jobs = [Job(str(target), None if source is None else str(source)) for target in targets]
    return run(jobs, settings or Settings())


def check_texts(
    target: str,
    source: str | None = None,
    target_language: str | None = None,
    source_language: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check plain text, against its source where it is given; spans count code points of `target` and `source`.

    Languages are ISO 639-1 codes; those not given are detected. Raises `tqcheck.errors.TqcheckError`.
    """
    from tqcheck.pipeline import run_texts
    from tqcheck.settings import Settings, override

    languages = {"target_language": target_language, "source_language": source_language}
    return run_texts(target, source, override(settings or Settings(), **languages))
