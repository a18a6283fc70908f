"""Texts that grow by repeating: what `scripts.growth` measures the cost of.

A kind makes the `i`-th of its pieces; its text is the first n of them. Kinds of plain text go into every format,
kinds of markup into their own. `files` gives the bytes of a kind in a format at a size.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

Piece = Callable[[int], str]

BILINGUAL = ("csv", "jsonl", "po", "tmx", "tsv", "xliff")
ALONE = ("docx", "html", "markdown", "srt", "text", "vtt")


def _always(piece: str) -> Piece:
    return lambda _: piece


_REPEATED = """a@b.c |www.a |http://a.b/c |1,|1:|1.|1-|1/|1%|1 000 |1 |12:30 |1st |$1 |&#1|&amp;|&|&a;|»|«|«»|
„|„a“ |"|"a" |'|a' |‘|’|“|”|「|」|「」|『a』|（|【|(|()|(a |(a) |[|[a|[a](|[a](b) |[^a]|![|{|{a} |${|${a} |%|
%s |%(|%(a)s |{{|{{a}} |{%|}|)|<|<a|<a |</a|<b>|<b>a</b>|<!--|<?|*|**|*a* |**a** |_|_a_ |`|`a` |``|~|~~|~~a~~|
\\|\\*|#|# a|> |- |-|--|—| — |– |…|...|.|. |a. |A. |a.b |a.b.|z. B. |!|? |a? |;|,|, |a,|: |:|/|/a|//|://|
http://|@|a@|a|a |A |Aa |aA|the |the the |Ã©|é|e\u0301|\u0301|a\u200b|\u200b|\u00ad|\u202e|\u200f|\u2066|\ufeff|
\u00a0|a\u00a0|\t|a\t|\n|a\n|a\n\n|a.\n|A b.\n|\r|a\r|\r\n|a\r\n|\u2028|\x85|\x0b|😀|😀 |👩‍👩‍👧|🇩🇪|مرحبا |
مرحبا|م،|שלום |שלום. |百|百千万|百。|百、|十|十二月|三月|カタ|かな|です。|我们|我们。|、|。|！|한국어 |ไทย|И|и |
не |aб|x²|½|1½ |٣|٣٫٥|12|0|a1|1a |a-|a-b |a-b-|a_b|a_|a'b |l'|d'a |I |U.S. |Mr. |No. 1 |5 km |5 km/h |20 °C |
100 € |1. |1) |a) |i. |IV |IV. |1998 |May |in May |1 May |1.2.2003 |Monday |montags |and |not |no |never |more |
two |hundred |thousand |million |1 million |one |once |half |N.A.T.O. |NATO |Ada |Ada Li |Mr Ada |O'Neil |
de la |von |A&B |C++ |.NET |#tag |@name |+1 |-1 |1-2 |1–2 |3x |a=b&|?a=b|a(b)|a[b]|b|a,b |a;b |"a,|a",|tqcheck|
<!-- tqcheck: ignore[a] -->|Das ist |Das ist ein Satz. |This is a sentence. |Dies ist „ein“ Satz. |
Er sagte: „Ja“. |He said "no". |Hello (a) |Wort-|Wort- und |o. Ä. |usw. |s. o. """
_NAMED: dict[str, Piece] = {
    "line ends": _always("\n"),
    "pipes": _always("|"),
    "one long token": lambda i: "ab"[i % 2],
    "numbers": lambda i: f"{i} ",
    "numbers with commas": lambda i: f"{i},",
    "large numbers": lambda i: f"{i},{i % 1000:03} ",
    "decimals": lambda i: f"{i}.5 ",
    "number words": lambda i: ("one", "two", "seven", "twenty")[i % 4] + " ",
    "measures": lambda i: f"{i} km ",
    "percentages": lambda i: f"{i} % ",
    "prices": lambda i: f"${i} ",
    "dates": lambda i: f"{i % 28 + 1} May {1000 + i % 1000} ",
    "numeric dates": lambda i: f"{i % 28 + 1}.{i % 12 + 1}.{1000 + i % 1000} ",
    "times": lambda i: f"{i % 24}:{i % 60:02} ",
    "addresses": lambda i: f"http://a{i}.example/x{i} ",
    "one host": lambda i: f"http://a.example/x{i} ",
    "e-mail addresses": lambda i: f"a{i}@b{i}.example ",
    "bare hosts": lambda i: f"www.a{i}.example ",
    "Markdown links": lambda i: f"[a{i}](http://a{i}.example/) ",
    "Markdown images": lambda i: f"![a{i}](a{i}.png) ",
    "reference links": lambda i: f"[a{i}] ",
    "reference definitions": lambda i: f"[a{i}]: http://a{i}.example/\n",
    "footnotes": lambda i: f"a[^{i}] ",
    "footnote texts": lambda i: f"[^{i}]: a\n\n",
    "placeholders": lambda i: f"{{n{i}}} ",
    "percent placeholders": lambda i: f"%{i % 90 + 1}$s ",
    "named placeholders": lambda i: f"%(n{i})s ",
    "dollar placeholders": lambda i: f"${{n{i}}} ",
    "query of an address": lambda i: "http://a.b/?a=b" if i == 0 else "&a=b",
    "path of an address": lambda i: "http://a.b" if i == 0 else "/a",
    "words": lambda i: _word(i) + " ",
    "sentences of words": lambda i: f"{_word(i).title()} {_word(i + 7)}. ",
    "glued words": lambda i: _word(i, "abdeilmnorstuvka"),
    "names": lambda i: f"{_word(i).title()} ",
    "full names": lambda i: f"the {_word(i).title()} {_word(3 * i).title()} ",
    "names in sentences": lambda i: f"We met {_word(i).title()}. ",
    "acronyms": lambda i: f"{_word(i)[:4].upper()} ",
    "hyphenated words": lambda i: f"{_word(i)}-{_word(i + 1)} ",
    "quoted words": lambda i: f"“{_word(i)}” ",
    "quoted words in guillemets": lambda i: f"«{_word(i)}» ",
    "straight quoted words": lambda i: f'"{_word(i)}" ',
    "words in brackets": lambda i: f"({_word(i)}) ",
    "doubled words": lambda i: f"{_word(i)} {_word(i)} ",
    "quoted doubled words": lambda i: f"“{_word(i)} {_word(i)}” ",
    "spaced commas": lambda i: f"{_word(i)} , ",
    "glued stops": lambda i: f"{_word(i)}.{_word(i).title()} ",
    "lines of words": lambda i: f"{_word(i)}\n",
    "paragraphs of words": lambda i: f"{_word(i).title()} went.\n\n",
    "wrapped lines": lambda i: f"{_word(i)} and it went on with all the others to the end of the \n",
    "bullets": lambda i: f"- {_word(i)}\n",
    "numbered items": lambda i: f"{i + 1}. {_word(i)}\n",
    "deeper bullets": lambda i: "  " * (i % 50) + "- a\n",
    "deeper quotations": lambda i: ">" * (i % 50) + " a\n",
    "headings": lambda i: f"# {_word(i).title()}\n",
    "underlined headings": lambda i: f"{_word(i)}\n===\n",
    "table rows": lambda i: "|a|b|\n|-|-|\n" if i == 0 else f"|{_word(i)}|b|\n",
    "table cells": lambda i: f"|{_word(i)}",
    "code spans of all lengths": lambda i: "`" * (i % 300) + "a",
    "emphasis of all lengths": lambda i: "*" * (i % 50) + "a",
    "code blocks": _always("```\na\n```\n"),
    "open fences": lambda i: "```\n" if i % 2 else "~~~\n",
    "HTML links": lambda i: f'<a href="http://a{i}.example/">{_word(i)}</a> ',
    "suppressions": lambda i: f"<!-- tqcheck: ignore[spelling] -->\n{_word(i)} \n\n",
    "Cyrillic words": lambda i: _word(i, "абвгдежзиклмнопр") + " ",
    "Cyrillic and Latin": lambda i: f"{_word(i)} {_word(i, 'абвгдежзиклмнопр')} ",
    "Han words": lambda i: _word(i, "百千万我们他走国中人大学生日本語"),
    "Han sentences": lambda i: _word(i, "百千万我们他走国中人大学生日本語") + "。",
    "Arabic words": lambda i: _word(i, "ابتثجحخدذرزسشصضط") + " ",
    "digits of Han": _always("五"),
    "multipliers of Han": lambda i: "1" if i == 0 else "万",
    "multipliers of Hangul": _always("만"),
    "elisions": lambda i: "l'" if i % 2 else "d'",
    "emoji": lambda i: chr(0x1F600 + i % 60),
    "characters": lambda i: chr(0x4E00 + i % 20000),
    "entities": lambda i: f"&#{i % 60000 + 33};",
    "subject": lambda i: "Ich gehe " if i % 2 else "Du gehst ",
    "units": lambda i: f"{i} {('kg', 'm', 'ft', 'miles', 'GB', '°C')[i % 6]} ",
    "impossible days": lambda i: f"{30 + i % 2} February {1900 + i % 100} ",
    "impossible days in figures": lambda i: f"{30 + i % 2}.2.{1900 + i % 100} ",
    "backslashes and days": _always("\\31 June "),
    "backslashes and numbers": lambda i: f"\\{i} ",
    "backslashes and marks": lambda i: "\\" + "*_[]()#+-.!"[i % 11] + "a ",
    "formulas": lambda i: f"$a_{{{i}}}$ \\frac{{a}}{{{i}}} ",
    "weekdays with days": lambda i: f"{('Monday', 'Tuesday', 'Friday')[i % 3]}, {i % 31 + 1} June ",
    "spoken times": lambda i: f"half past {('one', 'two', 'seven')[i % 3]} at {i % 12 + 1}.{i % 60:02} p.m. ",
    "one link": lambda i: "[a](http://a.example/) " if i % 2 else "<http://a.example/> ",
    "titled links": lambda i: f'[a{i}](http://a{i}.example/ "b{i}") ',
    "anchors of a page": lambda i: f"http://a.example/#a{i} ",
    "mixed brackets": lambda i: "([{"[i % 3],
    "crossed brackets": lambda i: "([)]"[i % 4],
    "mixed quotes": lambda i: "\"“„«‘'»”"[i % 8] + "a ",
    "quotes in quotes": _always("„a ‚b‘ c“ "),
    "quoted sentences": lambda i: f"“{_word(i).title()} went.” ",
    "elements of code": lambda i: f"<code>a{i}</code> ",
    "code with variables": lambda i: f"<code>a<var>{_word(i)}</var></code> ",
    "numbered tags": lambda i: f'<b id="{i}">a</b> ',
    "lone tags": lambda i: f"<x{i}> ",
    "closed tags": lambda i: f"<x{i}/>",
    "glued units": lambda i: f"{i}km{i}kg ",
    "compound units": lambda i: f"{i} km/h, {i % 60} °C; ",
    "ranges": lambda i: f"{i}-{i + 5} ",
    "mixed currencies": lambda i: f"{i} USD €{i} {i} zł ",
    "telephone numbers": lambda i: f"+49 30 {1234567 + i} ",
    "long number words": _always("one hundred and twenty-one thousand "),
    "figures with number words": lambda i: f"{i % 900} thousand {i % 7} hundred ",
    "mixed numbers": lambda i: f"{i} {i % 5 + 1}/{i % 7 + 2} ",
    "digits of all scripts": lambda i: chr((0x30, 0x660, 0x966, 0xFF10)[i % 4] + i % 10),
    "titled names": lambda i: f"Dr. {_word(i).title()} {_word(i + 3).title()}, ",
    "initials": lambda i: f"{'ABCD'[i % 4]}. {_word(i).title()} ",
    "one name": _always("Ada Lovelace went. "),
    "names almost alike": lambda i: f"{_word(i % 50).title()}{'esn'[i % 3]} went. ",
    "check lists": lambda i: f"* [ ] {_word(i)}\n",
    "items of all marks": lambda i: f"{'-*+'[i % 3]} {_word(i)}\n",
    "loose items": lambda i: f"{i + 1}) {_word(i)}\n\n",
    "all placeholders": lambda i: ("%s", "{0}", "${a}", "{{b}}", "%(c)s", "<x/>", ":d", "[[e]]")[i % 8] + " ",
    "nested placeholders": _always("{a ${b %("),
    "shortcodes": lambda i: f'{{{{< a b="{i}" >}}}} ',
    "nested markup": _always("**a _b [c](d) `e "),
    "negations": lambda i: ("he did not go ", "never say no ", "nobody knows nothing ")[i % 3],
    "opposites": lambda i: ("more than ", "at least ", "before ", "after ")[i % 4] + f"{i} ",
    "file names": lambda i: f"{_word(i)}.txt ",
    "made-up files": lambda i: f"file{i}.txt ",
    "pictures": lambda i: f"{_word(i)}.png ",
    "identifiers": lambda i: f"{_word(i)}_{_word(i + 3)} ",
    "names in humps": lambda i: f"{_word(i).title()}{_word(i + 3).title()} ",
    "products": lambda i: f"{_word(i).title()} {i} ",
    "mentions": lambda i: f"@{_word(i)} ",
    "kings": lambda i: f"{_word(i).title()} {('I', 'IV', 'XIV')[i % 3]} ",
    "shares in braces": lambda i: f"%{{n{i}}} ",
    "numbered shares": lambda i: f"%{i} ",
    "numbered braces": lambda i: f"{{{i}}} ",
    "colons with names": lambda i: f":{_word(i)} ",
    "long sentences": lambda i: f"{_word(i)}, and " + ("then he went. " if i % 40 == 39 else ""),
}


def _word(number: int, letters: str = "abdeilmnorstuvka") -> str:
    """A word of its own for each number, at least four letters long."""
    word = ""
    while number or len(word) < 4:
        number, digit = divmod(number, len(letters))
        word += letters[digit]
    return word


PLAIN: dict[str, Piece] = {piece: _always(piece) for piece in dict.fromkeys(_REPEATED.replace("|\n", "|").split("|"))}
PLAIN |= _NAMED
del PLAIN[""]


@dataclass(frozen=True, slots=True)
class Markup:
    """A kind of markup: what stands before, between and after its pieces in a whole file."""

    format: str
    head: str
    piece: Piece
    tail: str = ""
    closing: Piece | None = None  # for nested markup: the n-th piece's end, in the opposite order


_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"'
    ' target-language="de" datatype="html"><body>'
)
_XLIFF_END = "</body></file></xliff>"
_UNIT, _UNIT_END = '<trans-unit id="1"><source>A</source><target>', f"</target></trans-unit>{_XLIFF_END}"
_XLIFF2 = '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file id="f">'
_SEGMENT = f'{_XLIFF2}<unit id="u"><segment><source>A</source><target>'
_SEGMENT_END = "</target></segment></unit></file></xliff>"
_TMX = '<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>'
_TU = f'{_TMX}<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="de"><seg>'
_TU_END = "</seg></tuv></tu></body></tmx>"
_PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY, _BODY_END = f'<w:document xmlns:w="{_W}"><w:body>', "</w:body></w:document>"
_P, _P_END = f"{_BODY}<w:p>", f"</w:p>{_BODY_END}"
_RUN = "<w:r><w:t>{}</w:t></w:r>"
_A_RUN = _RUN.format("a")
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'

