from __future__ import annotations

import pytest

from tqcheck.loading.conventions import conventional
from tqcheck.loading.format_patterns import is_pattern
from tqcheck.loading.inline import inline_marks
from tqcheck.records.document import Block, BlockKind, MarkKind
from tqcheck.records.span import OffsetMap, Span


def block(text: str, start: int = 0) -> Block:
    offsets = OffsetMap.identity(len(text), start)
    return Block(text, offsets, BlockKind.UNIT, inline_marks(text, offsets) if text else ())


def read(source: str, target: str) -> list[tuple[Block, Block]]:
    return list(conventional([(block(source), block(target, 100))]))


def shown(source: str, target: str) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in read(source, target)]


def marks(source: str, target: str, kind: MarkKind) -> tuple[list[str], list[str]]:
    ((one, other),) = read(source, target)
    return [mark.value or mark.name for mark in one.marks if mark.kind is kind], [
        mark.value or mark.name for mark in other.marks if mark.kind is kind
    ]


@pytest.mark.parametrize(
    ("source", "target", "seen"),
    [
        ("_Open", "Ö_ffnen", ("Open", "Öffnen")),
        ("A_utomatic", "Automatisch", ("Automatic", "Automatisch")),
        ("E&xit", "&Beenden", ("Exit", "Beenden")),
        ("&Save as…", "名前を付けて保存(&S)…", ("Save as…", "名前を付けて保存…")),
        ("_Print", "Imprimer", ("Print", "Imprimer")),
        ("Edit max_size", "max_size bearbeiten", ("Edit max_size", "max_size bearbeiten")),
        ("Edit max_size", "max_sice bearbeiten", ("Edit max_size", "max_sice bearbeiten")),
        ("Set max_size now", "Jetzt setzen", ("Set max_size now", "Jetzt setzen")),
        ("Q&A", "Fragen", ("Q&A", "Fragen")),
        ("AT&T and R&D", "AT&T und F&E", ("AT&T and R&D", "AT&T und F&E")),
        ("Save & close", "Sichern & beenden", ("Save & close", "Sichern & beenden")),
        ("Use &amp; here", "Hier &amp; nehmen", ("Use &amp; here", "Hier &amp; nehmen")),
        ("%(max_size)s _left", "noch %(max_size)s", ("%(max_size)s left", "noch %(max_size)s")),
        ("one_two _three", "eins", ("one_two _three", "eins")),
    ],
)
def test_keys_of_menus_are_not_seen(source: str, target: str, seen: tuple[str, str]) -> None:
    assert shown(source, target) == [seen]


def test_what_is_left_out_leaves_every_position_where_it_was() -> None:
    ((_, target),) = read("Show _Right Margin", "Zobrazovat p_ravý okraj")
    assert (target.text, target.offsets.to_file(Span(12, 16))) == ("Zobrazovat pravý okraj", Span(113, 117))
    assert not target.offsets.is_contiguous(Span(0, len(target.text)))


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("%1 of %2", "%2 davon %1", (["%1", "%2"], ["%2", "%1"])),
        ("%n file(s) in %L1", "%n Datei(en)", (["%n", "%L1"], ["%n"])),
        ("Hi %name%!", "Hallo %name%!", (["%name%"], ["%name%"])),
        ("Hi $USER$, $5 or $10!", "Hallo $USER$!", (["$USER$"], ["$USER$"])),
        ("Delete :count now", "Jetzt löschen", ([":count"], [])),
        ("By %author%, for %site", "Von %author%", (["%author%", "%site"], ["%author%"])),
        ("Press !now or ask @support", "Jetzt !drücken oder @hilfe fragen", ([], [])),
        ("slot[:serial]", "Fach[:seriennummer]", ([], [])),
        ("Costs $price", "Kostet $price", (["$price"], ["$price"])),
        ("Half of it", "%5 indirim", ([], [])),
        ("%5 indirim", "5 % off", ([], [])),
        ("At 10:30 see a::b, costs $5, 50%1", "x", ([], [])),
        ("Say :smile: now!", "Jetzt", ([], [])),
        ("Done %s %d%%", "Fertig %s %d %%", (["%s", "%d"], ["%s", "%d"])),
        ("%1$s has %2$ld", "%2$ld hat %1$s", (["%1$s", "%2$ld"], ["%2$ld", "%1$s"])),
        ("{ $n } of { -brand }", "{ -brand }", (["{ $n }", "{ -brand }"], ["{ -brand }"])),
        ("%{user.name} %<n>d $t(key)", "x", (["%{user.name}", "%<n>d", "$t(key)"], [])),
        ("{when, date, short}", "{when, date, short}", (["{when, date, short}"], ["{when, date, short}"])),
    ],
)
def test_the_source_says_what_is_a_placeholder(source: str, target: str, found: tuple[list[str], list[str]]) -> None:
    assert marks(source, target, MarkKind.PLACEHOLDER) == found


