from __future__ import annotations

from contextlib import suppress

import fuzz
import pytest
from bilingual import codes, fixed, load, notices, pairs, refusal, replacing, silenced
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.records.document import Bitext, MarkKind
from tqcheck.records.span import Span

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
FILE = '<file original="a" source-language="de" target-language="en" datatype="plaintext"><body>\n'
OPEN, CLOSE, ALONE, STANDS = MarkKind.OPEN, MarkKind.CLOSE, MarkKind.ALONE, MarkKind.PLACEHOLDER
OBJECT = "\ufffc"


def old(body: str) -> str:
    return f"{HEAD}{FILE}{body}\n</body></file></xliff>\n"


def new(body: str) -> str:
    root = '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en">'
    return f'{root}<file id="f">{body}</file></xliff>\n'


def unit(source: str, target: str, attributes: str = "") -> str:
    return f'<trans-unit id="1"><source>{source}</source><target {attributes}>{target}</target></trans-unit>'


def segment(source: str, target: str, attributes: str = "") -> str:
    return f'<unit id="1"><segment {attributes}><source>{source}</source><target>{target}</target></segment></unit>'


def test_units_of_all_files_and_groups_are_pairs() -> None:
    second = FILE.replace('"a"', '"b"') + unit("Zwei.", "Two.") + "</body></file>"
    body = f'{unit("Eins.", "One.")}<group><trans-unit id="g"><source>Gut.</source></trans-unit></group>'
    text = old(body).replace("</xliff>", f"{second}</xliff>")
    bitext = load("xliff", text)
    assert pairs(bitext) == [("Eins.", "One."), ("Gut.", ""), ("Zwei.", "Two.")]
    assert (bitext.source.language, bitext.target.language) == ("de", "en")
    assert [block.key for block in bitext.target.blocks] == ["1", "g", "1"]
    assert notices(bitext) == [("untranslated-units", "1 unit has no translation yet, of 3")]


def test_segments_of_version_2_are_pairs_and_what_is_between_them_is_not() -> None:
    body = (
        '<unit id="u"><segment><source>Eins.</source><target>One.</target></segment><ignorable><source> - </source>'
        "<target> - </target></ignorable><segment><source>Zwei.</source></segment></unit>"
    )
    assert pairs(load("xliff", new(body))) == [("Eins.", "One."), ("Zwei.", "")]


def test_segments_of_version_1_are_pairs_where_both_sides_have_them() -> None:
    divided = (
        '<trans-unit id="1"><source>Eins. Zwei.</source><seg-source><mrk mtype="seg" mid="1">Eins.</mrk> '
        '<mrk mtype="seg" mid="2">Zwei.</mrk></seg-source><target>{}</target></trans-unit>'
    )
    both = '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>'
    assert pairs(load("xliff", old(divided.format(both)))) == [("Eins.", "One."), ("Zwei.", "Two.")]
    for other in ("One. Two.", '<mrk mtype="seg" mid="1">One.</mrk> Two.', both.replace('"2"', '"3"')):
        assert pairs(load("xliff", old(divided.format(other)))) == [("Eins. Zwei.", "One. Two.")]


def test_inline_codes_of_version_1() -> None:
    target = (
        'A <g id="1">b</g> <x id="2"/><bpt id="3">&lt;i></bpt>c<ept id="4" rid="3"/><bx id="5"/>d<ex id="6" rid="5"/>'
        '<it id="7" pos="open">q</it><ph id="8">r<sub>s</sub></ph><mrk mtype="protected">e</mrk>'
    )
    bitext = load("xliff", old(unit("A", target)))
    assert pairs(bitext) == [("A", f"A b {OBJECT}cd{OBJECT}e")]
    assert codes(bitext) == [
        (OPEN, "g:1", ""),
        (CLOSE, "g:1", ""),
        (STANDS, "x:2", OBJECT),
        (OPEN, "bpt:3", ""),
        (CLOSE, "bpt:3", ""),
        (OPEN, "bx:5", ""),
        (CLOSE, "bx:5", ""),
        (ALONE, "it:7", ""),
        (STANDS, "ph:8", OBJECT),
        (MarkKind.CODE, "mrk", "e"),
    ]
    assert ("skipped", "texts inside of inline codes (<sub>) were not checked; there are 1 of them") in notices(bitext)


