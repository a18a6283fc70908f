"""The model of byte sequences says what py3langid's says, from which it is made."""

from __future__ import annotations

import math

import pytest

from tqcheck.analysis.writing.byte_sequences import FILE, key, scores

SENTENCES = {
    "en": "The river had risen overnight, and nobody dared to cross the old bridge.",
    "de": "Der Fluss war über Nacht gestiegen, und niemand wagte sich auf die alte Brücke.",
    "nl": "De rivier was 's nachts gestegen en niemand durfte de oude brug over te steken.",
    "fr": "La rivière avait monté pendant la nuit et personne n'osait passer le vieux pont.",
    "it": "Il fiume era salito durante la notte e nessuno osava attraversare il vecchio ponte.",
    "es": "El río había crecido durante la noche y nadie se atrevía a cruzar el puente viejo.",
    "pt": "O rio subira durante a noite e ninguém se atrevia a atravessar a ponte velha.",
    "gl": "O río medrara durante a noite e ninguén se atrevía a cruzar a ponte vella.",
    "ca": "El riu havia crescut durant la nit i ningú no gosava travessar el pont vell.",
    "pl": "Rzeka wezbrała w nocy i nikt nie odważył się przejść przez stary most.",
    "cs": "Řeka se v noci rozvodnila a nikdo se neodvážil přejít po starém mostě.",
    "sk": "Rieka sa v noci rozvodnila a nikto sa neodvážil prejsť po starom moste.",
    "ru": "Река поднялась за ночь, и никто не решался перейти по старому мосту.",
    "uk": "Річка піднялася за ніч, і ніхто не наважувався перейти старим мостом.",
    "be": "Рака паднялася за ноч, і ніхто не адважваўся перайсці па старым мосце.",
    "bg": "Реката се беше покачила през нощта и никой не смееше да мине по стария мост.",
    "sv": "Floden hade stigit under natten och ingen vågade gå över den gamla bron.",
    "fi": "Joki oli noussut yön aikana, eikä kukaan uskaltanut ylittää vanhaa siltaa.",
    "hu": "A folyó az éjjel megáradt, és senki sem mert átmenni a régi hídon.",
    "tr": "Nehir gece boyunca yükselmişti ve kimse eski köprüden geçmeye cesaret edemiyordu.",
    "vi": "Nước sông đã dâng lên trong đêm và không ai dám đi qua cây cầu cũ.",
    "eu": "Ibaia gauean hazi zen, eta inor ez zen zubi zaharra zeharkatzera ausartu.",
    "ar": "ارتفع النهر في الليل ولم يجرؤ أحد على عبور الجسر القديم.",
    "fa": "رودخانه در طول شب بالا آمده بود و هیچ‌کس جرئت نداشت از پل قدیمی بگذرد.",
    "hi": "रात में नदी चढ़ गई थी और पुराने पुल को पार करने की हिम्मत किसी में नहीं थी।",
}


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("capitals", [False, True])
def test_each_language_is_the_likeliest_for_its_sentence(code: str, capitals: bool) -> None:
    text = SENTENCES[code].upper() if capitals else SENTENCES[code]
    found = scores(text)
    assert max(found, key=lambda other: found[other]) == code


@pytest.mark.parametrize("code", SENTENCES)
def test_probabilities_are_those_of_py3langid(code: str) -> None:
    py3langid = pytest.importorskip("py3langid")
    for text in (SENTENCES[code], SENTENCES[code][:12]):
        ours = scores(text)
        theirs = {other: score for other, score in py3langid.rank(text) if other in ours}
        for found in (ours, theirs):
            top = max(found.values())
            total = sum(math.exp(max(-700, score - top)) for score in found.values())
            found.update({other: math.exp(max(-700, score - top)) / total for other, score in found.items()})
        assert max(abs(ours[other] - theirs[other]) for other in ours) < 0.05


@pytest.mark.parametrize("text", ["", "7", "\ud800", "е\u0301"])
def test_next_to_nothing_is_no_error(text: str) -> None:
    assert len(scores(text)) > 90


def test_sequences_have_numbers_of_their_own() -> None:
    assert len({key(b""), key(b"\x00"), key(b"\x00\x00"), key(b"\x01"), key(b"\x01\x00")}) == 5


def test_the_file_says_where_it_comes_from() -> None:
    from safetensors import safe_open

    with safe_open(FILE, framework="numpy") as file:
        assert file.metadata()["origin"].startswith("py3langid ")
    assert "BSD 3-Clause" in FILE.with_name("NOTICE.md").read_text(encoding="utf-8")
