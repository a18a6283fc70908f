"""The picture of the stages shows what the table says."""

from __future__ import annotations

from xml.etree import ElementTree

from scripts import architecture_picture as picture

TABLE = """| stage | lives in | takes → gives |
| --- | --- | --- |
| load | `a/`, `b<c>/` | x → `y` |
| split | d | e |

| no | row |
"""


def test_the_picture_is_up_to_date() -> None:
    rows = picture.stages((picture.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(rows) > 8
    assert picture.PICTURE.read_text(encoding="utf-8") == picture.drawn(rows)


def test_every_stage_is_drawn() -> None:
    rows = picture.stages(TABLE)
    assert rows == [("load", "a/, b<c>/", "x → y"), ("split", "d", "e")]
    texts = [node.text for node in ElementTree.fromstring(picture.drawn(rows)).iter() if node.tag.endswith("}text")]
    assert texts == ["load", "x → y", "a/, b<c>/", "split", "e", "d"]
