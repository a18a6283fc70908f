"""Languages are told from the script, then from the words."""

from __future__ import annotations

import pytest

from tqcheck.analysis.writing.detection import detect


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