MARKUP: dict[str, Markup] = {
    "cells": Markup("tsv", "", lambda i: f"a {_word(i)}\tb {_word(i)}\n"),
    "empty cells": Markup("tsv", "a\tb\n", _always("a\t\n")),
    "CSV cells": Markup("csv", "source,target\n", lambda i: f'"a ""{_word(i)}""","b\n{i}"\n'),
    "CSV quotes": Markup("csv", 'source,target\na,"', _always('""'), '"\n'),
    "objects": Markup("jsonl", "", lambda i: f'{{"source": "A {i}", "target": "Ein {i}"}}\n'),
    "escapes": Markup("jsonl", '{"source": "a", "target": "', lambda i: f"\\u{0x4E00 + i % 20000:04x}", '"}\n'),
    "nested arrays": Markup("jsonl", '{"source": "a", "target": "b", "x": "', _always("["), '"}\n'),
    "XLIFF units": Markup(
        "xliff",
        _XLIFF,
        lambda i: f'<trans-unit id="{i}"><source>A {i}.</source><target>Ein {i}.</target></trans-unit>',
        _XLIFF_END,
    ),
    "XLIFF codes": Markup("xliff", _XLIFF + _UNIT, lambda i: f'<x id="{i}"/>a ', _UNIT_END),
    "XLIFF pairs": Markup("xliff", _XLIFF + _UNIT, lambda i: f'<g id="{i}">a</g> ', _UNIT_END),
    "nested XLIFF pairs": Markup(
        "xliff", _XLIFF + _UNIT, lambda i: f'<g id="{i % 90}">a', _UNIT_END, closing=_always("</g>")
    ),
    "XLIFF halves": Markup("xliff", _XLIFF + _UNIT, lambda i: f'<bx id="{i}"/>a<ex id="{i}"/> ', _UNIT_END),
    "XLIFF notes": Markup("xliff", _XLIFF + _UNIT + "Ein</target>", _always("<note>a</note>"), _UNIT_END[9:]),
    "XLIFF segments": Markup(
        "xliff",
        f"{_XLIFF}<trans-unit id='1'><source>A</source><seg-source><mrk mtype='seg' mid='0'>A</mrk></seg-source>"
        "<target>",
        lambda i: f'<mrk mtype="seg" mid="{i}">Ein {i}.</mrk> ',
        _UNIT_END,
    ),
    "XLIFF 2 codes": Markup("xliff", _SEGMENT, lambda i: f'<pc id="{i}">a</pc><ph id="x{i}"/> ', _SEGMENT_END),
    "XLIFF 2 segments": Markup(
        "xliff",
        f'{_XLIFF2}<unit id="u">',
        lambda i: f"<segment><source>A {i}.</source><target>Ein {i}.</target></segment>",
        "</unit></file></xliff>",
    ),
    "XML comments": Markup("xliff", _SEGMENT, _always("<!-- a -->b"), _SEGMENT_END),
    "character data": Markup("xliff", _SEGMENT, _always("<![CDATA[a]]>"), _SEGMENT_END),
    "XML references": Markup("xliff", _SEGMENT, _always("&amp;"), _SEGMENT_END),
    "units of a memory": Markup(
        "tmx",
        _TMX,
        lambda i: f'<tu><tuv xml:lang="en"><seg>A {i}.</seg></tuv><tuv xml:lang="de"><seg>Ein {i}.</seg></tuv></tu>',
        "</body></tmx>",
    ),
    "codes of a memory": Markup("tmx", _TU, lambda i: f'<ph x="{i}"/><bpt i="{i}"/>a<ept i="{i}"/> ', _TU_END),
    "highlights": Markup("tmx", _TU, _always("<hi>a</hi> "), _TU_END),
    "entries": Markup("po", _PO, lambda i: f'msgid "A {i}"\nmsgstr "Ein {i}"\n\n'),
    "continued strings": Markup("po", f'{_PO}msgid "A"\nmsgstr ""\n', _always('"Ein "\n')),
    "escapes of a string": Markup("po", f'{_PO}msgid "A"\nmsgstr "', _always('\\"\\n\\303\\251'), '"\n'),
    "strings on one line": Markup("po", f'{_PO}msgid "A"\nmsgstr ', _always('"a" '), "\n"),
    "translators' comments": Markup("po", _PO, _always("# a\n"), 'msgid "A"\nmsgstr "Ein"\n'),
    "cues": Markup("srt", "", lambda i: f"{i + 1}\n{_time(i)},000 --> {_time(i)},900\nEin {i}.\n\n"),
    "lines of a cue": Markup("srt", "1\n00:00:01,000 --> 00:00:02,000\n", _always("<i>a</i>\n"), "\n"),
    "VTT cues": Markup("vtt", "WEBVTT\n\n", lambda i: f"{_time(i)}.000 --> {_time(i)}.900\n<v A>Ein {i}.</v>\n\n"),
    "VTT notes": Markup("vtt", "WEBVTT\n\n", _always("NOTE a\n\n"), "00:01.000 --> 00:02.000\nEin.\n"),
    "VTT classes": Markup("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", _always("<c.x>a</c> ")),
    "HTML paragraphs": Markup("html", "", lambda i: f"<p>Ein {i}.</p>"),
    "unclosed paragraphs": Markup("html", "", lambda i: f"<p>Ein {i}."),
    "nested blocks": Markup("html", "", _always("<div>"), "a", closing=_always("</div>")),
    "nested blocks with text": Markup("html", "", _always("<div>a"), "a", closing=_always("b</div>")),
    "nested elements": Markup("html", "<p>", _always("<b>a"), "a", closing=_always("</b>")),
    "nested lists": Markup("html", "", _always("<ul><li>a"), "", closing=_always("</li></ul>")),
    "nested quotations": Markup("html", "<p>", _always("<q>"), "a", closing=_always("</q>")),
    "unclosed elements": Markup("html", "<p>", lambda i: f"<b{i}>a"),
    "unopened elements": Markup("html", "<p>", lambda i: f"a</b{i}>"),
    "crossed elements": Markup("html", "<p>", _always("<b>a<i>b</b>c</i>")),
    "nested code": Markup("html", "<p>a", _always("<code>b"), "a", closing=_always("</code>")),
    "nested links": Markup("html", "<p>a", _always("<a href=b>b"), "a", closing=_always("</a>")),
    "attributes": Markup("html", "<p><a ", lambda i: f'a{i}="b" ', ">a</a></p>"),
    "open attribute values": Markup("html", "<p>", _always('<a b="'), "a"),
    "raw elements": Markup("html", "", _always("<script>a")),
    "scripts": Markup("html", "", _always("<p>a</p><script>a</script>")),
    "titles": Markup("html", "", _always("<title>a</title>")),
    "HTML comments": Markup("html", "<p>", _always("a<!-- a -->")),
    "open comments": Markup("html", "<p>", _always("a<!-- ")),
    "line breaks": Markup("html", "<p>", _always("a<br>")),
    "images": Markup("html", "<p>", lambda i: f'<img src="a{i}.png" alt="a{i}">'),
    "HTML table": Markup("html", "<table>", lambda i: f"<tr><td>a {i}</td><td>b</td></tr>", "</table>"),
    "declared languages": Markup("html", "", _always("<p lang=de>Ein Satz.</p><p lang=en>A sentence.</p>")),
    "HTML in Markdown": Markup("markdown", "", _always("<div>\na\n\n")),
    "HTML blocks": Markup("markdown", "", _always("<p>a</p>\n\n")),
    "quoted HTML": Markup("markdown", "", _always("> <div>a</div>\n\n")),
    "front matter": Markup("markdown", "---\n", lambda i: f"a{i}: b\n", "---\nEin Satz.\n"),
    "open front matter": Markup("markdown", "---\n", lambda i: f"a{i}: b\n\n", "Ein Satz.\n"),
    "nested items": Markup("markdown", "", lambda i: f"{' ' * min(i, 90)}* a\n"),
    "nested brackets": Markup("markdown", "", _always("["), "a", closing=_always("](b)")),
    "nested images": Markup("markdown", "", _always("!["), "a", closing=_always("](b)")),
    "nested emphasis": Markup("markdown", "", _always("*a **a"), "a", closing=_always("a** a*")),
    "link titles": Markup("markdown", "", _always('[a](b "'), "a"),
    "pointy links": Markup("markdown", "", _always("[a](<b"), "a"),
    "link brackets": Markup("markdown", "[a](", _always("("), "a"),
    "row of pipes": Markup("markdown", "|a|b|\n|-|-|\n|", _always(r"a\|")),
    "wide table": Markup("markdown", "", _always("|a")),
    "Word paragraphs": Markup("docx", _BODY, lambda i: f"<w:p>{_RUN.format(f'Ein {i}.')}</w:p>", _BODY_END),
    "Word runs": Markup("docx", _P, _always(_RUN.format("a")), _P_END),
    "bold runs": Markup("docx", _P, _always(_RUN.format("a") + "<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>"), _P_END),
    "Word tabs": Markup("docx", _P, _always("<w:r><w:t>a</w:t><w:tab/><w:br/></w:r>"), _P_END),
    "Word insertions": Markup("docx", _P, lambda i: f'<w:ins w:id="{i}">{_RUN.format("a")}</w:ins>', _P_END),
    "Word bookmarks": Markup("docx", _P, lambda i: f'<w:bookmarkStart w:id="{i}" w:name="a{i}"/>{_A_RUN}', _P_END),
    "Word fields": Markup("docx", _P, _always(f"{_FIELD.format('begin')}{_A_RUN}{_FIELD.format('end')}"), _P_END),
    "open Word fields": Markup("docx", _P, _always(f"{_FIELD.format('begin')}{_A_RUN}"), _P_END),
    "Word cells": Markup(
        "docx", f"{_BODY}<w:tbl><w:tr>", _always(f"<w:tc><w:p>{_A_RUN}</w:p></w:tc>"), f"</w:tr></w:tbl>{_BODY_END}"
    ),
}


