"""A second run changes nothing, the slips are gone after the first, and the file is still what it was: every format."""

from __future__ import annotations

import json

import pytest

from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.loading.texts import Job
from tqcheck.settings import Settings

WRONG = "Er sagte “ja” , ging in den Garten und und kam nicht wieder.Und dann (so heißt es ) schlief er ."
RIGHT = "Er sagte „ja“, ging in den Garten und kam nicht wieder. Und dann (so heißt es) schlief er."
SOURCE = "He said “yes”, went into the garden and did not come back. And then (they say) he slept."
SETTINGS = Settings(model="none", use_cache=False, source_language="en", target_language="de")
FILES = {
    "a.txt": "{}\n",
    "a.md": "# Titel\n\n{}\n\n- Ein *Punkt* mit `code  x` .\n",
    "a.html": "<html><body><p>{}</p><pre>a  , b</pre></body></html>\n",
    "a.srt": "1\n00:00:01,000 --> 00:00:09,000\n{}\n",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:09.000\n{}\n",
    "a.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "'
    + SOURCE
    + '"\nmsgstr "{}"\n',
    "a.tsv": SOURCE + "\t{}\nShe left.\tSie ging.\n",
    "a.csv": 'en,de\n"' + SOURCE + '","{}"\n',
    "a.jsonl": json.dumps({"source": SOURCE, "target": "{}"}, ensure_ascii=False) + "\n",
    "a.xlf": '<xliff version="1.2"><file source-language="en" target-language="de" original="a" datatype="x"><body>'
    f'<trans-unit id="1"><source>{SOURCE}</source><target>{{}}</target></trans-unit></body></file></xliff>',
    "a.tmx": '<tmx version="1.4"><header srclang="en" segtype="sentence" datatype="x" adminlang="en" o-tmf="x" '
    'creationtool="x" creationtoolversion="1"/><body><tu><tuv xml:lang="en"><seg>'
    f'{SOURCE}</seg></tuv><tuv xml:lang="de"><seg>{{}}</seg></tuv></tu></body></tmx>',
}


def fixed(name: str, text: str) -> str:
    raw = RawFile(name, text.encode())
    return fix(Job(name), SETTINGS, lambda _: raw).after.data.decode()


@pytest.mark.parametrize("name", FILES)
def test_a_second_run_changes_nothing(name: str) -> None:
    before, after = (FILES[name].replace("{}", text) for text in (WRONG, RIGHT))
    once = fixed(name, before)
    assert once == after
    assert fixed(name, once) == once
