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


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("Delete %{title} now", "Verwijder %{tilte} nu", {"%{tilte}": "%{title}"}),
        ("Delete {title} now", "Verwijder {Title} nu", {"{Title}": "{title}"}),
        ("Delete {title} now", "Verwijder {titel} nu", {"{titel}": "{title}"}),
        ("Delete {title} now", "Verwijder {title) nu", {"{title)": "{title}"}),
        ("Delete {title} now", "Verwijder ｛title｝ nu", {"｛title｝": "{title}"}),
        ("Delete {{title}} now", "Verwijder {title} nu", {"{title}": "{{title}}"}),
        ("Delete %(title)s now", "Verwijder %(title) nu", {"%(title)": "%(title)s"}),
        ("Delete ${title} now", "Verwijder $ {title} nu", {"{title}": "${title}"}),
        ("Delete :title now", "Verwijder :tilte nu", {":tilte": ":title"}),
        ("Delete %title% now", "Verwijder %titel% nu", {"%titel%": "%title%"}),
        ("Delete $TITLE$ now", "Verwijder $TITEL$ nu", {"$TITEL$": "$TITLE$"}),
        ("Delete %s now", "Verwijder % s nu", {"% s": "%s"}),
        ("Delete %d items", "Verwijder %s items", {"%s": "%d"}),
        ("From %1$s to %2$s", "Van %1$s naar %3$s", {"%3$s": "%2$s"}),
        ("From %1$s to %2$s", "Van %1s naar %2$s", {"%1s": "%1$s"}),
        ("Copied %1 of %2", "%1 van %3 gekopieerd", {"%3": "%2"}),
        ("Page {0} of {1}", "Pagina {0} van {l}", {"{l}": "{1}"}),
        ("{done} of {total}", "{klaar} van {totaal}", {"{klaar}": "{done}", "{totaal}": "{total}"}),
        ("Delete {title} (title) now", "Verwijder (title) nu", {None: "{title}"}),
        ("Delete {title} now", "Verwijder dit nu", {None: "{title}"}),
        ("From %1$s to %2$s", "Naar %2$s van %1$s", {}),
        ("From %s to %s", "Naar %2$s van %1$s", {}),
    ],
)
def test_a_misspelt_placeholder_is_one_finding(
    source: str, target: str, written: dict[str | None, str], tmp_path: Path
) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"source\ttarget\n{source}\t{target}\n", encoding="utf-8")
    select = frozenset({"placeholder_mismatch"})
    settings = Settings(select=select, source_language="en", target_language="nl", use_cache=False, model="none")
    findings = run([Job(str(path))], settings).documents[0].findings
    assert {one.span and one.span.text: one.source_span and one.source_span.text for one in findings} == written
