"""Cases of messages of ICU, which the program chooses by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.loading.texts import Job
from tqcheck.pipeline import run
from tqcheck.settings import Settings

SOURCE = "{who, select, male {He} female {She} other {They}} left {n, plural, one {# dog} other {# dogs}}."
PLURAL = "{n, plural, one {# psa} few {# psy} many {# psów} other {# psa}}"


@pytest.mark.parametrize(
    ("target", "marked"),
    [
        (f"{{who, select, male {{On}} female {{Ona}} other {{Oni}}}} – {PLURAL}.", []),
        (f"{{who, select, other {{Oni}}}} – {PLURAL}.", []),
        (f"{{who, select, male {{On}} other {{Oni}}}} – {PLURAL}.", [None]),
        (f"{{who, select, pan {{On}} female {{Ona}} other {{Oni}}}} – {PLURAL}.", ["pan"]),
        (f"{{who, select, pan {{On}} pani {{Ona}} inne {{Oni}}}} – {PLURAL}.", ["pan", "pani", "inne"]),
        ("{who, select, other {Oni}} – {n, plural, =0 {nic} jeden {psa} other {# psy}}.", ["jeden"]),
    ],
)
def test_cases_a_program_does_not_know_and_lost_ones(target: str, marked: list[str | None], tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"source\ttarget\n{SOURCE}\t{target}\n", encoding="utf-8")
    select = frozenset({"placeholder_mismatch"})
    settings = Settings(select=select, source_language="en", target_language="pl", use_cache=False, model="none")
    findings = run([Job(str(path))], settings).documents[0].findings
    assert [finding.span and finding.span.text for finding in findings] == marked