def _time(second: int) -> str:
    return f"{second // 3600 % 100:02}:{second // 60 % 60:02}:{second % 60:02}"


# --- what the other side of a bilingual file says -----------------------------------------------------------

_OTHER = str.maketrans("0123456789abcdefgilmnorstuv百千万", "1234567890ebcdafgolmnirtsuv千万百")
Alteration = Callable[[Sequence[str]], Sequence[str]]

ALTERATIONS: dict[str, Alteration] = {
    "same": lambda pieces: pieces,
    "other": lambda pieces: [piece.translate(_OTHER) for piece in pieces],
    "thinned": lambda pieces: [piece for i, piece in enumerate(pieces) if i % 3],
    "mixed": lambda pieces: [piece.translate(_OTHER) if i % 2 else piece for i, piece in enumerate(pieces)],
    "reversed": lambda pieces: pieces[::-1],
    "doubled": lambda pieces: [piece for piece in pieces for _ in (0, 1)],
}


# --- files ---------------------------------------------------------------------------------------------------


def pieces(kind: str, size: int) -> list[str]:
    """The first `size` pieces of a kind of plain text, so that the file holds something that is not white space."""
    return ["A ", *map(PLAIN[kind], range(size)), " b"]


def plain(format_name: str, source: str, target: str) -> bytes:
    """A file of the format with this text, markup of HTML and Markdown in it left as it is."""
    return _WRAPPED[format_name](source, target)


