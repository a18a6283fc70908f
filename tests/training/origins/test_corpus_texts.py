"""What the steps make of tables, trees and texts as corpora keep them: small ones, invented."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.training.origins.test_form_making import archive
from tqcheck.training.origins.cards import Card, Origin, Step
from tqcheck.training.origins.form_lines import FormError
from tqcheck.training.origins.form_making import made, prepare
from tqcheck.training.origins.step_inputs import inputs_of

ORIGIN = Origin("https://git.example/owner/set", "0123456789")
LONG = "The ferry that crosses the sound was late again on Monday."
OTHER = "Nobody on the island had expected anything else of it."


def test_columns_are_named_by_heads_or_numbers() -> None:
    tsv = "en\tde\tby\nOld \u200bferry\tAlte Fähre\tann\nLate\tLate\tbob\nLate\tSpät\n".encode()
    assert made(Step("columns", ("a.tsv",), "set.tsv", ("de", "en")), {"a.tsv": tsv}).decode() == (
        "Alte Fähre\tOld ferry\nSpät\tLate\n"
    )
    assert made(Step("columns", ("a.txt",), "set.tsv", ("1", "0")), {"a.txt": b"Ferry\tF\xc3\xa4hre\tx\nShort\n"}) == (
        "Fähre\tFerry\n".encode()
    )
    with pytest.raises(FormError, match=r"a\.tsv has no column fr"):
        made(Step("columns", ("a.tsv",), "set.tsv", ("fr", "en")), {"a.tsv": tsv})


@pytest.mark.parametrize(
    ("table", "column"), [(f'id,body\n1,"{LONG}\n\n{OTHER}\nShort."\n', "body"), (f"x;'{LONG}\n{OTHER}'\n", "1")]
)
def test_a_cell_of_paragraphs_is_a_line_each(table: str, column: str) -> None:
    step = Step("columns", ("a.csv",), "mono/en.set.txt.xz", (column,))
    assert made(step, {"a.csv": table.encode()}).decode() == f"{LONG}\n{OTHER}\n"


def test_objects_are_found_however_deep_they_stand() -> None:
    turns = [{"de": "Guten Tag", "en": "Hello", "seen": 1}, {"de": "Danke", "en": "Thanks", "seen": 0}, {"de": "nur"}]
    content = json.dumps({"talks": [{"turns": turns}]}).encode()
    assert made(Step("columns", ("a.json",), "set.tsv", ("de", "en")), {"a.json": content}).decode() == (
        "Guten Tag\tHello\nDanke\tThanks\n"
    )
    seen = Step("columns", ("a.json",), "set.tsv", ("de", "en", "seen"))
    assert made(seen, {"a.json": content}) == b"Guten Tag\tHello\n"
    with pytest.raises(FormError, match=r"a\.json, line 1: "):
        made(seen, {"a.json": b"{"})
    with pytest.raises(FormError, match=r"set\.tsv: its inputs have no fr and en"):
        made(Step("columns", ("a.json",), "set.tsv", ("fr", "en")), {"a.json": content})


def test_texts_at_the_same_place_belong_together() -> None:
    def articles(first: str, question: str) -> bytes:
        return json.dumps({"data": [{"context": first, "id": 7, "qas": [{"question": question}]}]}).encode()

    files = {
        "de.json": articles("Die Fähre fuhr am Abend. Sie kam spät in der Nacht.", "Wann fuhr die alte Fähre?"),
        "en.json": articles("The ferry left in the evening. It came late at night.", "When did the old ferry leave?"),
    }
    step = Step("places", ("de.json", "en.json"), "parallel/set.de-en.tsv.xz", ("context", "question"))
    assert made(step, files).decode() == (
        "Die Fähre fuhr am Abend.\tThe ferry left in the evening.\n"
        "Sie kam spät in der Nacht.\tIt came late at night.\n"
        "Wann fuhr die alte Fähre?\tWhen did the old ferry leave?\n"
    )
    with pytest.raises(FormError, match="no text stands under answer"):
        made(Step("places", ("de.json", "en.json"), step.to, ("answer",)), files)


def test_sentences_of_treebanks_are_paired_by_their_numbers() -> None:
    german = "# sent_id = n1\n# text = Die Fähre kam.\n1\tDie\n\n# sent_id = n2\n# text = Nur hier.\n".encode()
    english = b"# sent_id = n1\n# text = The ferry came.\n1\tThe\n"
    step = Step("treebank", ("de.conllu", "en.conllu"), "parallel/set.de-en.tsv.xz")
    assert made(step, {"de.conllu": german, "en.conllu": english}).decode() == "Die Fähre kam.\tThe ferry came.\n"
    trees = "#7 CP1-1 A balsa chegou tarde.\n(UTT+np (>N+art A))\n".encode("latin-1")
    alone = Step("treebank", ("a.ptb",), "evaluation/pt.set.txt.xz")
    assert made(alone, {"a.ptb": trees}).decode() == "A balsa chegou tarde.\n"
    with pytest.raises(FormError, match=r"a\.ptb holds no sentence"):
        made(alone, {"a.ptb": b"(UTT)"})


def test_words_are_put_together_as_people_write_them() -> None:
    pytest.importorskip("sacremoses")
    brown = "``/`` We/pp did/dod n't/* wait/vb ''/'' ,/, said/vbd the/at keeper/nn of/in the/at old/jj ferry/nn ./.\n"
    assert made(Step("words", ("a",), "evaluation/en.set.txt.xz", ("slash",)), {"a": brown.encode()}).decode() == (
        "“We didn't wait”, said the keeper of the old ferry.\n"
    )
    column = (
        "A balsa_N|X\nchegou_V\ntarde_ADV\na_PREP|+\na_ART\nilha_N\nde_PREP|+\no_ART\nnorte_N\n"
        ",_,\nnota_V|+\nse_PRO\n._.\n"
    )
    told = made(Step("words", ("a",), "evaluation/pt.set.txt.xz", ("column",)), {"a": column.encode("latin-1")})
    assert told.decode() == "A balsa chegou tarde à ilha do norte, nota-se.\n"
    letters = "".join(f"{letter} O\n" for letter in "渡船星期一又晚点了，岛上没有人感到意外。") + "\n短 O\n"
    assert made(Step("words", ("a",), "mono/zh.set.txt.xz", ("letters",)), {"a": letters.encode()}).decode() == (
        "渡船星期一又晚点了，岛上没有人感到意外。\n"
    )
    spaced = {"d": b"Ja , guten Tag .\n", "e": b"Yes , hello @-@ there .\n"}
    assert made(Step("words", ("d", "e"), "parallel/set.de-en.tsv.xz", ("lines",)), spaced).decode() == (
        "Ja, guten Tag.\tYes, hello-there.\n"
    )
    with pytest.raises(FormError, match="`fields` is one of lines, slash, underscore, column, letters"):
        made(Step("words", ("a",), "mono/en.set.txt.xz"), {"a": b""})


def test_texts_within_elements_are_read_from_what_is_hardly_xml() -> None:
    book = f'<d xmlns="urn:x"><title>Ferries</title><para>{LONG}</para><note><para>{OTHER}</para></note></d>'.encode()
    step = Step("marked", ("*.xml",), "mono/en.set.txt.xz", ("para",))
    assert made(step, {"a.xml": book, "b.xml": b"<d/>"}).decode() == f"{LONG}\n{OTHER}\n"
    wires = (
        f'<!DOCTYPE x SYSTEM "x.dtd">\n<W><U>&#5;</U><BODY>{LONG}\n    {OTHER}\n&#3;</BODY></W><W><BODY>x</BODY></W>'
    )
    old = Step("marked", ("a.sgm",), "evaluation/en.set.txt.xz", ("BODY",))
    assert made(old, {"a.sgm": wires.encode()}).decode() == f"{LONG}\n{OTHER}\n"
    with pytest.raises(FormError, match="its inputs have no element para"):
        made(step, {"b.xml": b"<d/>"})


def test_gold_beads_are_read_from_a_program() -> None:
    step = Step("beads", ("gold.py",), "alignment/dev.defr")
    assert (
        made(step, {"gold.py": b"gold = [ ([0], [0]),\n ([], [1]), ([1,2], [2]) ]"}) == b"[0]:[0]\n[]:[1]\n[1, 2]:[2]\n"
    )
    with pytest.raises(FormError, match="its inputs hold no pairs of lists"):
        made(step, {"gold.py": b"gold = []"})


def test_lines_of_one_language_stand_once() -> None:
    step = Step("lines", ("a", "b"), "mono/de.set.txt.xz")
    assert made(step, {"a": b"Eins\n\nZwei\r\n", "b": b"Eins\nDrei"}).decode() == "Eins\nZwei\nDrei\n"


def zipped(name: str, text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as opened:
        opened.writestr(name, text)
    return data.getvalue()


def card(tmp_path: Path, *steps: Step, origins: tuple[Origin, ...] = (ORIGIN,)) -> Card:
    return Card("set", "t", "CC0", "training", origins, (), steps, tmp_path / "left-out.txt")


def test_steps_look_into_zips_and_tell_commits_apart(tmp_path: Path) -> None:
    other = Origin("https://git.example/owner/set", "9876543210")
    steps = (
        Step("lines", ("set@0123456789:data.zip!in/*.txt",), "mono/en.a.txt"),
        Step("lines", ("set@9876543210:data.zip!in/*.txt",), "mono/en.b.txt"),
        Step("lines", ("set:**.md", "-set:docs/b.md"), "mono/en.c.txt"),
    )
    for origin, text in ((ORIGIN, "old"), (other, "new")):
        files = {"data.zip": zipped("in/a.txt", text), "docs/a.md": b"page", "docs/b.md": b"broken"}
        (tmp_path / origin.file).write_bytes(archive(files, "set"))
    made_here = prepare(card(tmp_path, *steps, origins=(ORIGIN, other)), tmp_path, tmp_path / "data")
    assert [path.read_text() for path in made_here] == ["old\n", "new\n", "page\n"]


def test_an_archive_that_is_broken_is_said(tmp_path: Path) -> None:
    step = Step("lines", ("a",), "mono/en.a.txt")
    whole = archive({"a": b"x" * 5000}, "set")
    for content in (whole[: len(whole) // 2], b"no archive", b""):
        (tmp_path / ORIGIN.file).write_bytes(content)
        with pytest.raises(FormError, match=r"cannot be read .*; remove it, and `fetch set` brings it anew"):
            inputs_of(card(tmp_path, step), tmp_path, [step])
    (tmp_path / ORIGIN.file).write_bytes(archive({"a.zip": b"no zip"}, "set"))
    within = Step("lines", ("a.zip!b",), "mono/en.a.txt")
    with pytest.raises(FormError, match="cannot be read"):
        inputs_of(card(tmp_path, within), tmp_path, [within])


def test_several_steps_make_one_file(tmp_path: Path) -> None:
    steps = (Step("lines", ("a",), "mono/en.set.txt"), Step("lines", ("b",), "mono/en.set.txt"))
    (tmp_path / ORIGIN.file).write_bytes(archive({"a": b"one\ntwo\n", "b": b"two\nthree\n"}, "set"))
    [path] = prepare(card(tmp_path, *steps), tmp_path, tmp_path / "data")
    assert path.read_text() == "one\ntwo\nthree\n"
