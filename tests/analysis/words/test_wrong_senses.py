"""Words of the source in a sense that they do not have there, and the fields that tell."""

from __future__ import annotations

import pytest

from tqcheck.analysis.words import wrong_senses as module
from tqcheck.analysis.words.subject_fields import fields
from tqcheck.analysis.words.wrong_senses import WrongSense, wrong_senses
from tqcheck.errors import ExtensionError
from tqcheck.registry import language
from tqcheck.wordlists.lists import languages_with, table

LINES = {
    "en:conference call|conference calls": "Telefonkonferenz*\tKonferenzruf*",
    "en:trial|trials (medicine science !law)": "Studie*|Versuch\tVerhandlung*|Prozess*",
    "fr:avocat*": "Anwalt|Anwält*\tAvocado*",
    "ja:会議": "Sitzung*\tKongress*",
}


@pytest.fixture(autouse=True)
def _lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "table_of", lambda _code, _name: LINES)
    module._senses.cache_clear()
    monkeypatch.setattr(module, "_senses", module._senses.__wrapped__)


def found(source: str, target: str, of: str = "en", known: tuple[str, ...] = ()) -> list[WrongSense]:
    return list(wrong_senses(source, target, (language(of), language("de")), lambda: frozenset(known)))


def test_what_a_term_is_elsewhere_is_found_where_it_stands() -> None:
    source, target = "😀 He said so in a\nConference  call.", "😀 Er sagte es in einem Konferenzruf."
    assert not found(source, target)  # two spaces are no phrase
    (one,) = found(source.replace("  ", " "), target)
    assert one.said.of(source.replace("  ", " ")) == "Conference call"
    assert one.span.of(target) == "Konferenzruf"
    assert one.meant == "Telefonkonferenz"


@pytest.mark.parametrize("target", ["In der Telefonkonferenz war von einem Konferenzruf die Rede.", "Er rief alle an."])
def test_what_it_is_here_excuses(target: str) -> None:
    assert not found("He said so in a conference call.", target)


@pytest.mark.parametrize(
    ("known", "is_found"),
    [((), False), (("medicine",), True), (("science", "sport"), True), (("medicine", "law"), False)],
)
def test_the_field_tells_what_an_ambiguous_word_is(known: tuple[str, ...], *, is_found: bool) -> None:
    assert bool(found("The trial ended in May.", "Der Prozess endete im Mai.", known=known)) is is_found


def test_apostrophes_and_scripts_hide_no_word() -> None:
    assert found("L’avocat a parlé.", "Die Avocado sprach.", "fr")
    assert found("会議は五月に終わった。", "Der Kongress endete im Mai.", "ja")
    assert not found("The lawyer spoke.", "Die Avocado sprach.")


def test_three_cues_make_a_field() -> None:
    two = ["The patients waited.", "A doctor came."]
    assert "medicine" not in fields(two, language("en"))
    assert "medicine" not in fields([*two, "The doctors and doctor's patients."], language("en"))
    assert "medicine" in fields([*two, "The hospital was full."], language("en"))


@pytest.mark.parametrize("code", sorted(languages_with("wrong_senses")))
def test_every_line_of_a_list_is_one(code: str) -> None:
    lines = table(code, "wrong_senses")
    read = list(module._read(lines.items(), code))
    assert len(read) == len(lines)
    names = {name for _, sense in read for name in sense.of | sense.barred}
    of = {source for source, _ in read}
    assert names <= {field for source in of for field in table(source, "fields")}
    for source, sense in read:
        for wrong in sense.wrong:
            assert not sense.excused.fullmatch(wrong.replace("*", "")), (source, sense.said, wrong)


def test_a_line_that_is_none_is_an_error_that_names_the_list() -> None:
    with pytest.raises(ExtensionError, match=r"languages/de/wrong_senses\.txt: “en:trial” needs"):
        list(module._read([("en:trial", "Studie")], "de"))
