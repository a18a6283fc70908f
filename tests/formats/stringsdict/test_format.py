"""Apple's property lists of plural forms."""

from __future__ import annotations

import plistlib

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.records.document import Document
from tqcheck.records.report import FileEdit

VALUES = {
    "days": {
        "NSStringLocalizedFormatKey": "In %#@n@ & more",
        "n": {
            "NSStringFormatSpecTypeKey": "NSStringPluralRuleType",
            "NSStringFormatValueTypeKey": "d",
            "one": "%d day",
            "other": "%d days",
        },
    },
    "tap": {"NSStringDeviceSpecificRuleType": {"mac": "Click <here>", "other": "Tap here"}},
    "wide": {"NSStringVariableWidthRuleType": {"20": "Hi", "50": "Good morning"}},
}
EXPECTED = [
    ("days", "In %#@n@ & more"),
    ("days.n#one", "%d day"),
    ("days.n#other", "%d days"),
    ("tap.mac", "Click <here>"),
    ("tap#other", "Tap here"),
    ("wide.20", "Hi"),
    ("wide.50", "Good morning"),
]
LIST = plistlib.dumps(VALUES, sort_keys=False)


def load(data: bytes) -> Document:
    loaded = registry.format_("stringsdict").load(RawFile("en.lproj/a.stringsdict", data))
    assert isinstance(loaded, Document)
    return loaded


def test_each_form_has_its_key() -> None:
    document = load(LIST)
    assert [(block.key, block.text) for block in document.blocks] == EXPECTED
    assert document.language == "en"


def test_a_comment_is_a_note() -> None:
    noted = LIST.replace(b"<key>tap</key>", b"<!-- on a button --><key>tap</key>")
    assert {block.key: block.note for block in load(noted).blocks}["tap.mac"] == "on a button"


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_a_correction_is_read_by_the_library(number: int) -> None:
    document = load(LIST)
    piece = document.blocks[number].offsets.pieces[0]
    edit = FileEdit(piece.file.start, piece.file.end, registry.format_("stringsdict").escape('A & "<b>"'))
    after = rewrite(RawFile("a", LIST), "stringsdict", [edit]).data
    assert list(_leaves(plistlib.loads(after))) == [
        'A & "<b>"' + leaf[len(piece.visible) :] if leaf == EXPECTED[number][1] else leaf for leaf in _leaves(VALUES)
    ]


def _leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    return [str(value)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (plistlib.dumps(VALUES, fmt=plistlib.FMT_BINARY), "a binary property list"),
        (b"<resources/>", "not a property list"),
        (b"<plist><dict>", "not well-formed"),
    ],
)
def test_what_is_no_such_list_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        load(data)