def marked(kind: str, size: int) -> bytes:
    """A file of a kind of markup."""
    markup = MARKUP[kind]
    numbers = range(size)
    closing = map(markup.closing, reversed(numbers)) if markup.closing else ()
    tail = [markup.tail, *closing] if markup.format in ("html", "markdown") else [*closing, markup.tail]
    text = "".join([markup.head, *map(markup.piece, numbers), *tail])
    return _package(text) if markup.format == "docx" else text.encode("utf-8")


def _html(_source: str, target: str) -> bytes:
    return f'<html lang="de"><body><p>{target}</p></body></html>'.encode()


def _xml(text: str) -> str:
    return escape("".join(character for character in text if character in "\t\n\r" or character >= " "))


def _xliff(source: str, target: str) -> bytes:
    unit = f'<trans-unit id="1"><source>{_xml(source)}</source><target>{_xml(target)}</target></trans-unit>'
    return f"{_XLIFF}{unit}{_XLIFF_END}".encode()


def _tmx(source: str, target: str) -> bytes:
    sides = (f'<tuv xml:lang="{code}"><seg>{_xml(text)}</seg></tuv>' for code, text in (("en", source), ("de", target)))
    return f"{_TMX}<tu>{''.join(sides)}</tu></body></tmx>".encode()


