from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.decoding import decode
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import rewrite
from tqcheck.records.span import Span


def told(text: str) -> list[tuple[EventKind, str, str]]:
    """Kind, what is written in the file, and name or text of each event."""
    return [(event.kind, event.span.of(text), event.name or event.text) for event in events(text, "p")]


def test_every_event_has_its_place() -> None:
    text = "<?xml version='1.0'?>\r\n<a>h\u00e9&amp;&#233;\r\n<![CDATA[<x]]>\U0001f600<b/><!-- c -->\r<?p i?>w</a>\r\n"
    assert told(text) == [
        (EventKind.OPEN, "<a>", "a"),
        (EventKind.TEXT, "h\u00e9", "h\u00e9"),
        (EventKind.TEXT, "&amp;", "&"),
        (EventKind.TEXT, "&#233;", "\u00e9"),
        (EventKind.TEXT, "\r\n", "\n"),
        (EventKind.TEXT, "<x", "<x"),
        (EventKind.TEXT, "\U0001f600", "\U0001f600"),
        (EventKind.OPEN, "<b/>", "b"),
        (EventKind.CLOSE, "", "b"),
        (EventKind.COMMENT, "<!-- c -->", " c "),
        (EventKind.TEXT, "\r", "\n"),
        (EventKind.TEXT, "w", "w"),
        (EventKind.CLOSE, "</a>", "a"),
    ]


def test_names_are_local_and_namespaces_told_apart() -> None:
    opened = events('<q:a xmlns:q="urn:q" xmlns="urn:p" id="1" q:id="2" xml:lang="de"><b/></q:a>', "p")[:2]
    assert [(event.name, event.namespace) for event in opened] == [("a", "urn:q"), ("b", "urn:p")]
    assert opened[0].attributes == {"id": "1", "{urn:q}id": "2", "lang": "de"}


BOMB = "<!DOCTYPE a [\n<!ENTITY a 'x'>\n" + "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>" * 50 + "]><a>&b;</a>"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (BOMB, 2, "the entity 'a'"),
        ("<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://p.example/x'>%p;]><a/>", 1, "the entity 'p'"),
        ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<a>&e;</a>", 1, "the entity 'e'"),
        ("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>\n&e;</a>", 3, "the entity 'e'"),
        ("<a>" * 300, 1, "nested more than 200 deep"),
        ("<a>\n<b></a>", 2, "not well-formed XML (mismatched tag)"),
        ("<a>\n\n", 3, "is the file cut off"),
        ("", 1, "no element found"),
        ("<a>\x0b</a>", 1, "invalid token"),
        ("<q:a/>", 1, "prefix"),
    ],
)
def test_what_is_not_well_formed_or_not_safe_is_refused(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as caught:
        events(text, "p")
    assert (caught.value.path, caught.value.line) == ("p", line)
    assert words in caught.value.message


def test_a_document_type_that_only_names_its_file_is_not_read() -> None:
    assert [kind for kind, _, _ in told("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>b</a>")] == [
        EventKind.OPEN,
        EventKind.TEXT,
        EventKind.CLOSE,
    ]


PARTS = ["<a>", "</a>", "<b x='1'/>", "&lt;", "&#x1F600;", "\r\n", "\n", "\r", "\t", "é", "e\u0301", "😀", "ש", "字 "]
PARTS += ["<![CDATA[&]]>", "<!-- é -->", "<?p é?>", "&e;", "]]>", "&"]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_spans_are_in_order_and_slice_to_what_they_tell(inner: str) -> None:
    text = f"<r>{inner}</r>"
    with suppress(InputError):
        found = events(text, "p")
        assert all(one.span.end <= other.span.start for one, other in pairwise(found))
        for event in found:
            check(event, event.span.of(text))


def check(event: Event, written: str) -> None:
    if event.kind is EventKind.TEXT:
        assert event.text == written or written[0] in "&\r"
    elif event.kind is EventKind.COMMENT:
        assert written == f"<!--{event.text}-->"
    elif event.kind is EventKind.OPEN:
        assert written.startswith(f"<{event.name}")
        assert written.endswith(">")
    else:
        assert written in ("", f"</{event.name}>")


def test_time_is_linear_in_the_number_of_events() -> None:
    def seconds(number: int) -> float:
        text = "<r>" + "<g>é x</g>\n" * number + "</r>"
        started = time.process_time()
        assert len(events(text, "p")) == 4 * number + 2
        return time.process_time() - started

    small, large = (min(seconds(number) for _ in range(3)) for number in (1_000, 10_000))
    assert large < 40 * max(small, 0.01)


def test_edits_in_cdata_are_literal_and_others_referenced() -> None:
    text = "<?xml version='1.0' encoding='US-ASCII'?><a>b<!--<![CDATA[-->c<![CDATA[d]]>e</a>"
    raw = RawFile("p", text.encode())
    edits = [(Span(text.index(letter + mark), text.index(letter + mark) + 1), new) for letter, mark, new in SMALL]
    expected = text.replace("b<", "&amp;&#8217;<").replace("c<", "x<").replace("[d]", "[&]").replace("e<", "&lt;<")
    assert rewrite(raw, edits) == expected.encode()


SMALL = [("b", "<", "&amp;’"), ("c", "<", "x"), ("d", "]", "&amp;"), ("e", "<", "&lt;")]


def test_what_cannot_be_written_in_cdata_is_refused() -> None:
    raw = RawFile("p", b"<?xml version='1.0' encoding='US-ASCII'?><a><![CDATA[d]]></a>")
    with pytest.raises(InputError, match="cannot be written in ascii"):
        rewrite(raw, [(Span(53, 54), "’")])


@pytest.mark.parametrize("name", ["UTF-7", "unicode-escape", "idna", "rot13", "nonsense"])
def test_odd_encodings_a_file_declares_are_refused(name: str) -> None:
    from tqcheck.errors import TqcheckError

    with pytest.raises(TqcheckError):
        decode(RawFile("p", f"<?xml version='1.0' encoding='{name}'?><a>+2AA-\\d</a>".encode()))
