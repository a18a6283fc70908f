"""What translators of programs rightly write in another way, and what they lose, as findings of rows of a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.loading.texts import Job
from tqcheck.pipeline import run
from tqcheck.settings import Settings

CHECKS = frozenset(
    {
        "swapped_roles",
        "placeholder_mismatch",
        "tag_mismatch",
        "do_not_translate",
        "repeated_passage",
        "number_mismatch",
        "date_mismatch",
    }
)


@pytest.mark.parametrize(
    ("source", "target", "language", "found"),
    [
        ("Search for @users…", "Nach @Benutzern suchen…", "de", []),
        ("Search for @users…", "Nach Benutzern suchen…", "de", ["do_not_translate major"]),
        ("/expel <@member> [reason]", "/expel <@Mitglied> [Grund]", "de", []),
        ("Expel @member now", "Jetzt ausschließen", "de", ["do_not_translate major"]),
        ("/undo <$eventid|@member>", "/undo <$Ereignis|@Mitglied>", "de", []),
        ("Activity in {month} {year}", "{year} 年 {month.number} 月の活動", "ja", []),
        ("Activity in {month} {year}", "{year} 年の活動", "ja", ["placeholder_mismatch major"]),
        ("{n, plural, =1{1 file} other{{n} files}}", "{n} fichier(s)", "fr", ["placeholder_mismatch minor"]),
        ("{n, plural, =1{1 file} other{{n} files}}", "fichiers", "fr", ["placeholder_mismatch major"] * 2),
        ("{n, plural, one {Day} other {Days}}", "天", "zh", ["placeholder_mismatch minor"]),
        ("{n, plural, one {# day} other {# days}}", "天", "zh", ["placeholder_mismatch major"]),
        ("VENDOR_ID:PRODUCT_ID,...", "HERSTELLER_NR:GERÄTE_NR,...", "de", []),
        ("Set MAX_SIZE first.", "Zuerst MAX_GRÖSSE setzen.", "de", ["do_not_translate minor"]),
        ("SCM Export Plugin", "Plugin d’exportation SCM", "fr", []),
        ("The dog bit the man.", "L’homme mordit le chien.", "fr", ["swapped_roles major"]),
        ("The braces do not match.", "大括號 {} 不匹配。", "zh", ["placeholder_mismatch minor"]),
        ("The braces of {name} do not match.", "{name} 的大括號 {} 不匹配。", "zh", ["placeholder_mismatch major"]),
        ("Write <em>word</em> here.", "在这里写「词」。", "zh", ["tag_mismatch minor"]),
        ("Write <em>word</em> here.", "在这里写词。", "zh", ["tag_mismatch major"]),
        (
            "Enter a postcode, e.g. 94110.",
            "Geben Sie eine Postleitzahl ein, z. B. 10437.",
            "de",
            ["number_mismatch minor"],
        ),
        ("The plant made 94110 cars.", "Das Werk baute 10437 Autos.", "de", ["number_mismatch major"]),
        ("Use a date such as 2024-12-31.", "Ein Datum wie 24.12.2023 angeben.", "de", []),
        ("It opened on 2024-12-31.", "Es öffnete am 24.12.2023.", "de", ["date_mismatch major"]),
    ],
)
def test_findings_of_a_row(source: str, target: str, language: str, found: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"source\ttarget\n{source}\t{target}\n", encoding="utf-8")
    settings = Settings(select=CHECKS, source_language="en", target_language=language, use_cache=False, model="none")
    findings = run([Job(str(path))], settings).documents[0].findings
    assert [f"{finding.check} {finding.severity.label}" for finding in findings] == found