def test_inline_codes_of_version_2() -> None:
    target = (
        'A <pc id="1">b</pc> <ph id="2"/><sc id="3"/>c<ec startRef="3"/><cp hex="0007"/>'
        '<mrk id="m" type="term">d</mrk><sm id="n"/>e<em startRef="n"/><mrk id="o" translate="no">f</mrk>'
    )
    bitext = load("xliff", new(segment("A", target)))
    assert pairs(bitext) == [("A", f"A b {OBJECT}c\x07def")]
    assert codes(bitext) == [
        (OPEN, "pc:1", ""),
        (CLOSE, "pc:1", ""),
        (STANDS, "ph:2", OBJECT),
        (OPEN, "sc:3", ""),
        (CLOSE, "sc:3", ""),
        (MarkKind.CODE, "mrk", "f"),
    ]


def test_a_placeholder_is_shown_as_it_is_written() -> None:
    bitext = load("xliff", old(unit("A", '<x id="2" ctype="lb"/><ph>n</ph>')))
    assert [mark.value for mark in bitext.target.blocks[0].marks] == ['<x id="2"/>', "<ph/>"]


def test_the_attributes_of_other_namespaces_are_not_taken_for_its_own() -> None:
    target = '<g xmlns:q="urn:q" id="1" q:id="9">b</g>'
    assert [name for _, name, _ in codes(load("xliff", old(unit("A", target))))] == ["g:1", "g:1"]


@pytest.mark.parametrize("state", ["new", "needs-translation"])
def test_a_target_that_repeats_the_source_in_an_untouched_state_is_missing(state: str) -> None:
    assert pairs(load("xliff", old(unit("Gut.", "Gut.", f'state="{state}"')))) == [("Gut.", "")]
    assert pairs(load("xliff", old(unit("Gut.", "Good.", f'state="{state}"')))) == [("Gut.", "Good.")]
    assert pairs(load("xliff", old(unit("Gut.", "Gut.", 'state="translated"')))) == [("Gut.", "Gut.")]
    assert pairs(load("xliff", new(segment("Gut.", "Gut.", 'state="initial"')))) == [("Gut.", "")]
    assert pairs(load("xliff", new(segment("Gut.", "Gut.")))) == [("Gut.", "Gut.")]


def test_what_is_not_to_be_translated_is_left_out() -> None:
    group = '<group translate="no"><trans-unit id="{}"{}><source>A</source><target>B</target></trans-unit></group>'
    assert pairs(load("xliff", old(group.format(1, "") + group.format(2, ' translate="yes"')))) == [("A", "B")]
    assert pairs(load("xliff", new(segment("A", "B")).replace('id="f"', 'id="f" translate="no"'))) == []


def test_alternatives_matches_and_foreign_elements_are_not_read() -> None:
    alternative = "<alt-trans><source>Q</source><target>W</target><note>tqcheck: ignore[spelling]</note></alt-trans>"
    foreign = '<q:note xmlns:q="urn:q">no</q:note>'
    text = old(unit("A", "B").replace("</trans-unit>", f"{alternative}{foreign}</trans-unit>"))
    assert pairs(load("xliff", text)) == [("A", "B")]
    match = (
        '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#1"><source>Q</source>'
        "<target>W</target></m:match></m:matches>"
    )
    assert pairs(load("xliff", new(segment("A", "B").replace("<segment", f"{match}<segment")))) == [("A", "B")]


def test_white_space_counts_as_one_space_unless_it_is_preserved() -> None:
    text = unit("A", "\r\n   One\r\n   two  &#10; three.\r\n")
    assert pairs(load("xliff", old(text))) == [("A", "One two three.")]
    kept = text.replace('"1"', '"1" xml:space="preserve"')
    assert pairs(load("xliff", old(kept))) == [("A", "\n   One\n   two  \n three.\n")]


def test_cdata_and_escapes_are_text() -> None:
    assert pairs(load("xliff", old(unit("A", "<![CDATA[a < b]]> &amp;&#x20AC;")))) == [("A", "a < b &€")]