def _po(source: str, target: str) -> bytes:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in (source, target))
    strings = (f'"{text}"' for text in ("\\n".join("\\r".join(t.split("\r")).split("\n")) for t in quoted))
    return (_PO + "".join(f"{word} {text}\n" for word, text in zip(("msgid", "msgstr"), strings, strict=True))).encode()


def _csv(source: str, target: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("source", "target"), (source, target)])
    return stream.getvalue().encode()


def _tsv(source: str, target: str) -> bytes:
    return "\t".join(" ".join(text.replace("\t", " ").splitlines()) for text in (source, target)).encode() + b"\n"


def _jsonl(source: str, target: str) -> bytes:
    return json.dumps({"source": source, "target": target}).encode() + b"\n"


def _cue(target: str) -> str:
    return "\n".join(line for line in target.splitlines() if line.strip()).replace("-->", "->")


def _package(document: str) -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    override = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    relation = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">{override}</Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">{relation}</Relationships>')
        archive.writestr("word/document.xml", document)
    return stream.getvalue()


_WRAPPED: dict[str, Callable[[str, str], bytes]] = {
    "text": lambda _, target: target.encode(),
    "markdown": lambda _, target: target.encode(),
    "html": _html,
    "docx": lambda _, target: _package(f'{_P}<w:r><w:t xml:space="preserve">{_xml(target)}</w:t></w:r>{_P_END}'),
    "srt": lambda _, target: f"1\n00:00:01,000 --> 00:00:09,000\n{_cue(target)}\n".encode(),
    "vtt": lambda _, target: f"WEBVTT\n\n00:01.000 --> 00:09.000\n{_cue(target)}\n".encode(),
    "xliff": _xliff,
    "tmx": _tmx,
    "po": _po,
    "csv": _csv,
    "tsv": _tsv,
    "jsonl": _jsonl,
}


def cases() -> Iterator[tuple[str, str, str]]:
    """Every kind in every format it goes into, with every alteration of the other side."""
    for kind in PLAIN:
        yield from ((kind, format_name, "") for format_name in ALONE)
        yield from ((kind, "jsonl", alteration) for alteration in ALTERATIONS)
        yield from ((kind, format_name, "mixed") for format_name in BILINGUAL if format_name != "jsonl")
        yield from ((kind, "two texts", alteration) for alteration in ("same", "mixed"))
    yield from ((kind, markup.format, "markup") for kind, markup in MARKUP.items())


def files(kind: str, format_name: str, alteration: str, size: int) -> dict[str, bytes]:
    """The files of a case by name: `target.<format>`, and `source.txt` where the case has two."""
    if alteration == "markup":
        return {f"target.{format_name}": marked(kind, size)}
    source = pieces(kind, size)
    target = "".join(ALTERATIONS[alteration or "same"](source))
    if format_name == "two texts":
        return {"target.text": target.encode(), "source.text": "".join(source).encode()}
    return {f"target.{format_name}": plain(format_name, "".join(source), target)}
