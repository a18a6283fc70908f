"""Languages are told from the script, then from the words; a guess that may be wrong is a notice."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import UsageError
from tqcheck.loading.language import detect, identify
from tqcheck.records.document import Document


def document(text: str, name: str = "text") -> Document:
    loaded = registry.format_(name).load(RawFile("a.txt", text.encode()))
    assert isinstance(loaded, Document)
    return loaded


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council met on Monday and nobody spoke for long.", "en"),
        ("Der Rat tagte am Montag, und niemand sprach lange.", "de"),
        ("Le conseil s'est réuni lundi et personne n'a parlé longtemps.", "fr"),
        ("Rada zebrała się w poniedziałek i nikt nie mówił długo.", "pl"),
        ("Совет собрался в понедельник, и никто долго не говорил.", "ru"),
        ("Рада зібралася в понеділок, і ніхто довго не говорив.", "uk"),
        ("议会星期一开会，没有人讲很久。", "zh"),
        ("議会は月曜日に開かれ、誰も長く話さなかった。", "ja"),
        ("의회는 월요일에 열렸고 아무도 오래 말하지 않았다.", "ko"),
        ("اجتمع المجلس يوم الاثنين ولم يتكلم أحد طويلا.", "ar"),
        ("Το συμβούλιο συνεδρίασε τη Δευτέρα.", "el"),
        ("Программа GNU Emacs запускается командой emacs в GNOME Terminal.", "ru"),
    ],
)
def test_detect(text: str, code: str) -> None:
    found, probability = detect(text)
    assert found == code
    assert 0.5 < probability <= 1


def test_a_text_without_letters() -> None:
    assert detect("1234 !?") == ("und", 0.0)


def test_identify_prefers_the_user_then_the_file() -> None:
    page = document('<html lang="fr-CA"><p>The council met on Monday and nobody spoke for long.</p></html>', "html")
    assert identify(page, "de") == ("de", ())
    assert identify(page, None) == ("fr-CA", ())
    plain = document("The council met on Monday and nobody spoke for very long about it.")
    assert identify(plain, None) == ("en", ())


@pytest.mark.parametrize("text", ["Hello!", "12345 67"])
def test_an_uncertain_guess_is_a_notice(text: str) -> None:
    _, notices = identify(document(text), None)
    assert [notice.kind for notice in notices] == ["uncertain-language"]
    assert "--target-lang" in notices[0].message
    assert "--source-lang" in notices[0].message


def test_a_name_is_no_code() -> None:
    with pytest.raises(UsageError, match="'german' is no language code; did you mean de"):
        identify(document("Hello!"), "german")
