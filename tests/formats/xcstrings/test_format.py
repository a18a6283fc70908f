"""Xcode's string catalogs: which texts are pairs, which forms belong together, and what is left out."""

from __future__ import annotations

import json

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.records.document import Bitext, Document
from tqcheck.records.report import FileEdit


def unit(value: str, state: str = "translated") -> dict[str, object]:
    return {"stringUnit": {"state": state, "value": value}}


def forms(kind: str, **texts: str) -> dict[str, object]:
    return {"variations": {kind: {name: unit(text) for name, text in texts.items()}}}


CATALOG = {
    "sourceLanguage": "en",
    "strings": {
        "": {},
        "Open %@": {"comment": "a menu", "localizations": {"pl": unit("Otwórz „%@”")}},
        "files": {
            "localizations": {
                "en": forms("plural", one="%lld file", other="%lld files"),
                "pl": forms("plural", one="%lld plik", few="%lld pliki", many="%lld plików", other="%lld pliku"),
            }
        },
        "Tap here": {
            "localizations": {
                "en": forms("device", mac="Click here", other="Tap here"),
                "pl": forms("device", mac="Kliknij"),
            }
        },
        "New": {},
        "Empty": {"localizations": {"pl": unit("", "new")}},
        "Doubtful": {"localizations": {"pl": unit("Wątpliwe", "needs_review")}},
        "Old": {"extractionState": "stale", "localizations": {"pl": unit("Stare")}},
        "tqcheck": {"shouldTranslate": False},
        "%lld of %lld": {
            "localizations": {
                "pl": {
                    **unit("%#@a@ z %#@b@"),
                    "substitutions": {
                        "a": {"argNum": 1, "formatSpecifier": "lld", **forms("plural", one="%arg plik", other="%arg")}
                    },
                }
            }
        },
    },
    "version": "1.0",
}


def written(catalog: object = CATALOG) -> bytes:
    return json.dumps(catalog, indent=2, ensure_ascii=False, separators=(",", " : ")).encode()


def load(data: bytes, languages: tuple[str | None, str | None] = (None, None)) -> Bitext | Document:
    return registry.format_("xcstrings").load(RawFile("a.xcstrings", data, languages=languages))


def test_texts_are_pairs_with_their_forms() -> None:
    loaded = load(written())
    assert isinstance(loaded, Bitext)
    sides = zip(loaded.source.blocks, loaded.target.blocks, strict=True)
    assert [(target.key, source.text, target.text) for source, target in sides] == [
        ("Open %@", "Open %@", "Otwórz „%@”"),
        ("files#one", "%lld file", "%lld plik"),
        ("files#few", "%lld files", "%lld pliki"),
        ("files#many", "%lld files", "%lld plików"),
        ("files#other", "%lld files", "%lld pliku"),
        ("Tap here.mac", "Click here", "Kliknij"),
        ("New", "New", ""),
        ("Empty", "Empty", ""),
        ("%lld of %lld", "%lld of %lld", "%#@a@ z %#@b@"),
    ]
    assert loaded.target.blocks[0].note == "a menu"
    assert (loaded.source.language, loaded.target.language) == ("en", "pl")
    assert [notice.message for notice in loaded.target.notices] == [
        "2 units have no translation yet, of 9",
        "1 text is marked as to be reviewed: not checked",
        "1 text is no longer found in the code (stale): not checked",
        "2 texts are of a substitution that the source does not have: not checked",
    ]


def test_of_several_languages_one_is_named() -> None:
    both = {
        "sourceLanguage": "en",
        "strings": {"A day": {"localizations": {"de": unit("Ein Tag"), "fr": unit("Un jour")}}},
    }
    with pytest.raises(InputError, match=r"3 languages \(en, de, fr\): name the two to check"):
        load(written(both))
    loaded = load(written(both), (None, "fr"))
    assert isinstance(loaded, Bitext)
    assert [block.text for block in loaded.target.blocks] == ["Un jour"]
    with pytest.raises(InputError, match="source language is en, and de is compared with nothing"):
        load(written(both), ("de", "fr"))


def test_a_substitution_is_compared_with_the_source_s() -> None:
    def text(form: str) -> dict[str, object]:
        return {**unit("%#@n@"), "substitutions": {"n": {"argNum": 1, **forms("plural", other=form)}}}

    loaded = load(
        written(
            {
                "sourceLanguage": "en",
                "strings": {"k": {"localizations": {"en": text("%arg days"), "de": text("%arg Tage")}}},
            }
        )
    )
    assert isinstance(loaded, Bitext)
    assert [(s.text, t.text) for s, t in zip(loaded.source.blocks, loaded.target.blocks, strict=True)] == [
        ("%#@n@", "%#@n@"),
        ("%arg days", "%arg Tage"),
    ]


def test_a_catalog_of_one_language_is_read_alone() -> None:
    loaded = load(
        written(
            {
                "sourceLanguage": "en",
                "strings": {"A day": {}, "n": {"localizations": {"en": forms("plural", one="a", other="b")}}},
            }
        )
    )
    assert isinstance(loaded, Document)
    assert [(block.key, block.text) for block in loaded.blocks] == [
        ("A day", "A day"),
        ("n#one", "a"),
        ("n#other", "b"),
    ]
    assert loaded.language == "en"


def test_a_correction_stands_in_its_own_text() -> None:
    data = written()
    loaded = load(data)
    assert isinstance(loaded, Bitext)
    place = loaded.target.text.index("plików")
    after = rewrite(RawFile("a.xcstrings", data), "xcstrings", [FileEdit(place, place + 6, 'x\\"y')]).data
    assert json.loads(after) == json.loads(data.decode().replace("plików", 'x\\"y'))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"strings": {}}', "this is no string catalog"),
        (b"[]", "this is no string catalog"),
        (b'{"sourceLanguage": "en", "strings": {', "this is not JSON"),
    ],
)
def test_what_is_no_catalog_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        load(data)
