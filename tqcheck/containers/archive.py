"""Opens a ZIP archive of XML parts (DOCX, ODT, EPUB …), trusting nothing that it says of itself.

Nothing is ever written to the disk, so that a member's name can lead nowhere. What is unpacked is counted while it
is unpacked: an archive that unpacks to far more than its own size is refused. Macros are refused as well.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from io import BytesIO

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.xml import Event, events

MAX_MEMBERS = 10_000
MAX_UNPACKED = 500_000_000  # bytes of all members together
MAX_XML = 100_000_000  # bytes of the parts that are read
MAX_TAGS = 2_000_000  # of one part; each becomes a value in memory
MAX_RATIO = 200  # bytes unpacked for each byte of the file, once they are more than a few
_FEW = 20_000_000
_CHUNK = 1 << 20

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SIGNED = re.compile(r"\A(?:_xmlsignatures/|META-INF/(?:document)?signatures\.xml\Z)")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class ArchiveKind:
    """What a kind of archive is called in messages: `DOCX`, the program that writes it, and the ending of its names."""

    name: str
    program: str
    ending: str


class Archive:
    """The members of an archive by name. `InputError` says what is wrong with one that cannot be read."""

    def __init__(self, raw: RawFile, kind: ArchiveKind) -> None:
        self._raw, self.kind = raw, kind
        self._unpacked = 0
        self._texts: dict[str, str] = {}
        self._archive = self._open()
        self._members = self._archive.infolist()
        self._check()

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def xml(self, name: str) -> str:
        """The text of an XML part; UTF-8 and UTF-16 are what the standard allows."""
        if name not in self._texts:
            self._texts[name] = self._decoded(name)
        return self._texts[name]

    def _decoded(self, name: str) -> str:
        data = self._unpack(self._archive.getinfo(name), MAX_XML)
        if data.count(b"<") > MAX_TAGS:
            raise self.error(f"{name} holds more than {MAX_TAGS:,} tags, more than any text needs")
        mark, encoding = _encoding(data)
        try:
            return data[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            raise self.error(
                f"{name} is not {encoding.upper()}, as {self.kind.program} writes it: {self._again}"
            ) from None

    def events(self, name: str) -> list[Event]:
        """What the XML part holds, at positions of `xml(name)`."""
        try:
            return events(self.xml(name), name)
        except InputError as error:
            place = f"{error.path}, line {error.line}: " if error.line else ""
            raise self.error(f"{place}{error.message}") from None

    def rewritten(self, parts: Mapping[str, str]) -> bytes:
        """The archive with other texts in some of its XML parts; order, names, dates and compression are kept."""
        signature = next((member.filename for member in self._members if _SIGNED.search(member.filename)), None)
        if signature is not None:
            message = f"the document is signed ({signature}), and a correction would break the signature"
            raise self.error(f"{message}: remove the signature, or correct and sign it again")
        self._unpacked = 0
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as written:
            written.comment = self._archive.comment
            for member in self._members:
                data = self._unpack(member, MAX_UNPACKED)
                if member.filename in parts:
                    mark, encoding = _encoding(data)
                    data = mark + parts[member.filename].encode(encoding)
                written.writestr(copy(member), data)
        return stream.getvalue()

    def expect(self, *mimetypes: str) -> None:
        """Refuse an archive that says of itself that it is none of these."""
        found = self.xml("mimetype").strip() if "mimetype" in self else ""
        if found not in mimetypes:
            said = f"says that it is {found[:80]!r}" if found else "does not say what it is"
            raise self.error(
                f"this ZIP archive {said}, and is no file of {self.kind.name}: save it as {self.kind.ending}"
            )

    def error(self, message: str) -> InputError:
        return InputError(message, path=self._raw.path)

    def _open(self) -> zipfile.ZipFile:
        if self._raw.data.startswith(_OLE):
            what = "this is an old Office document, or one with a password"
            raise self.error(f"{what}: remove the password and save it as {self.kind.ending}")
        if not self._raw.data.startswith(_ZIP):
            what = f"this is not a file of {self.kind.name}, which is a ZIP archive"
            raise self.error(f"{what}: save it as {self.kind.ending}, or name its format")
        try:
            return zipfile.ZipFile(BytesIO(self._raw.data))
        except (*_BROKEN, NotImplementedError) as error:
            raise self._broken(error) from None

    def _check(self) -> None:
        if len(self._members) > MAX_MEMBERS:
            raise self.error(f"the archive holds more than {MAX_MEMBERS:,} files, which no document needs")
        names = Counter(member.filename.lower() for member in self._members)
        twice = next((name for name, count in names.items() if count > 1), None)
        if twice is not None:
            raise self.error(f"the archive holds {twice!r} twice, so it is unclear which counts: {self._again}")
        if any(name.endswith("vbaproject.bin") for name in names):
            what = "this document holds macros, which are not touched"
            raise self.error(f"{what}: save it without them, as {self.kind.ending}")
        if any(member.flag_bits & 1 for member in self._members):
            raise self.error("the archive is encrypted: remove the password and save the file again")
        if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in self._members):
            raise self.error(f"the archive is compressed in a way {self.kind.program} does not read: {self._again}")

    def _unpack(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    self._count(len(chunk), size > limit)
        except (*_BROKEN, NotImplementedError) as error:
            raise self._broken(error) from None
        return b"".join(chunks)

    def _count(self, size: int, too_large: bool) -> None:
        self._unpacked += size
        allowed = max(_FEW, MAX_RATIO * len(self._raw.data))
        if too_large or self._unpacked > min(allowed, MAX_UNPACKED):
            message = "the archive unpacks to far more than a document holds (a “ZIP bomb”)"
            raise self.error(f"{message}: if it is one, {self._again}, or in parts")

    def _broken(self, error: Exception) -> InputError:
        return self.error(f"the archive is damaged or cut off ({error}): get the file again, or {self._again}")

    @property
    def _again(self) -> str:
        return f"save the file in {self.kind.program}"


def zipped_as(mimetype: str) -> Callable[[RawFile], bool]:
    """Recognises an archive whose first member says what it is, as those of ODF, EPUB and IDML do."""

    def recognises(raw: RawFile) -> bool:
        return raw.data.startswith(_ZIP) and raw.data[30 : 38 + len(mimetype)] == f"mimetype{mimetype}".encode()

    return recognises


def _encoding(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