def test_suppressions_stand_in_notes_and_comments() -> None:
    note = "<note>tqcheck: ignore[spelling]</note>"
    comment = "<!-- tqcheck: ignore[quote_style] -->"
    body = unit("A", "B").replace("</trans-unit>", f"{note}{comment}</trans-unit>")
    bitext = load("xliff", old(f"<!-- tqcheck: ignore[date_format] -->{body}"))
    assert silenced(bitext) == [("B", "spelling"), ("B", "quote_style")]
    assert [mark.value for mark in bitext.target.suppressions] == ["date_format"]
    assert bitext.target.blocks[0].note == "tqcheck: ignore[spelling]"


def test_a_suppression_covers_all_segments_of_its_unit_and_is_used_in_any() -> None:
    from tqcheck.judging.suppression import by_block, collect, is_silenced, unused

    body = (
        '<unit id="1"><notes><note>tqcheck: ignore[spelling]</note></notes><segment><source>A</source>'
        "<target>B</target></segment><segment><source>C</source><target>D</target></segment></unit>"
    )
    found = collect(load("xliff", new(body)).target)
    assert [sorted(suppression.blocks) for suppression in found] == [[0, 1]]
    assert is_silenced(by_block(found)[1], "spelling")
    assert unused(found, ["spelling"], lambda offset: offset) == ()


def test_a_note_silences_a_check_in_its_unit_alone() -> None:
    from tqcheck.loading.texts import Job
    from tqcheck.pipeline import examine
    from tqcheck.settings import Settings

    silent = unit("Gut.", "The the sea.").replace(
        "</trans-unit>", "<note>tqcheck: ignore[repeated-word]</note></trans-unit>"
    )
    text = old(silent + unit("Gut.", "The the sky.").replace('"1"', '"2"'))
    settings = Settings(select=frozenset({"repeated_word"}), use_cache=False)
    (report,) = examine([Job("a.xlf")], settings, lambda path: RawFile(path, text.encode()))
    assert [finding.segment for finding in report.findings] == [1]
    assert [notice.kind for notice in report.notices] == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (old(unit("A", "B") + "\n" + unit("C", "D")), 4, "two units of this file have the id '1'"),
        (old("<trans-unit><source>A</source></trans-unit>"), 3, "this unit has no id"),
        (old(unit("A", "B"))[:-30], 3, "is the file cut off"),
        ("<tmx/>", 1, "not an XLIFF file"),
        (old("").replace("</xliff>", '<file target-language="fr"/></xliff>'), 4, "several language pairs"),
        (old(unit("A", "&bomb;")), 3, "&"),
        ('<!DOCTYPE x [\n<!ENTITY a "b">]>' + old(""), 2, "the entity 'a'"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + old(""), 1, "the entity 'a'"),
        (old(unit("A", "<g id='1'>" * 250)), 3, "nested more than 200 deep"),
        ("no XML", 1, "not well-formed XML"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    found, message = refusal("xliff", text)
    assert found == line
    assert words in message


def test_the_languages_may_stand_in_one_of_the_files_alone() -> None:
    text = old(unit("A", "B")).replace("</xliff>", '<file original="b" source-language="de"/></xliff>')
    assert load("xliff", text).target.language == "en"


DOUBLED = unit("Ö &amp; Ü", "Now R&amp;D saw\r\n the the  sea.").replace("'", '"')


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("<?xml version='1.0'  encoding='UTF-8' ?>\r\n", "utf-8"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "iso-8859-1"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
    ],
)
def test_an_edit_changes_its_span_alone(declaration: str, encoding: str) -> None:
    text = declaration + old(f"<!-- é  -->{DOUBLED}\r").replace("<body>", "<body  >")
    result = fixed("a.xlf", text.encode(encoding))
    assert result.after.data == text.replace("the the", "the").encode(encoding)


def test_a_replacement_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(monkeypatch, "R and D", "R&D <1>")
    text = old(unit("A", "We have R and D.\r\n"))
    changed = text.replace("R and D", "R&amp;D &lt;1&gt;")
    assert fixed("a.xlf", text.encode()).after.data == changed.encode()
    assert pairs(load("xliff", changed)) == [("A", "We have R&D <1>.")]


def test_nothing_changes_without_an_edit() -> None:
    rewrite = registry.format_("xliff").rewrite
    assert rewrite is not None
    for data in fuzz.samples("xliff"):
        assert rewrite(RawFile("a.xlf", data), []) == data