@pytest.mark.parametrize(
    ("source", "target", "opened"),
    [
        ("<b>Yes</b> <br/>", "<i>Ja</i>", (["b"], ["i"])),
        ('<a href="%s">x</a>', "<a>x<a>", (["a"], ["a", "a"])),
        ("Usage: cut <file>", "Aufruf: cut <datei>", ([], [])),
        ("Press <b>OK</b> or <key>", "<b>OK</b> oder <key>", (["b"], ["b"])),
        ("a < b", "<b>a</b>", ([], [])),
    ],
)
def test_tags_in_the_text_of_the_source(source: str, target: str, opened: tuple[list[str], list[str]]) -> None:
    assert marks(source, target, MarkKind.OPEN) == opened


@pytest.mark.parametrize(
    ("source", "target", "number"),
    [
        ("write;notepad;", "écrire;bloc-notes;", 2),
        ("One; two; three", "Un; deux", 0),
        ("&New      C-n", "&Neu      C-n", 2),  # and where the key was
        ("  -a    all", "  -a   alles   zeigen", 2),
        ("Two words", "Zwei  Wörter", 0),
    ],
)
def test_layout_is_no_prose(source: str, target: str, number: int) -> None:
    assert len(marks(source, target, MarkKind.CODE)[1]) == number


def test_line_feeds_at_the_ends_are_compared() -> None:
    end, begin = "a line feed at the end (\\n)", "a line feed at the beginning (\\n)"
    assert marks("A\nb\n", "A\nb", MarkKind.ALONE) == ([end], [])
    assert marks("\nA", "\nA\n", MarkKind.ALONE) == ([begin], [begin, end])


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("one dog|:n dogs", "psa|psy|psów", [("one dog", "psa"), (":n dogs", "psy"), (":n dogs", "psów")]),
        ("{0} no files|{1} one file|]1,Inf] %d files", "{0} Nichts|{1} Datei|]1,Inf] %d Dateien",
         [("no files", "Nichts"), ("one file", "Datei"), ("%d files", "%d Dateien")]),
        ("1 file|%count% files", "%count%件", [("%count% files", "%count%件")]),
        ("File | Edit | View", "Datei | Bearbeiten", [("File | Edit | View", "Datei | Bearbeiten")]),
        ("a|b", "x|y|z", [("a|b", "x|y|z")]),
    ],
)  # fmt: skip
def test_plurals_with_bars_are_pairs_of_their_own(source: str, target: str, pairs: list[tuple[str, str]]) -> None:
    assert shown(source, target) == pairs


def test_a_side_that_is_missing_stays_so() -> None:
    assert shown("_Open|files", "") == [("_Open|files", "")]


def test_names_of_drupal_are_placeholders_of_catalogues() -> None:
    ((source, target),) = conventional([(block("By !user and @other"), block("Von !user", 100))], gettext=True)
    assert [[mark.value for mark in side.marks] for side in (source, target)] == [["!user", "@other"], ["!user"]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("%Y-%m-%d", "%d.%m.%Y"),
        ("%B %d, %Y at %H:%M", "%e. %B %Y, %H:%M Uhr"),
        ("%u%n", "%n %u"),
        ("%n%", "%n %"),
    ],
)
def test_patterns_of_dates_and_amounts_are_code(source: str, target: str) -> None:
    ((one, other),) = read(source, target)
    assert [[(mark.kind, mark.span.of(side.text)) for mark in side.marks] for side in (one, other)] == [
        [(MarkKind.CODE, source)],
        [(MarkKind.CODE, target)],
    ]


@pytest.mark.parametrize("source", ["%s of %d", "%d: %s", "Copied %d of %d", "100%", "%n files", "Page %p"])
def test_other_formatting_is_no_pattern(source: str) -> None:
    assert not is_pattern(source)


def test_what_stands_in_an_element_of_code_is_an_example() -> None:
    assert marks("Type <tt>a AND b</tt>", "Schreiben Sie <tt>a AND b</tt>", MarkKind.CODE) == (["sample"], ["sample"])


@pytest.mark.parametrize(
    ("source", "target", "seen"),
    [
        ("Sort by Stat_e", "Nach Stat_us sortieren", ("Sort by State", "Nach Status sortieren")),
        ("Call scrip_t now", "Rufe Skrip_t auf", ("Call script now", "Rufe Skript auf")),
        ("Pass_word:", "Pass_wort:", ("Password:", "Passwort:")),
        ("Use PE_X", "PEX を使う(_X)", ("Use PEX", "PEX を使う")),
        ("Set max_size", "Setze max_sise", ("Set max_size", "Setze max_sise")),
    ],
)
def test_a_key_may_stand_within_a_word(source: str, target: str, seen: tuple[str, str]) -> None:
    assert shown(source, target) == [seen]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("$0 of $1 days", "$1 日", (["$0", "$1"], ["$1"])),
        ("It costs $5", "Es kostet 5 $", ([], [])),
    ],
)
def test_counted_names_are_no_prices(source: str, target: str, found: tuple[list[str], list[str]]) -> None:
    assert marks(source, target, MarkKind.PLACEHOLDER) == found


def test_a_numbered_name_may_follow_a_word() -> None:
    assert marks("%1 %Ln peer(s)%2", "%1%Ln Peers%2", MarkKind.PLACEHOLDER) == (
        ["%1", "%Ln", "%2"],
        ["%1", "%Ln", "%2"],
    )
