"""GNU gettext catalogues (PO): each entry is one pair of msgid and msgstr, and so is each plural form.

Plural forms are compared with `msgid` or `msgid_plural`, see `plurals.py`. Fuzzy entries are left out, obsolete ones
and previous strings not read. The header is not prose; it states the encoding, the language and the plural forms. A
string over several lines is one text, in which `\\n` is a line end. Sources are in English unless
`X-Source-Language` says otherwise; where they are keys (`menu.open`) the translation is checked alone, or against the
catalogue given as its source. What names the translators (`translator-credits`) is not checked.

A check is suppressed in an entry by a comment of its own, `# tqcheck: ignore[check]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.formats.po.entries import Message, Strings, entries
from tqcheck.loading.assemble import bitext_of, unit, untranslated
from tqcheck.loading.decoding import decode
from tqcheck.loading.format_patterns import as_listing
from tqcheck.loading.inline import inline_marks, suppression
from tqcheck.loading.keys import by_key
from tqcheck.loading.plural_notices import too_few
from tqcheck.loading.plurals import rendered, single
from tqcheck.loading.recognising import matching
from tqcheck.records.document import Bitext, Block, BlockKind, Document, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span, join_pieces

_FIELD = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_ENGLISH = re.compile(r"en(?![A-Za-z])")
_FORMS = re.compile(r"nplurals\s*=\s*(\d)")
_COMMENT = re.compile(r"#[.,:]?")
# Of xml2po (`help.page:12(screen)`), itstool (`page/screen`) and po4a (`type: <programlisting>`, `Fenced code block`).
_OF_CODE = re.compile(
    r"(?:[(</]|type: )(?:screen|programlisting|code|cmd|output|input|literallayout|listing|synopsis|verbatim|pre)\b"
    r"|type: (?:Fenced code block|Indented code block|delimited block -)"
)


_CREDITS = frozenset(
    {"translator-credits", "translator_credits", "translators-credits", "Your names", "Your emails"}
)  # of GNOME and KDE


def load(raw: RawFile) -> Bitext | Document:
    decoded = decode(raw)
    found = list(_distinct(raw.path, entries(raw.path, decoded.text, decoded.encoding)))
    header = next((_fields(entry) for entry in found if _is_header(entry)), {})
    current = [entry for entry in found if not _is_header(entry) and entry.text("msgid") not in _CREDITS]
    fuzzy = sum("fuzzy" in entry.flags for entry in current)
    alone = single(header.get("Plural-Forms", ""))
    pairs = [pair for entry in current if "fuzzy" not in entry.flags for pair in _pairs(entry, decoded.text, alone)]
    languages = _languages(header)
    miscounted = _miscounted(current, header.get("Plural-Forms", ""), languages[1] or raw.languages[1])
    notices = (*untranslated(pairs), *_skipped(fuzzy), *miscounted)
    return by_key(bitext_of(raw, decoded, "po", pairs, languages, notices))


def _languages(header: dict[str, str]) -> tuple[str | None, str | None]:
    """Source and target; by gettext's convention the source is English, unless the target is."""
    target = header.get("Language") or None
    usual = None if target is None or _ENGLISH.match(target) else "en"
    return header.get("X-Source-Language") or usual, target


def _miscounted(entries: Iterable[Message], stated: str, language: str | None) -> Iterator[Notice]:
    """A header that counts too few plural forms, and entries that have another number than it says."""
    wanted = _FORMS.search(stated)
    plurals = [entry for entry in entries if "msgid_plural" in entry.strings]
    if wanted is None or not plurals:
        return
    few = too_few(int(wanted[1]), language)
    if few:
        yield Notice("plural-forms", f"the header's Plural-Forms: {few}; correct it, and give each entry its forms")
    wrong = [entry.line for entry in plurals if len(entry.translations) != int(wanted[1])]
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        message = f"line {wrong[0]}{more}: by the header there are {wanted[1]} plural forms, here is another number"
        yield Notice("plural-forms", f"{message}: give it a msgstr[…] for each")


def _distinct(path: str, found: Iterable[Message]) -> Iterator[Message]:
    lines: dict[tuple[str | None, str], int] = {}
    for entry in found:
        context = entry.text("msgctxt") if "msgctxt" in entry.strings else None
        key = context, entry.text("msgid")
        if key in lines:
            message = f"this msgid already stands in line {lines[key]}: join the two, or tell them apart by a msgctxt"
            raise InputError(message, path=path, line=entry.line)
        lines[key] = entry.line
        yield entry


def _is_header(entry: Message) -> bool:
    return not entry.text("msgid") and "msgctxt" not in entry.strings


def _fields(header: Message) -> dict[str, str]:
    return dict(_FIELD.findall(header.text("msgstr")))


def _skipped(fuzzy: int) -> Iterator[Notice]:
    if fuzzy:
        entries_are = "1 entry is" if fuzzy == 1 else f"{fuzzy} entries are"
        yield Notice("skipped", f"{entries_are} marked as fuzzy (to be revised by a translator): not checked")


def _pairs(entry: Message, text: str, alone: frozenset[int]) -> Iterator[tuple[Block, Block]]:
    key = entry.text("msgctxt")
    comments = [(_COMMENT.sub("", span.of(text), count=1).strip(), span) for span in entry.comments]
    note = "\n".join(comment for comment, _ in comments if comment)
    is_code = _OF_CODE.search("\n".join((*entry.places, note))) is not None
    silent = [
        Mark(MarkKind.SUPPRESSION, Span(0, 0), span, value=names)
        for comment, span in comments
        if (names := suppression(comment)) is not None
    ]
    english = [_block(entry.strings.get(keyword, [])) for keyword in ("msgid", "msgid_plural")]
    for index, keyword in enumerate(entry.translations):
        source, target = english[0], _block(entry.strings[keyword])
        if "msgid_plural" in entry.strings:
            first = index == 0 and len(entry.translations) > 1
            source = rendered(english, target, first=first, alone=index in alone)
        if is_code and source.text == target.text:
            source, target = as_listing(source), as_listing(target)
        if source.text or target.text:
            yield unit(source, key, note), unit(target, key, note, silent)


def _block(strings: Strings) -> Block:
    text, offsets = join_pieces(strings)
    return Block(text, offsets, BlockKind.UNIT, inline_marks(text, offsets) if text else ())


def _escape(replacement: str) -> str:
    return replacement.translate(_ESCAPES)


FORMAT = Format(
    extensions=(".po", ".pot"),
    recognises=matching(r'^msgid "[^\n]*"\r?\n(?:"[^\n]*"\r?\n)*+msgstr "'),
    load=load,
    bilingual=True,
    keyed=True,
    escape=_escape,
)
