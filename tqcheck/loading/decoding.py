"""From bytes to text and back.

The rule: the encoding the user named (`--encoding`); else the one a byte order mark states (UTF-8, UTF-16,
UTF-32); else the one an XML declaration, the head of an HTML page or the header of a PO file states; else UTF-8; else
an error that says where the first undecodable byte stands. Nothing is guessed, and what a file says of itself is not
believed where its bytes plainly say otherwise.
A byte order mark is no part of the text: positions count after it, and `encode` puts it back. Line ends are
kept as they are, CRLF and lone CR included.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError, UsageError

MAX_LINE = 10_000_000  # code points

# UTF-32's little-endian mark begins with UTF-16's: the longer first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAME_FAMILY = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive, and none of the kinds that are read (DOCX, ODT, EPUB …)",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"\xfd7zXZ": "an XZ archive",
    b"BZh": "a bzip2 archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
    b"bplist": "a binary property list (plutil -convert xml1 makes it text)",
}
_CHARSET = re.compile(rb"""(?:<meta[^>]{0,200}?charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.I)
_XML = re.compile(rb"""\A<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{2,40})["']""")

# A page's head says it; what precedes it is no text. By the HTML standard two names mean windows-1252, and one UTF-8.
_PAGE = re.compile(
    rb"""\s*+(?:<(?:!doctype\s|html[\s>]|head[\s>]|meta\s|title[\s>])|<!--.{0,500}?-->\s*+<(?:!doctype|html))""",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(rb"""<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_OF_PAGES = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "utf-16": "utf-8"}
_PAGE_HEAD = 2_000  # bytes in which it must stand

# The header is the entry of the empty msgid; nothing but comments stands before it.
_PO = re.compile(
    rb'(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+msgid ""\s*+msgstr ""\s*+(?:"(?!Content-Type:)[^\n]*+\n)*+'
    rb'"Content-Type:[^\n"]{0,100}?charset=([A-Za-z0-9_.:-]{2,40})'
)
_PO_HEADER = 20_000  # bytes in which it must end
_KNOWN = "try utf-8, utf-16, windows-1252 or iso-8859-1"
_HALF = re.compile("[\ud800-\udfff]")
_NOT_OF_FILES = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without its byte order mark, the codec that read it, and the mark itself (empty: there was none)."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(raw: RawFile) -> Decoded:
    """The text of `raw` by the module's rule; `InputError` for binary data, wrong encodings and endless lines."""
    encoding, mark = _encoding(raw)
    _refuse_binary(raw, encoding)
    try:
        text = raw.data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, encoding, error.start + len(mark)) from None
    except UnicodeError as error:  # codecs such as idna and punycode
        raise InputError(f"the file is not {encoding}: {error}", path=raw.path) from None
    _refuse_nul(raw, text)
    _refuse_halves(raw, text, encoding)
    _refuse_long_lines(raw, text)
    return Decoded(text, encoding, mark)


def encode(text: str, like: RawFile) -> bytes:
    """`text` as bytes in the encoding of the file it was read from, its byte order mark put back.

    `InputError` where it cannot be written so, or would be read as something else.
    """
    encoding, mark = _encoding(like)
    try:
        data = mark + text.encode(encoding)
        _encoding(replace(like, data=data))
        return data
    except UnicodeEncodeError as error:
        character = text[error.start]
        hint = "convert the file to UTF-8 first"
        message = f"{character!r} cannot be written in {encoding}, the file's encoding: {hint}"
        raise InputError(message, path=like.path) from None


def _encoding(raw: RawFile) -> tuple[str, bytes]:
    mark, stated = next(((mark, name) for mark, name in _MARKS if raw.data.startswith(mark)), (b"", "utf-8"))
    if raw.encoding is None:
        declared = None if mark else _declared(raw.data)
        return (_believed(raw, *declared) if declared else stated), mark
    named = _codec(raw.encoding)
    if named is None:
        raise UsageError(f"there is no text encoding named {raw.encoding!r}: {_KNOWN}")
    family = _SAME_FAMILY.get(named, named)
    if mark and (named == stated or (named in _SAME_FAMILY and family.split("-")[:2] == stated.split("-")[:2])):
        return stated, mark
    return family, b""


def _declared(data: bytes) -> tuple[str, int] | None:
    """The encoding that the file says it is in, and where it does."""
    found = _XML.match(data, 0, 400) or _PO.match(data, 0, _PO_HEADER)
    if found is None and _PAGE.match(data, 0, _PAGE_HEAD):
        stated = _META.search(data, 0, _PAGE_HEAD)
        return (_OF_PAGES.get(name := stated[1].decode("ascii").lower(), name), stated.start(1)) if stated else None
    if found is None or found[1] == b"CHARSET":  # a PO template that states none yet
        return None
    return found[1].decode("ascii"), found.start(1)


def _believed(raw: RawFile, declared: str, place: int) -> str:
    """The codec that the file names; `InputError` where there is none, or its bytes are plainly others."""
    line = raw.data.count(b"\n", 0, place) + 1
    codec = _codec(declared)
    if codec is None:
        message = f"the file says that it is {declared}, and there is no such encoding: correct it; {_KNOWN}"
        raise InputError(f"{message} with --encoding", path=raw.path, line=line)
    if codec.startswith(("utf-16", "utf-32")) or (_has_one_byte_each(codec) and _is_utf8(raw.data)):
        hint = "correct what it says, or name the encoding, as in --encoding utf-8"
        raise InputError(f"the file says that it is {declared}, and is not: {hint}", path=raw.path, line=line)
    return codec


def _has_one_byte_each(codec: str) -> bool:
    return not codec.startswith("utf") and len(bytes(range(256)).decode(codec, "replace")) == 256


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 and not ASCII: text in an encoding of one byte a character never is by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _codec(name: str) -> str | None:
    """Python's name of an encoding of texts; `None`: there is none such."""
    try:
        found = codecs.lookup(name)
        is_text = bool("a".encode(name)) and found.name not in _NOT_OF_FILES  # base64 and the like encode no text
    except (LookupError, ValueError):
        return None
    return found.name if is_text else None


def _refuse_binary(raw: RawFile, encoding: str) -> None:
    kind = next((kind for magic, kind in _MAGIC.items() if raw.data.startswith(magic)), None)
    if kind is not None:
        raise InputError(f"this is {kind}, not text: export the text from it and check that", path=raw.path)
    if not encoding.startswith(("utf-16", "utf-32")) and b"\0" in raw.data:
        raise _nul(raw, raw.data.count(b"\n", 0, raw.data.index(b"\0")) + 1)


def _refuse_nul(raw: RawFile, text: str) -> None:
    place = text.find("\0")
    if place >= 0:
        raise _nul(raw, text.count("\n", 0, place) + 1)


def _refuse_halves(raw: RawFile, text: str, encoding: str) -> None:
    """Half a surrogate pair is no character; only odd codecs such as UTF-7 let it through."""
    half = None if encoding.startswith(("utf-8", "utf-16", "utf-32")) else _HALF.search(text)
    if half:
        message = "this line holds half of a surrogate pair, which is no character: save the file as UTF-8"
        raise InputError(message, path=raw.path, line=text.count("\n", 0, half.start()) + 1)


def _nul(raw: RawFile, line: int) -> InputError:
    message = "this line holds a NUL byte, so the file is binary, or UTF-16 or UTF-32 without a byte order mark"
    return InputError(f"{message}: if it is such text, name its encoding with --encoding", path=raw.path, line=line)


def _undecodable(raw: RawFile, encoding: str, offset: int) -> InputError:
    line = raw.data.count(b"\n", 0, offset) + 1
    message = f"the byte 0x{raw.data[offset]:02x} at offset {offset} is not {encoding}"
    return InputError(f"{message}: {_advice(raw)}", path=raw.path, line=line)


def _advice(raw: RawFile) -> str:
    stated = _CHARSET.search(raw.data, 0, 2000)
    if stated and stated[1].lower() not in (b"utf-8", b"utf8"):
        name = stated[1].decode("ascii")
        return f"the file says that it is {name}, so try --encoding {name}"
    usual = "iso-8859-1, which Java took for granted" if raw.path.endswith(".properties") else "windows-1252"
    return f"name its encoding, as in --encoding {usual}, or save it as UTF-8"


def _refuse_long_lines(raw: RawFile, text: str) -> None:
    start, line = 0, 1
    while len(text) - start > MAX_LINE:
        end = text.rfind("\n", start, start + MAX_LINE + 1)
        if end < 0:
            size = f"{MAX_LINE // 1_000_000} million characters"
            message = f"this line is longer than {size}, the most tqcheck reads: break it into lines"
            raise InputError(message, path=raw.path, line=line)
        line += text.count("\n", start, end + 1)
        start = end + 1
