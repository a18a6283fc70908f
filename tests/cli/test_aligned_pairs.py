from __future__ import annotations

import json
import xml.etree.ElementTree as ET

from tqcheck.cli.align import lines
from tqcheck.cli.aligned_pairs import Bead, jsonl, tmx, tsv
from tqcheck.records.document import Document

BEADS = [
    Bead((0, 1), (0,), 'He came.\tHe "saw".', "Er kam\nund <sah> & ging.", 0.87654),
    Bead((2,), (), "Nobody knew.", "", 0.5),
    Bead((), (1,), "", "Ein\x00 Zusatz.", None),
]
LANGUAGES = ("en", "de")


def test_tsv_is_a_line_a_bead() -> None:
    assert "".join(tsv(BEADS, LANGUAGES)) == (
        'He came. He "saw".\tEr kam und <sah> & ging.\nNobody knew.\t\n\tEin\x00 Zusatz.\n'
    )


def test_jsonl_tells_indices_and_scores_and_keeps_null_beads() -> None:
    assert [json.loads(line) for line in jsonl(BEADS, LANGUAGES)] == [
        {
            "source_segments": [0, 1],
            "target_segments": [0],
            "source": 'He came.\tHe "saw".',
            "target": "Er kam\nund <sah> & ging.",
            "score": 0.8765,
        },
        {"source_segments": [2], "target_segments": [], "source": "Nobody knew.", "target": "", "score": 0.5},
        {"source_segments": [], "target_segments": [1], "source": "", "target": "Ein\x00 Zusatz.", "score": None},
    ]


def test_tmx_holds_the_beads_with_both_sides() -> None:
    root = ET.fromstring("".join(tmx([*BEADS, Bead((3,), (2,), "a\x00b", "c", 1.0)], LANGUAGES)))
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    units = [[(side.get(language), side.findtext("seg")) for side in unit] for unit in root.iter("tu")]
    assert units == [
        [("en", 'He came.\tHe "saw".'), ("de", "Er kam\nund <sah> & ging.")],
        [("en", "a\ufffdb"), ("de", "c")],
    ]
    assert root.get("version") == "1.4"


def test_lines_are_segments_under_their_own_numbers() -> None:
    text = "One.\r\n\r\n  Two\u2028still two.  \rThree."
    segments, numbers = lines(Document("a.txt", text, (), "text"), "en")
    assert [(s.text, s.file.of(text), s.block, s.opens_block, s.closes_block) for s in segments] == [
        ("One.", "One.", 0, True, True),
        ("Two\u2028still two.", "Two\u2028still two.", 1, True, False),
        ("Three.", "Three.", 1, False, True),
    ]
    assert list(numbers) == [0, 2, 3]
