"""What is found in a pair of files or in a bilingual one, and what is said of them: exactly that, by rules alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.errors import InputError
from tqcheck.loading.detect import format_of
from tqcheck.loading.texts import Job, reader
from tqcheck.pipeline import run
from tqcheck.records.report import DocumentReport
from tqcheck.settings import Settings

SETTINGS = Settings(source_language="en", target_language="de", use_cache=False, model="none")


def report(folder: Path, target: str, source: str, ending: str) -> DocumentReport:
    """Of `source` and `target` as two files, or of `target` alone, where the source is empty."""
    paths = [folder / f"{name}.{ending}" for name in ("de", "en")]
    for path, text in zip(paths, (target, source), strict=True):
        path.write_text(text, encoding="utf-8")
    job = Job(str(paths[0]), str(paths[1]) if source else None)
    return run([job], SETTINGS).documents[0]


def found(folder: Path, target: str, source: str, ending: str) -> list[tuple[str, str | None]]:
    findings = report(folder, target, source, ending).findings
    return [(finding.check, finding.span.text if finding.span else None) for finding in findings]


@pytest.mark.parametrize(
    ("source", "target", "ending", "expected"),
    [
        ('A [page](p "Our 12 rules") here.', 'Eine [Seite](p "Unsere 13 Regeln") hier.', "md", [("number_mismatch",
         "13")]),
        ("![A bridge](b.png 'It is 12 m long.')", "![Eine Brücke](b.png 'Sie ist 13 m lang.')", "md",
         [("number_mismatch", "13")]),
        ('A [page].\n\n[page]: p "It opened in 1998."\n', 'Eine [Seite][page].\n\n[page]: p "Sie öffnete 1999."\n',
         "md", [("number_mismatch", "1999")]),
        ('<input type="submit" value="Delete 3 files">', '<input type="submit" value="4 Dateien löschen">', "html",
         [("number_mismatch", "4")]),
        ('<input type="text" value="Delete 3 files">', '<input type="text" value="4 Dateien">', "html", []),
        ('{"a": "{n, plural, one {# file of 30} other {# files of 30}}"}',
         '{"a": "{n, plural, one {# Datei} other {# Dateien von 30}}"}', "json", [("number_mismatch", None)]),
        ('{"a": "{n, plural, one {one file of 30} other {# files of 30}}"}',
         '{"a": "{n, plural, one {eine Datei von dreißig} other {# Dateien von 30}}"}', "json", []),
        ('Text.\n\n{{< figure src="a/b.png" width="50%" caption="One" >}}\n',
         'Text.\n\n{{< figure src="a/b.png" caption="Eins" >}}\n', "md", []),
        ('{% include note.html translated="no" %}\n\nText.\n', '{% include note.html translated="yes" %}\n\nText.\n',
         "md", []),
        ("Use e.g. _fix: what is read when it is none_ here.", "Nutzen Sie z. B. _fix: what is read when it is none_.",
         "md", []),
        ("Name it `<type>: <description>`.", "Nennen Sie es `<Art>: <Beschreibung>`.", "md", []),
        ("- [How a page is made safe for its readers](https://example.org/a)\n",
         "- [How a page is made safe for its readers](https://example.org/a)\n", "md", []),
        ("- [How a page is made safe for its readers](a.md)\n", "- [How a page is made safe for its readers](a.md)\n",
         "md", [("untranslated", "How a page is made safe for its readers")]),
        ("en:\n  hi:\n    description: What greets the reader of a page.\n    message: Hello\n",
         "de:\n  hi:\n    description: What greets the reader of a page.\n    message: Hallo\n", "yml", []),
        ("n = Packing { $n } { $n ->\n    [one] item\n   *[other] items\n } into 3 boxes\n",
         "n = { $n } { $n ->\n    [one] Teil wird\n   *[other] Teile werden\n } in 4 Kisten gepackt\n", "ftl",
         [("number_mismatch", "4")]),
        ("n = Packing { $n ->\n    [one] item\n   *[other] items\n } for { $who }\n",
         "n = { $n ->\n    [one] Ein Teil\n   *[other] Teile\n } werden gepackt\n", "ftl",
         [("placeholder_mismatch", None)]),
        ('{"share": "{value} %"}', '{"share": "%{value}"}', "json", []),
        ("trash = Bin\nn = Empty {trash} now\n", "trash = Korb\nn = { trash } jetzt leeren\n", "ftl", []),
        ("n = Packing { $n } { $n ->\n    [one] item\n   *[other] items\n }\n",
         "n = Packen: { $n ->\n    [one] Ein Teil\n   *[other] { $n } Teile\n }\n", "ftl", []),
        ("trash = Bin\nn = Empty { trash } now\n", "trash = Korb\nn = Den Korb jetzt leeren\n", "ftl", []),
        ("-brand = Tarn\nn = Ask { -brand } now\n", "-brand = Tarn\nn = Jetzt Tarns Hilfe fragen\n", "ftl", []),
        ("n = Ask { -brand-tarn } now\n", "n = Jetzt Tarn fragen\n", "ftl", []),
        ("-brand = Tarn\nn = Ask Tarn now\n", "-brand = Tarn\nn = Jetzt { -brand } fragen\n", "ftl", []),
        ("n = Ask { -brand } now\n", "n = Jetzt jemanden fragen\n", "ftl", [("placeholder_mismatch", None)]),
        ("n = Ask { $who } now\n", "n = Jetzt Tarn fragen\n", "ftl", [("placeholder_mismatch", None)]),
        ("n = Seen { DATETIME($day, month: \"long\") }\n", "n = Gesehen am { DATETIME($day) }\n", "ftl", []),
        ("n = Seen { DATETIME($day) }\n", "n = Gesehen\n", "ftl", [("placeholder_mismatch", None)]),
        ('n = Write { "{" } first\n', 'n = Zuerst { "{" } schreiben\n', "ftl", []),
        ("n = { $n ->\n    [one] One part for { $who }\n   *[other] { $n } parts for { $who }\n }\n",
         "n = { $n } Teile\n", "ftl", [("placeholder_mismatch", None)]),
        ("n = { $n ->\n    [one] One part for { $who }\n   *[other] { $n } parts for { $who }\n }\n",
         "n = Für { $who }: { $n ->\n    [one] ein Teil\n   *[other] { $n } Teile\n }\n", "ftl", []),
        ("n = Open { settings } to change it\n", "n = Öffne die Einstellungen, um es zu ändern\n", "ftl",
         [("placeholder_mismatch", None)]),
        ('{"shop": "Store", "n": "Open $t(shop) now"}', '{"shop": "Laden", "n": "Jetzt den Laden öffnen"}', "json", []),
        ('{"n": "Open $t(shop) now"}', '{"n": "Jetzt öffnen"}', "json", [("placeholder_mismatch", None)]),
        ("n = Open {\n    $what ->\n        [page] page\n       *[file] file\n    } now\n",
         "n = {\n    $what ->\n        [page] Seite\n       *[file] Datei\n    } jetzt öffnen\n", "ftl", []),
        ("n = Open { $n ->\n    [one] { $what ->\n        [page] page\n       *[file] file\n    }\n   *[other] a\n}\n",
         "n = { $n ->\n    [one]\n        { $what ->\n            [page] Seite\n           *[file] Datei\n        }\n"
         "   *[other] alle\n } öffnen\n", "ftl", []),
        ('{"n": "{{PLURAL:$1|Edit|Edits}} by {{GENDER:$2|him|her}}"}',
         '{"n": "{{PLURAL:$1|Änderung|Änderungen}} dort"}', "json", []),
        ('{"n": "{{PLURAL:$1|one <b>edit</b>|<b>edits</b>}}"}', '{"n": "{{PLURAL:$1|eine|mehrere}} <b>Taten</b>"}',
         "json", []),
        ('{"n": "The :attribute is long."}', '{"n": ":Attribute ist lang."}', "json", []),
        ('{"n": "Delete {name!r}?"}', '{"n": "„{name}“ löschen?"}', "json", []),
        ('{"n": "It is strong: %p%"}', '{"n": "Es ist stark: %p %"}', "json", []),
        ("It is a server.(((CVS)))\n", "Es ist ein Server.\n", "adoc", []),
        ('What is "`old code`" for?\n', 'Wozu ist „alter Code“ da?\n', "adoc", []),
        ("It makes `2 cups of tea`.", "Es macht `2 Tassen mit Tee`.", "md", []),
        ("It is in the `Working Directory`.", "Es liegt in der `Arbeitskopie`.", "md", []),
        ('{"n": "{space}"}', '{"n": "{Leerzeichen}"}', "json", [("placeholder_mismatch", "{Leerzeichen}")]),
        ("n = Sign in to { -brand }\n", 'n = Bei { -brand(case: "dat") } anmelden\n', "ftl", []),
        ('{"step_1": "Step 1", "go": "Go"}', '{"step_1": "Schritt 1", "step_2": "Schritt 2", "go": "Los"}', "json", []),
    ],
)  # fmt: skip
def test_two_files(
    source: str, target: str, ending: str, expected: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    assert found(tmp_path, target, source, ending) == expected


def catalogue(*entries: tuple[str, str], language: str = "de") -> str:
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return header + "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in entries)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("_Open", "Öffnen")], [("tag_mismatch", None)]),
        ([("E&xit", "Beenden"), ("&Print", "&Drucken")], [("tag_mismatch", None)]),
        ([("_Open", "Ö_ffnen"), ("_Close", "開く(_C)")], []),
        ([("Q&A", "Fragen")], []),
        ([("_Open", "Öffnen"), ("_Close", "Schließen"), ("_Print", "Drucken"), ("_Edit", "Bearbeiten"), ("_Help",
         "_Hilfe")], []),
        ([("A @wallet has a @key.", "Eine @Wallet hat einen @Key.")], []),
        ([("paris_flower.jpg becomes %s.", "Aus paris_blume.jpg wird %s.")], []),
        ([("file md5='1f672b89abffd693cc23f668fe7f78e4'", "file md5='f9ef35c46fca34eaaac1f5c578ad334b'")], []),
        ([("Rooms 12 and 13 are closed.", "Die Räume 12,13 sind geschlossen.")], []),
        ([("$SHOWN$ of $ALL$ total", "$SHOWN$ von $ALL$insgesamt")], []),
        ([("Pairs of ()[]{} are closed.", "Paare von Klammern werden geschlossen.")], []),
        ([("https://server/path or a name", "https://server/pfad oder ein Name")], []),
        ([("9&0 degrees clockwise", "&90 Grad im Uhrzeigersinn"), ("180 degrees", "1&80 Grad")], []),
        ([("Write it to <log-path.txt>.", "In <protokoll-pfad.txt> schreiben.")], []),
        ([("Write it as 2024-12-31 (YYYY-MM-DD)", "Schreiben Sie 31.01.2023 (TT.MM.JJJJ)")], []),
        ([("The WebUI password", "Das WebGUI-Passwort")], []),
        ([("for (int i = 0; i < n; i++) { print(i); }", "for (int i = 0; i < n; i++) { print(i); }")], []),
        ([("%minutes% minute|%minutes% minutes", "eine Minute|%minutes% Minuten")], []),
        ([("%minutes% minute|%minutes% minutes", "%minutes% Minute|viele Minuten")], [("placeholder_mismatch", None)]),
        ([("calendar:week_start:0", "calendar:week_start:1")], []),
        ([("such as JohnDoe for johndoe", "etwa MaxMustermann für maxmustermann")], []),
        ([("The %sth of %s", "Der %s. von %s")], []),
        ([("The %sth of them", "Der von ihnen")], [("placeholder_mismatch", None)]),
        ([("Search in ar_chives", "In Archiven suchen")], []),
        ([("Search in ar_chives", "Ar_chive durchsuchen")], []),
        ([("See https://example.org/decks/your-deck-name/", "Siehe https://example.org/decks/ihr-name/")], []),
        ([("-s [the sign that is meant]\\n-sign [the sign that is meant]\\nSets the sign.",
           "-s [the sign that is meant]\\n-sign [the sign that is meant]\\nSetzt das Zeichen.")], []),
        ([("Number of hits/match count in all", "Anzahl der Treffer/Treffer insgesamt")], []),
        ([("Errors such as 'The table does not have this option' occur.",
           "Es kommt zu Fehlern wie 'The table does not have this option'.")], []),
        ([("The <gui>Side Panel</gui> of <app>gedit</app>", "Die <em>Leiste</em> von <app>gedit</app>")],
         [("tag_mismatch", "<em>")]),
        ([("Use gedit or <app>Kate</app>.", "Nutzen Sie <app>gedit</app> oder <app>Kate</app>.")],
         [("tag_mismatch", "<app>")]),
        ([("Set the size (WIDTHxHEIGHT)", "Größe festlegen (BREITExHÖHE)")], []),
        ([("%'d files are left", "%d Dateien bleiben")], []),
        ([("%dd and %dh", "%dT und %dS")], []),
        ([("my-rules.txt", "meine-regeln.txt")], []),
        ([("<html><head/><body><p>A long text of a hint.</p></body></html>", "Ein langer Text zu einem Hinweis.")],
         [("tag_mismatch", None)] * 4),
        ([("Press <key>E</key> or <key>Ctrl</key>.", "Drücken Sie <key>B</key> oder <key>Strg</key>.")], []),
        ([("Print B<before> it.", "B<davor> drucken.")], []),
        ([("It fell to .08% in May.", "Im Mai fiel sie auf 0,08 %.")], []),
        ([("$ ./run\\nThe house is the one that it was.\\n", "$ ./run\\nThe house is the one that it was.\\n")], []),
        ([("# what it is\\nport = 7\\nhost = a\\n", "# what it is for\\nport = 8\\nhost = a\\n")],
         [("number_mismatch", "8")]),
        ([("The house is old.\\nIt is the one we had.\\n", "The house is old.\\nIt is the one we had.\\n")],
         [("untranslated", "The house is old.\\nIt is the one we had.")]),
        ([("lpadmin -p PRINTER -m MODEL", "lpadmin -p DRUCKER -m MODELL")], []),
        ([("%L1 of %2 files (%L3%)", "%1 von %L2 Dateien (%3 %)")], []),
        ([("%1%2 files", "%1 Dateien")], [("placeholder_mismatch", None)]),
    ],
)  # fmt: skip
def test_a_catalogue(entries: list[tuple[str, str]], expected: list[tuple[str, str | None]], tmp_path: Path) -> None:
    assert found(tmp_path, catalogue(*entries), "", "po") == expected


def test_sources_that_are_keys_among_texts_are_none(tmp_path: Path) -> None:
    keys = [(f"help.item_{number}", "Das lässt sich später nicht mehr ändern.") for number in range(5)]
    assert found(tmp_path, catalogue(("Open the door.", "Öffnen Sie die Tür."), *keys, ("Go", "Los")), "", "po") == []


def test_the_forms_of_a_plural_under_a_key_are_told_apart(tmp_path: Path) -> None:
    def keyed(one: str, many: str) -> str:
        names = (("a.b", "x"), ("a.c", "x"), ("a.d", "x"))
        plural = f'\nmsgid "a.e"\nmsgid_plural "a.e"\nmsgstr[0] "{one}"\nmsgstr[1] "{many}"\n'
        return catalogue(*names) + plural

    source = keyed("1 page", "%s pages")
    assert found(tmp_path, keyed("1 Seite", "%s Seiten"), source, "po") == []
    assert found(tmp_path, keyed("1 Seite", "Seiten"), source, "po") == [("placeholder_mismatch", None)]


ROWS = (
    ("The bridge was closed for repairs.", "Die Brücke war wegen Reparaturen geschlossen."),
    ("The shop is open on Mondays.", "Le magasin est ouvert le lundi."),
    ("The river is very deep here.", "La rivière est très profonde ici."),
    ("We go home in the evening.", "Wir gehen am Abend nach Hause."),
    ("It was neither in the house nor in the garden.", "Es war weder in dem Haus noch in dem Garten."),
)


GERMAN = (ROWS[0], *ROWS[3:])


@pytest.mark.parametrize(("ending", "line"), [("csv", 3), ("po", 10)])
def test_rows_in_another_language_are_said_with_their_place(ending: str, line: int, tmp_path: Path) -> None:
    table = "source,target\n" + "".join(f"{source},{target}\n" for source, target in ROWS)
    text = table if ending == "csv" else catalogue(*ROWS)
    said = [note.message for note in report(tmp_path, text, "", ending).notices if note.kind == "mixed-languages"]
    assert said == [
        f"line {line} and 1 more: these texts read as French, in a file in German: "
        "was another column or file exported into it? Take them out, or translate them"
    ]
    rest = catalogue(*GERMAN) if ending == "po" else "source,target\n" + ",".join(ROWS[0])
    assert not [note for note in report(tmp_path, rest, "", ending).notices if note.kind == "mixed-languages"]


def test_a_header_that_says_another_language_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(catalogue(*GERMAN, language="fr"), encoding="utf-8")
    notices = run([Job(str(path))], SETTINGS).documents[0].notices
    assert [note.kind for note in notices if "language" in note.kind] == ["other-language"]
    notices = run([Job(str(path))], replace(SETTINGS, target_language=None)).documents[0].notices
    assert [note.message[:44] for note in notices if note.kind == "mixed-languages"] == [
        "this reads as German, not as French (line 7 "
    ]


def test_excels_text_is_a_table_under_the_name_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes('source\ttarget\r\nIt is 12.\t"Es ist ""13""."\r\n'.encode("utf-16"))
    findings = run([Job(str(path))], SETTINGS).documents[0].findings
    assert [(finding.check, finding.span and finding.span.text) for finding in findings] == [("number_mismatch", "13")]
    path.write_bytes("Es ist zwölf.\r\nUnd dann?\r\n".encode("utf-16"))
    assert run([Job(str(path))], replace(SETTINGS, source_language=None)).documents[0].segments


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('A [b](c "Zwei  Wörter , \\"und\\" drei").', 'A [b](c "Zwei  Wörter, \\"und\\" drei").'),
        ("A [b](c 'Zwei Wörter , it\\'s').", "A [b](c 'Zwei Wörter, it\\'s')."),
        ("[b]\n\n[b]: c 'Die Wörter , die hier stehen'\n", "[b]\n\n[b]: c 'Die Wörter, die hier stehen'\n"),
    ],
)
def test_a_title_is_corrected_and_stays_one(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(before, encoding="utf-8")
    settings = replace(SETTINGS, source_language=None, select=frozenset({"punctuation_spacing"}))
    fixed = fix(Job(str(path)), settings, reader(settings))
    assert fixed.after.data.decode() == after


@pytest.mark.parametrize(
    "entry",
    [
        ("inch,inches,in", "Zoll,Zoll,in"),
        ("Letters divided by . characters (dots) are allowed.", "Buchstaben, die durch . Zeichen getrennt sind."),
    ],
)
def test_what_may_be_meant_is_no_safe_correction(entry: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(catalogue(entry), encoding="utf-8")
    settings = replace(SETTINGS, source_language=None, target_language=None)
    assert fix(Job(str(path)), settings, reader(settings)).after.data == path.read_bytes()


def test_an_anchor_of_yaml_stays_before_its_text(tmp_path: Path) -> None:
    path = tmp_path / "de.yml"
    path.write_text("de:\n  a: &x Das Haus , das alt ist\n  b: *x\n", encoding="utf-8")
    settings = replace(SETTINGS, source_language=None)
    fixed = fix(Job(str(path)), settings, reader(settings))
    assert fixed.after.data.decode() == "de:\n  a: &x Das Haus, das alt ist\n  b: *x\n"


def test_json_nested_too_deeply_is_said_to_be() -> None:
    raw = RawFile("a.json", b'{"a":' * 100_000 + b'"x"' + b"}" * 100_000)
    with pytest.raises(InputError, match="nested too deeply"):
        registry.format_(format_of(raw)).load(raw)


@pytest.mark.parametrize(
    ("comment", "expected"),
    [("#: C/a.page:12(screen)", []), ("#. (itstool) path: page/screen", []), ("#. type: <programlisting>", []),
     ("#. type: Fenced code block", []), ("#: C/a.page:12(p)", ["untranslated"]),
     ("#. On the screen", ["untranslated"])],
)  # fmt: skip
def test_what_a_catalogue_says_is_code_stays_as_it_is(comment: str, expected: list[str], tmp_path: Path) -> None:
    entry = f'{comment}\nmsgid "mount: the type of the file is not known"\n'
    said = entry.replace("msgid", "msgstr").partition("\n")[2]
    path = tmp_path / "de.po"
    path.write_text(catalogue() + f"\n{entry}{said}", encoding="utf-8")
    assert [finding.check for finding in run([Job(str(path))], SETTINGS).documents[0].findings] == expected


def test_forms_that_one_language_chooses_alone_are_neither_missing_nor_surplus(tmp_path: Path) -> None:
    source = "-brand = Tarn\nn = { PLATFORM() ->\n    [macos] Settings\n   *[other] Options\n }\n"
    target = "-brand = { $case ->\n    [gen] Tarns\n   *[nom] Tarn\n }\nn = Einstellungen\n"
    for name, text in (("en.ftl", source), ("de.ftl", target)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    job = Job(str(tmp_path / "de.ftl"), str(tmp_path / "en.ftl"))
    (document,) = run([job], Settings(model="none", use_cache=False)).documents
    assert {notice.kind for notice in document.notices} & {"missing-keys", "surplus-keys"} == set()