def test_an_edit_within_cdata_is_not_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(monkeypatch, "R and D", "R&D ]]>")
    text = old(unit("A", "<!-- <![CDATA[ --><![CDATA[We have R and D here.]]>"))
    changed = fixed("a.xlf", text.encode()).after.data
    assert changed == text.replace("R and D", "R&D ]]]]><![CDATA[>").encode()
    assert pairs(load("xliff", changed)) == [("A", "We have R&D ]]> here.")]


def test_a_character_the_encoding_lacks_is_written_as_a_reference() -> None:
    rewrite = registry.format_("xliff").rewrite
    assert rewrite is not None
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + old(unit("A", "he's"))
    raw = RawFile("a.xlf", text.encode("iso-8859-1"))
    bitext = load("xliff", raw.data)
    place = bitext.target.blocks[0].offsets.to_file(Span(2, 3))
    assert rewrite(raw, [(place, "’")]) == text.replace("he's", "he&#8217;s").encode("iso-8859-1")


def test_no_correction_touches_an_inline_code(monkeypatch: pytest.MonkeyPatch) -> None:
    text = old(unit("A", 'the<x id="1"/>the<x id="1"/> sea'))
    replacing(monkeypatch, "the\ufffcthe", "the")
    assert not fixed("a.xlf", text.encode()).changed


PARTS = [
    "Wort",
    " ",
    "\n",
    "\r\n",
    "\r",
    "&amp;",
    "&#233;",
    "e\u0301",
    "😀",
    "שלום",
    "字",
    "<![CDATA[<]]>",
    "<!-- c -->",
]
PARTS += ['<x id="1"/>', '<g id="2">', "</g>", '<ph id="3">n</ph>', '<mrk mtype="seg" mid="1">', "</mrk>", "{name}"]


@given(st.lists(st.sampled_from(PARTS), max_size=20), st.booleans())
def test_every_piece_slices_exactly(parts: list[str], preserve: bool) -> None:
    inner = "".join(parts)
    space = ' xml:space="preserve"' if preserve else ""
    text = old(f'<trans-unit id="1"{space}><source>é</source><target>{inner}</target></trans-unit>')
    with suppress(InputError):  # where the tags do not match
        fuzz.attempt("xliff", RawFile("a.xlf", text.encode()))


def test_no_mutation_crashes_it() -> None:
    outcome = fuzz.fuzz("xliff", range(400))
    assert (outcome.crashed, outcome.loaded + outcome.refused) == ([], 400)
    assert outcome.loaded > 40


CHANGED = (
    '<bpt id="1" rid="3"/>Ein<ept id="2" rid="3"/> <mrk mtype="x-sdl-deleted"><g id="4">alter </g></mrk>'
    '<mrk mtype="x-mq-tc" xmlns:mq="MQXliff" mq:tctype="ins">neuer </mrk>Turm.'
)


@pytest.mark.parametrize(("read", "text"), [("accept", "Ein neuer Turm."), ("reject", "Ein alter Turm.")])
def test_tracked_changes_are_read_as_accepted_or_rejected(read: str, text: str) -> None:
    raw = RawFile("a.sdlxliff", old(unit("A new tower.", CHANGED)).encode(), tracked_changes=read)
    bitext = registry.format_("xliff").load(raw)
    assert isinstance(bitext, Bitext)
    assert pairs(bitext) == [("A new tower.", text)]
    assert [kind for kind, _ in notices(bitext)] == ["tracked-changes"]


def test_halves_of_a_pair_are_found_by_what_they_share_and_compared_by_their_id() -> None:
    bitext = load("xliff", old(unit("A", CHANGED)))
    assert codes(bitext) == [(OPEN, "bpt:1", ""), (CLOSE, "bpt:1", "")]


def test_the_same_unit_twice_is_read_once_and_said() -> None:
    bitext = load("xliff", old(f"{unit('Eins.', 'One.')}\n{unit('Eins.', 'One.')}"))
    assert pairs(bitext) == [("Eins.", "One.")]
    assert notices(bitext) == [("duplicate-key", "line 4: the unit '1' stands above as well: delete one of the two")]
