"""LanguageTool's endpoints, as its clients use them."""

from __future__ import annotations

import json
from typing import Any

import pytest


def check(client: Any, text: str, language: str = "en-US", **more: str) -> Any:
    answer = client.post("/v2/check", data={"text": text, "language": language, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(answer: Any) -> list[str]:
    return [match["rule"]["id"] for match in answer["matches"]]


def corrected(text: str, answer: Any) -> str:
    """The text with the first replacement of each match, by offsets in UTF-16 as clients make them."""
    units = text.encode("utf-16-le")
    for match in sorted(answer["matches"], key=lambda match: -match["offset"]):
        if match["replacements"]:
            start, end = 2 * match["offset"], 2 * (match["offset"] + match["length"])
            units = units[:start] + match["replacements"][0]["value"].encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


def test_offsets_count_units_of_utf_16(client: Any) -> None:
    text = "He 😀 came 🧑‍🚀 home . It was the the end."
    answer = check(client, text)
    assert ids(answer) == ["PUNCTUATION_SPACING", "REPEATED_WORD"]
    assert corrected(text, answer) == "He 😀 came 🧑‍🚀 home. It was the end."


def test_what_a_match_says(client: Any) -> None:
    text = "First 😀.\nHe came home , and slept."
    (match,) = check(client, text)["matches"]
    assert (match["offset"], match["length"]) == (22, 2)
    assert match["replacements"] == [{"value": ","}]
    assert match["sentence"] == "He came home , and slept."
    assert match["context"] == {"text": "First 😀. He came home , and slept.", "offset": 22, "length": 2}
    assert match["rule"]["issueType"] == "whitespace"
    assert match["rule"]["category"]["id"] == "LINGUISTIC_CONVENTIONS_PUNCTUATION"


def test_a_long_text_gives_the_words_around_alone(client: Any) -> None:
    text = "All is well here. " * 10 + "He came , and slept. " + "All was well there. " * 10
    context = check(client, text, disabledRules="REPEATED_PASSAGE")["matches"][0]["context"]
    assert context["text"].startswith("...")
    assert context["text"].endswith("...")
    assert context["text"][context["offset"] : context["offset"] + context["length"]] == " ,"


def test_the_language_is_detected(client: Any) -> None:
    language = check(client, "Der Rat tagte heute in der Stadt und beriet.", "auto")["language"]
    assert (language["code"], language["name"], language["detectedLanguage"]["code"]) == ("de", "German", "de")


def test_a_variety_is_named_as_asked(client: Any) -> None:
    assert check(client, "All is well.", "en-GB")["language"]["name"] == "English (United Kingdom)"


def test_rules_are_left_out_and_chosen(client: Any) -> None:
    text = "He came home . It was the the end."
    assert ids(check(client, text, disabledRules="REPEATED_WORD,WHITESPACE_RULE")) == ["PUNCTUATION_SPACING"]
    assert ids(check(client, text, enabledRules="repeated_word", enabledOnly="true")) == ["REPEATED_WORD"]
    assert ids(check(client, text, enabledRules="MORFOLOGIK_RULE_EN_US", enabledOnly="true")) == []
    assert ids(check(client, text, enabledRules="SPELLING", enabledOnly="true")) == []
    assert ids(check(client, text, enabledRules="MORFOLOGIK_RULE_EN_US")) == ["PUNCTUATION_SPACING", "REPEATED_WORD"]
    assert ids(check(client, text, disabledCategories="LINGUISTIC_CONVENTIONS_PUNCTUATION")) == ["REPEATED_WORD"]


def test_markup_is_passed_over_and_counted(client: Any) -> None:
    parts = [
        {"text": "He came"},
        {"markup": "<br>", "interpretAs": " "},
        {"text": "😀 home"},
        {"markup": "<i>"},
        {"text": " ."},
        {"markup": "</i>"},
        {"text": " It was the the end."},
    ]
    whole = "He came<br>😀 home<i> .</i> It was the the end."
    answer = client.post("/v2/check", data={"data": json.dumps({"annotation": parts}), "language": "en"}).json()
    places = [whole.encode("utf-16-le")[2 * m["offset"] : 2 * (m["offset"] + m["length"])] for m in answer["matches"]]
    assert [place.decode("utf-16-le") for place in places] == [" .", "the the"]
    assert corrected(whole, answer) == "He came<br>😀 home<i>.</i> It was the end."


def test_a_source_is_compared(client: Any) -> None:
    answer = check(client, "It cost 40 euros.", "en", source="Es kostete 50 Euro.", sourceLanguage="de")
    assert ids(answer) == ["NUMBER_MISMATCH"]


def test_what_is_missing_stands_where_it_belongs(client: Any) -> None:
    sentences = [
        ("Die Brücke über den Fluss wurde im Jahr 1998 eröffnet.", "The bridge across the river was opened in 1998."),
        ("Sie kostete 40 Millionen Euro und hat 4 Spuren.", "It cost 40 million euros and has 4 lanes."),
        ("Am 5. Mai kamen 300 Menschen zum Fest in der Stadt, obwohl es den ganzen Tag geregnet hatte.", ""),
        ("Der Bürgermeister Hans Weber hielt eine Rede.", "Mayor Hans Weber gave a speech."),
        ("Danach spielte die Kapelle bis 22 Uhr.", "Then the band played until 10 pm."),
    ]
    source, text = (" ".join(filter(None, side)) for side in zip(*sentences, strict=True))
    (match,) = check(client, text, "en", source=source)["matches"]
    assert match["rule"]["id"] == "OMISSION"
    assert text[match["offset"] : match["offset"] + match["length"]] == "."
    assert text[: match["offset"]].endswith("has 4 lanes")
    assert "Am 5. Mai kamen 300 Menschen" in match["message"]


def test_a_byte_order_mark_counts(client: Any) -> None:
    (match,) = check(client, "\ufeffHe came home .", "en")["matches"]
    assert (match["offset"], match["length"]) == (13, 2)


def test_a_get_works_too(client: Any) -> None:
    answer = client.get("/v2/check", params={"text": "He came home .", "language": "en"})
    assert ids(answer.json()) == ["PUNCTUATION_SPACING"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"language": "en"}, "Missing 'text' or 'data'"),
        ({"text": "a", "data": "{}", "language": "en"}, "not both"),
        ({"text": "Hello."}, "Missing 'language'"),
        ({"text": "Hello.", "language": "xx"}, "'xx' is no language code"),
        ({"text": "Hello.", "language": "en", "enabledOnly": "true"}, "'enabledOnly' needs"),
        ({"data": "{", "language": "en"}, "'data' is not the JSON"),
        ({"data": '{"annotation": 1}', "language": "en"}, "'data' is not the JSON"),
        ({"data": '{"annotation": [{"markup": "<b>"}]}', "language": "en"}, "empty"),
        ({"text": " ", "language": "en"}, "empty"),
        ({"text": "a", "language": "en", "level": "strict"}, "must be one of default, picky"),
    ],
)
def test_a_bad_form_is_told_what_is_wrong(client: Any, form: dict[str, str], words: str) -> None:
    answer = client.post("/v2/check", data=form)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert answer.text.startswith("Error: ")
    assert words in answer.text


def test_a_form_that_is_too_large_or_none(client: Any) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/v2/check", data={"text": "x" * 300_000, "language": "en"}).status_code == 413
    assert client.post("/v2/check", json={"text": "x"}).status_code == 415
    assert client.post("/v2/check", content=b"text=\xff", headers=form).status_code == 400
    assert client.post("/v2/check", content=b"a=1&" * 200, headers=form).status_code == 400


def test_languages_have_codes_and_varieties(client: Any) -> None:
    languages = client.get("/v2/languages").json()
    entries = {(one["code"], one["longCode"], one["name"]) for one in languages}
    assert ("de", "de-AT", "German (Austria)") in entries
    assert ("pl", "pl-PL", "Polish") in entries
    assert len(entries) == len(languages)
