"""Which corrections `fix` makes by itself: each of these was made once, and wrong, or is right and must be made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import tqcheck
from tqcheck.settings import Settings

RULES = Settings(model="none", use_cache=False, min_confidence=0.0)


def corrected(text: str, language: str) -> str:
    """`text` with the safe corrections of all findings made."""
    (document,) = tqcheck.check_texts(text, None, language, None, RULES).documents
    safe = [correction for finding in document.findings for correction in finding.suggestions if correction.safe]
    edits = {edit for correction in safe for edit in correction.edits}
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Bürgermeisterin vor dem Rathaus nach der Sitzung. Foto von Anna Muster / Agentur Bild\n"),
        ("de", "Der Rat hat am Montag getagt. Danach sprach die Bürgermeisterin über den Haushalt und die\n"),
        ("ru", "Забастовка стоит компании $110 млн в день, а билет стоит $89.\n"),
        ("de", "Verwenden Sie typing.Dict dafür. Rufen Sie app.Run auf, bitte.\n"),
        ("fr", "Ouvrez un terminal et lancez sudo ./run.sh pour commencer. Le reste suit.\n"),
        ("fr", "Pour vider la corbeille, effacez le dossier .Trash-1000 du disque. C’est tout.\n"),
        ("pt", "Ela disse que o que é meu é meu e que se se deve falar, fala-se.\n"),
        ("cs", "Přesto je to to, co by se stalo, kdyby nikdo nepřišel.\n"),
        ("en", "In the second part, change “one of of them” to “one of them”, please.\n"),
        ("en", "Those who had had enough said that that was the end, and sang la la la.\n"),
        ("nl", "Zij was toen de de facto leider van de partij in de stad.\n"),
        ("vi", "Anh ấy luôn luôn đi từ từ về nhà vào buổi tối.\n"),
        ("uk", "Nonetheless, at 2,305,048,719 it indicates that the number of users of the service is high.\n"),
        ("ar", "They know their language and can guess easily enough that that has been used.\n"),
        ("es", "Puede escribir el carácter como &#225; o &aacute; en la página.\n"),
        ("de", "Im Vortrag hieß „橋は閉じている。“ so viel wie gesperrt.\n"),
        ("it", "Il valore di XML xml:lang va scritto con cura in ogni pagina.\n"),
        ("en", "In the manifest you can add a ? as in the example above, said the author.\n"),
        ("de", "Die Karte hat den Maßstab 1 : 2,5 und hängt seit Jahren im Flur.\n"),
        ("ru", "На чертеже точка a лежит на прямой, точка c лежит вне её.\n"),
        ("ja", "値を得るには、オブジェクト.メソッド名()と書きます。橋は閉まりました。続きは明日です。\n"),
        ("ja", "値を得るには、オブジェクト.プロパティと書きます。橋は閉まりました。続きは明日です。\n"),
        ("en", "The end . . . was near, and she knew it.\n"),
        ("pl", "Program czyta liczby i daty, np. 100,000.00 albo 12/31.\n"),
        ("de", r"Die Formel \(f(x) , g\) und \[x ; y\] und $$x , y$$ stehen auf der Seite [[Formeln , lange]]."),
        ("en", "In such a list the , sign stands between words, and the . sign ends them.\n"),
        ("de", "Stufe 2 : Reichweite der Brücke ?\n"),
        ("de", "Höhe der Mauer 3 : Breite der Mauer 4\n"),
        ("de", "In der Liste steht das , Zeichen zwischen den Wörtern, das ist alles.\n"),
        ("it", "АQuando la città dorme, il fiume scorre.\n"),
        ("ru", "Мы видели сcopy в меню программы.\n"),
        ("zh", "可以讨论的题目很多，比如天气，比如旅行（例如. 山区、海边等），都很好。\n"),
        ("de", "Die Brücke ist seit Montag gesperrt\n, sagte die Leiterin des Amtes.\n"),
        ("es", "Página siguiente »\n\n« Volver al índice\n\n« Anterior · Siguiente »\n"),
        ("pl", "Dozwolone są litery, cyfry i podkreślenie ( _ ), myślnik (-) i spacja.\n"),
        ("en", "Bind the value with let. . .else where it may be missing.\n"),
        (
            "en",
            "The rest is in Chinese.\n\n会议在 11:30 PT。\n\n包括 trailer、story、film 等，每周更新 API。\n",
        ),
        ("mk", "Внесете ја адресата на вашиот wikeр сервер.\n"),
        ("sr", "Код је написан на Рython језику.\n"),
        ("pl", "Włączono tryb &quot;odwrotny&quot; <1></1>, który działa od razu.\n"),
        ("cs", "Uživatel odešel/a a vrátil/a se až večer.\n"),
        ("cs", "Název tvoří písmena a čísla (případně _ : .), nic jiného tam není.\n"),
        ("ar", "لا شيء هنا اليوم ؛)\n"),
        ("fr", "Que faire ? Partir ? Rester ? Dormir ?\n\n<code>! une remarque</code> Ceci est un exemple.\n"),
        ("zh", "» 今日推荐 « 🎁\n\n图书馆周日开放，周一关门，大家都知道。\n"),
        ("en", "By and by by the river they rested, and she was not smiled at at all.\n"),
        ("en", "What the bridge is made from from the first arch on is stone.\n"),
        ("de", "Der Umbau kann einen einen Monat kosten, sagte die Leiterin.\n"),
        ("de", "Die Rede von von der Mühlen war lang, sagte die Leiterin.\n"),
        ("fr", "La biographie de de la Tour est parue chez un petit éditeur.\n"),
        ("tr", "Kadın bütün gece için için ağladı, kimse duymadı.\n"),
        ("pl", "Wyrok pozbawił ich ich domu i ogrodu.\n"),
        ("pt", "O menino passou a mão pelo pelo do gato.\n"),
        ("nl", "Wat hier gezegd wordt wordt morgen opgeschreven.\n"),
        (
            "fr",
            "« Il faut que chacun “pense à la ville”, a dit la maire devant les habitants réunis sur la grande place. "
            "Il ne suffit pas de venir aux réunions du conseil et d’y prendre la parole une fois par an. Il ne faut "
            "pas dire “oui” à tout non plus. »\n\n"
            "Elle dit « oui », il dit « non », ils disent « jamais », elles disent « toujours », on dit « peut-être »,"
            " nous disons « bien » et vous dites « mal », tu dis « non » et je dis « oui ».\n",
        ),
        ("en", "The text sets the marks «» of its language, and „“ nowhere.\n"),
        ("en", "First the makefile is written by cmake .\n"),
        ("en", "The pictures are listed by the line find . -name harbour here.\n"),
        ("en", "method = options[:head] ? :head : :get\n"),
        ("en", "for (String each : names) {\n"),
        ("en", "index : boolean, true if nothing else is said\n"),
        ("zh", "版本写作主版本号.次版本号.修订号。我们去看书，也去喝茶，也去散步，很高兴。\n"),
        ("es", "Las tres coordenadas son x, y y z, como en el plano.\n"),
        ("de", "Die Zulage beträgt (\u00a0\u00a00 Euro) je Monat, sagte die Leiterin.\n"),
        ("en", "To try it, go to the folder and type pip install -e .\n"),
        ("en", "The speaker calls it a kind of ??? and then goes on to the harbour.\n"),
        ("en", "Songs of the harbour : a choice / edited by A. Lind ; drawings by B. Moe.\n"),
        ("en", "It completes the name for ( where the line already has ( ) in it.\n"),
        ("en", "Two names may be given, as in range(first, ) here.\n"),
        ("en", "The guide says why NaN !== NaN in this language.\n"),
        ("en", 'for each in harbour sea ; do print "$each" ; done\n'),
        ("fr", "La liste est $84, 33, 82 et enfin 29$\n"),
        ("ru", "Откройте менюMC в программе и выйдите.\n"),
        ("vi", "Sản xuất  Nhóm nhạc bến cảng (âm nhạc)\n"),
        ("en", "РІР‚В˜If the harbour is closed, we wait.\n"),
    ],
)
def test_what_is_right_or_doubtful_stays(language: str, text: str) -> None:
    assert corrected(text, language) == text


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("en", "He came , saw and left.Then he slept in the the house.\n",
         "He came, saw and left. Then he slept in the house.\n"),
        ("de", "Er sagte “ja” und ging in den  Garten.\n",
         "Er sagte „ja“ und ging in den Garten.\n"),
        ("ru", "Премия достанется жителям Сенегалa и соседних стран.\n",
         "Премия достанется жителям Сенегала и соседних стран.\n"),
        ("bg", "Тази програма е написана на Jаvа.\n", "Тази програма е написана на Java.\n"),
        ("en", "The cafe&#39;s door is open, says the city&#39;s mayor.\n",
         "The cafe's door is open, says the city's mayor.\n"),
        ("fr", "Cela coûte 25€ par an et par personne.\n", "Cela coûte 25\u00a0€ par an et par personne.\n"),
        ("es", "El cafÃ© estÃ¡ cerrado desde el lunes.\n", "El café está cerrado desde el lunes.\n"),
        ("zh", "图书馆周日开放,周一关门,大家都知道。我们去看书，也去喝茶，也去散步，很高兴。\n",
         "图书馆周日开放，周一关门，大家都知道。我们去看书，也去喝茶，也去散步，很高兴。\n"),
        ("pl", "Miasto ma 1,250,000 mieszkańców i dwa lotniska.\n",
         "Miasto ma 1\u00a0250\u00a0000 mieszkańców i dwa lotniska.\n"),
        ("pl", "Miasto wydało 1,250,000.00 na lotnisko.\n", "Miasto wydało 1\u00a0250\u00a0000,00 na lotnisko.\n"),
    ],
)  # fmt: skip
def test_what_is_surely_a_slip_is_mended(language: str, text: str, right: str) -> None:
    assert corrected(text, language) == right


_EVENTS = (
    "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:04.00,{style},,0,0,0,,{text}\n"
)


@pytest.mark.parametrize(
    ("style", "text", "safe"),
    [
        ("Default", "Er sagte “ja” und ging nach Hause.", True),
        ("Romaji", "Kimi wa “mata ne” to itta.", False),
        ("Opening", r"{\k20}Ki{\k15}mi {\k30}wa “{\k20}ma{\k12}ta ne” to itta.", False),
    ],
)
def test_songs_in_subtitles_are_left_to_a_person(tmp_path: Path, style: str, text: str, safe: bool) -> None:
    path = tmp_path / "song.de.ass"
    path.write_text(_EVENTS.format(style=style, text=text), encoding="utf-8")
    (document,) = tqcheck.check_files([str(path)], None, replace(RULES, target_language="de")).documents
    (quotes,) = [finding for finding in document.findings if finding.check == "quote_style"]
    assert [correction.safe for correction in quotes.suggestions] == [safe]


def _safe(path: Path, text: str, language: str, check: str) -> list[bool]:
    """Of each correction that `check` proposes for `text` in a file at `path`."""
    path.write_text(text, encoding="utf-8")
    (document,) = tqcheck.check_files([str(path)], None, replace(RULES, target_language=language)).documents
    found = [finding for finding in document.findings if finding.check == check]
    return [correction.safe for finding in found for correction in finding.suggestions]


@pytest.mark.parametrize(("number", "safe"), [("2,350,000", True), ("`2,350,000`", False)])
def test_code_is_left_to_a_person(tmp_path: Path, number: str, safe: bool) -> None:
    text = f"Die Zahl der Punkte darf nicht größer sein als {number}. Sonst bricht das Programm ab.\n"
    assert _safe(tmp_path / "limits.de.md", text, "de", "number_format") == [safe]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Die Br&uuml;cke ist gesperrt", True),
        ("Zeige die Seite &quot;Erste Schritte", False),
        ("C&#39;est la fin de {0}", False),
        ("Werner&amp;Sohn haben geschlossen", False),
    ],
)
def test_what_markup_may_need_as_an_entity_is_left_to_a_person_in_programs_texts(
    tmp_path: Path, text: str, safe: bool
) -> None:
    assert _safe(tmp_path / "texts.properties", f"label={text}\n", "de", "encoding_damage") == [safe]


def test_the_same_entities_are_undone_in_prose(tmp_path: Path) -> None:
    text = "Die Leiterin nannte die Brücke &quot;ein Werk der Stadt&quot; und ging.\n"
    assert _safe(tmp_path / "news.txt", text, "de", "encoding_damage") == [True, True]


def test_a_space_at_the_end_of_code_is_one_before_the_mark_behind_it(tmp_path: Path) -> None:
    text = "* `PORT` : le port\n* `PHARE` : le phare\n* `QUAI` : le quai\n* `TOUR` : la tour\n* `PONT ` : le pont\n"
    assert _safe(tmp_path / "liste.fr.md", text, "fr", "spacing_before_punctuation") == []


@pytest.mark.parametrize(("shown", "safe"), [("<em>?</em>", []), ("了吗?", [True])])
def test_a_mark_in_an_element_of_its_own_is_spoken_of(tmp_path: Path, shown: str, safe: list[bool]) -> None:
    text = f"<p>图书馆开了吗？周日关门吗？请按{shown}按钮，大家都知道。</p>\n"
    assert _safe(tmp_path / "help.zh.html", text, "zh", "punctuation_spacing") == safe
