"""tqcheck: a multilingual translation-quality checker.

What the commands do in a shell, these functions do in Python: `check_files`, `check_texts`, `align`, `fix` and `score`.
They, the values they take and give, and the errors they raise are the public interface; each is imported when it is
first asked for, so that `import tqcheck` costs nothing. docs/api.md tells it with examples.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tqcheck.version import __version__

if TYPE_CHECKING:
    from tqcheck.api import align, check_files, check_texts, fix, score
    from tqcheck.corrections.fixing import Fixed
    from tqcheck.errors import CheckCrashError, ExtensionError, InputError, ModelError, TqcheckError, UsageError
    from tqcheck.records.notice import Notice
    from tqcheck.records.report import Correction, DocumentReport, FileEdit, Finding, Report
    from tqcheck.records.segment import Pair, Segment
    from tqcheck.records.severity import Severity
    from tqcheck.records.span import Span
    from tqcheck.scoring.reference import MetricScore
    from tqcheck.settings import Gate, Settings, find_config, read_config

_PLACES = {
    "api": ("align", "check_files", "check_texts", "fix", "score"),
    "corrections.fixing": ("Fixed",),
    "errors": ("CheckCrashError", "ExtensionError", "InputError", "ModelError", "TqcheckError", "UsageError"),
    "records.notice": ("Notice",),
    "records.report": ("Correction", "DocumentReport", "FileEdit", "Finding", "Report"),
    "records.segment": ("Pair", "Segment"),
    "records.severity": ("Severity",),
    "records.span": ("Span",),
    "scoring.reference": ("MetricScore",),
    "settings": ("Gate", "Settings", "find_config", "read_config"),
}
_MODULES = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "CheckCrashError",
    "Correction",
    "DocumentReport",
    "ExtensionError",
    "FileEdit",
    "Finding",
    "Fixed",
    "Gate",
    "InputError",
    "MetricScore",
    "ModelError",
    "Notice",
    "Pair",
    "Report",
    "Segment",
    "Settings",
    "Severity",
    "Span",
    "TqcheckError",
    "UsageError",
    "__version__",
    "align",
    "check_files",
    "check_texts",
    "find_config",
    "fix",
    "read_config",
    "score",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
