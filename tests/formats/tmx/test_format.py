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
from tqcheck.loading.texts import Job, load_job
from tqcheck.records.document import MarkKind
from tqcheck.settings import Settings


def memory(body: str, source: str = "de") -> str:
    return f'<tmx version="1.4"><header srclang="{source}"/><body>\n{body}\n</body></tmx>\n'


def variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>'


def unit(source: str, target: str, inside: str = "") -> str:
    return f'<tu tuid="u">{inside}{variant("de", source)}{variant("en", target)}</tu>'


def test_units_are_pairs_from_the_memorys_source() -> None:
    turned = f"<tu>{variant('en', 'Two.')}{variant('de', 'Zwei.')}</tu>"
    older = '<tu><tuv lang="de"><seg>Drei.</seg></tuv><tuv lang="en"><seg/></tuv></tu>'
    bitext = load("tmx", memory(turned + unit("Eins.", "One.") + older))
    assert pairs(bitext) == [("Zwei.", "Two."), ("Eins.", "One."), ("Drei.", "")]
    assert (bitext.source.language, bitext.target.language) == ("de", "en")
    assert [block.key for block in bitext.target.blocks] == ["", "u", ""]
    assert notices(bitext) == [("untranslated-units", "1 unit has no translation yet, of 3")]


def test_several_spaces_within_a_line_stay_and_a_line_break_with_its_indentation_is_one() -> None:
    text = "\n      Die Brücke  wurde <hi>im   Mai</hi>\n      gesperrt.  "
    (_, target) = pairs(load("tmx", memory(unit(text, text))))[0]
    assert target == "Die Brücke  wurde im   Mai gesperrt."


def test_of_two_languages_the_first_is_the_source_where_nothing_says_so() -> None:
    bitext = load("tmx", memory(unit("Eins.", "One."), "*all*"))
    assert (bitext.source.language, bitext.target.language) == ("de", "en")
    turned = load("tmx", memory(unit("Eins.", "One."), "*all*"), (None, "de"))
    assert (turned.source.language, turned.target.language) == ("en", "de")


THREE = memory(
    f"<tu>{variant('de', 'Eins.')}{variant('en-GB', 'One.')}{variant('fr', 'Un.')}</tu>"
    f"<tu>{variant('de', 'Zwei.')}{variant('fr', 'Deux.')}</tu>"
)


def test_of_more_languages_the_user_names_two() -> None:
    bitext = load("tmx", THREE, (None, "en"))
    assert pairs(bitext) == [("Eins.", "One.")]
    assert notices(bitext) == [("skipped", "1 unit lacks de or en-GB: not checked")]
    assert pairs(load("tmx", THREE, ("FR", "de"))) == [("Un.", "Eins."), ("Deux.", "Zwei.")]
    _, message = refusal("tmx", THREE)
    assert "3 languages (de, en-GB, fr): name the two to check" in message


def test_the_languages_of_the_settings_and_the_job_choose() -> None:
    settings = Settings(source_language="fr", target_language="en")
    texts = load_job(Job("a.tmx", target_language="de"), settings, lambda path: RawFile(path, THREE.encode()))
    assert texts.source is not None
    assert (texts.source.language, texts.target.language) == ("fr", "de")


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        ((None, "it"), "no 'it'; its languages are de, en-GB, en-US"),
        ((None, "en"), "several kinds of 'en'"),
    ],
)
def test_a_language_that_is_not_there_is_refused(languages: tuple[str | None, str | None], words: str) -> None:
    text = memory(f"<tu>{variant('de', 'a')}{variant('en-GB', 'b')}{variant('en-US', 'c')}</tu>")
    with pytest.raises(InputError, match=words):
        load("tmx", text, languages)


