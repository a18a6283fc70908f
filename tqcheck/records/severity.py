"""How bad a finding is, and what each degree costs."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """MQM severities; the value is the penalty of the MQM scoring model (themqm.org)."""

    MINOR = 1
    MAJOR = 5
    CRITICAL = 25

    @property
    def label(self) -> str:
        return self.name.lower()

    @staticmethod
    def parse(label: str) -> Severity:
        """The severity written `minor`, `major` or `critical`; `ValueError` otherwise."""
        try:
            return Severity[label.upper()]
        except KeyError:
            raise ValueError(f"no severity {label!r}: write minor, major or critical") from None