def test_inline_codes() -> None:
    source = 'A <bpt i="1" x="7">&lt;b></bpt>b<ept i="1">&lt;/b></ept><ph x="8">p</ph>'
    target = (
        '<hi>A</hi> <bpt i="4" x="7">&lt;b></bpt>b<ept i="4"/><it pos="begin" x="9">q</it><ph x="8"/><ut x="1">u</ut>'
    )
    bitext = load("tmx", memory(unit(source, target)))
    assert pairs(bitext) == [("A b\ufffc", "A b\ufffc\ufffc")]
    assert codes(bitext) == [
        (MarkKind.OPEN, "bpt:7", ""),
        (MarkKind.CLOSE, "bpt:7", ""),
        (MarkKind.ALONE, "it:9", ""),
        (MarkKind.PLACEHOLDER, "ph:8", "\ufffc"),
        (MarkKind.PLACEHOLDER, "ut:1", "\ufffc"),
    ]
    assert [mark.name for mark in bitext.source.blocks[0].marks] == ["bpt:7", "bpt:7", "ph:8"]


def test_suppressions_stand_in_notes_and_comments() -> None:
    inside = "<note>see <!-- tqcheck: ignore[quote_style] -->here</note><note>tqcheck: ignore[spelling]</note>"
    bitext = load("tmx", memory("<!-- tqcheck: ignore[date_format] -->" + unit("A", "B", inside)))
    assert silenced(bitext) == [("B", "quote_style"), ("B", "spelling")]
    assert [mark.value for mark in bitext.target.suppressions] == ["date_format"]
    assert bitext.target.blocks[0].note == "see here\ntqcheck: ignore[spelling]"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<xliff/>", 1, "not a TMX file"),
        (memory(unit("A", "B"))[:-20], 2, "is the file cut off"),
        (memory("<tu><tuv><seg>a</seg></tuv></tu>"), 2, "does not say its language"),
        ('<!DOCTYPE tmx [\n<!ENTITY a "b">]>' + memory(""), 2, "the entity 'a'"),
        (memory(unit("A", "&a;")), 2, "not well-formed"),
        (memory(unit("A", "<hi>" * 250)), 2, "nested more than 200 deep"),
        (memory(f"<tu>{variant('de', 'a')}</tu>"), None, "holds de alone"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text: str, line: int | None, words: str) -> None:
    found, message = refusal("tmx", text)
    assert found == line
    assert words in message


def test_a_memory_without_units_says_so() -> None:
    assert [kind for kind, _ in notices(load("tmx", memory("")))] == ["no-prose"]


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("", "utf-8-sig"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?>\r\n<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>", "iso-8859-1"),
        ('<?xml version="1.0"?>', "utf-16"),
    ],
)
def test_an_edit_changes_its_span_alone(declaration: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(monkeypatch, "R and D", "R&D")
    text = declaration + memory(unit("Ö  &amp;\r\n ", "<hi  >R and D</hi> é <![CDATA[<>]]>"))
    result = fixed("a.tmx", text.encode(encoding))
    assert result.after.data == text.replace("R and D", "R&amp;D").encode(encoding)


PARTS = [
    "Wort",
    " ",
    "\n",
    "\r\n",
    "\r",
    "&lt;",
    "&#233;",
    "e\u0301",
    "😀",
    "שלום",
    "字",
    "<![CDATA[>]]>",
    "<!-- c -->",
]
PARTS += ['<ph x="1"/>', '<bpt i="1">b</bpt>', '<ept i="1"/>', "<hi>", "</hi>", "{name}"]


@given(st.lists(st.sampled_from(PARTS), max_size=20))
def test_every_piece_slices_exactly(parts: list[str]) -> None:
    with suppress(InputError):  # where the tags do not match
        fuzz.attempt("tmx", RawFile("a.tmx", memory(unit("é", "".join(parts))).encode()))


def test_nothing_changes_without_an_edit() -> None:
    rewrite = registry.format_("tmx").rewrite
    assert rewrite is not None
    for data in fuzz.samples("tmx"):
        assert rewrite(RawFile("a.tmx", data), []) == data


def test_no_mutation_crashes_it() -> None:
    outcome = fuzz.fuzz("tmx", range(400))
    assert (outcome.crashed, outcome.loaded + outcome.refused) == ([], 400)
    assert outcome.loaded > 40
