"""What a client sends, as JSON; the description of the API is made from these."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from msgspec import Meta, Struct

from tqcheck import registry
from tqcheck.loading.texts import Job
from tqcheck.records.severity import Severity
from tqcheck.settings import Settings, check_names, override

Name = Annotated[str, Meta(pattern=r"^[^/\\\x00-\x1f\x7f]+$", max_length=255)]
Tag = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", description="a language: de, pt-BR")]
Offset = Annotated[int, Meta(ge=0, description="in code points")]


class File(Struct, forbid_unknown_fields=True):
    """A file: its name, whose end says the format, and its bytes in base64."""

    name: Name
    data: bytes


Text = str | File


class CheckRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """A translation to check, with its source where there is one; texts are plain, other formats come as files."""

    target: Text
    source: Text | None = None
    target_language: Tag | None = None
    source_language: Tag | None = None
    rules_only: Annotated[bool, Meta(description="ask no model")] = False
    select: Annotated[list[str], Meta(description="run these checks alone")] = []
    ignore: Annotated[list[str], Meta(description="leave these checks out")] = []
    min_severity: Literal["minor", "major", "critical"] | None = None
    min_confidence: Annotated[float, Meta(ge=0, le=1)] | None = None
    encoding: Annotated[str, Meta(description="of files, where they do not say it themselves")] | None = None
    input_format: Annotated[str, Meta(description="of the target, whatever its name says")] | None = None


class EditRequest(Struct, forbid_unknown_fields=True):
    """Replace `[start, end)` by `replacement`, as a finding's suggestion states it."""

    start: Offset
    end: Offset
    replacement: str


class CorrectRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """A text or file and the edits to make in it."""

    target: Text
    edits: list[EditRequest]
    encoding: str | None = None


class Corrected(Struct):
    """The file with its edits made: its name, its text as spans count it, and its bytes in base64."""

    name: str
    text: str
    data: bytes


def job(request: CheckRequest) -> tuple[Job, dict[str, bytes]]:
    """What is to be checked, and the contents of its files by name."""
    target = file(request.target, "target.txt")
    files = {target.name: target.data}
    source = None
    if request.source is not None:
        given = file(request.source, "source.txt")
        source = f"source/{given.name}" if given.name in files else given.name
        files[source] = given.data
    return Job(target.name, source, request.target_language, request.source_language), files


def file(text: Text, name: str) -> File:
    """A plain text as a file of this name."""
    return File(name, text.encode("utf-8", "surrogatepass")) if isinstance(text, str) else text


def settings(request: CheckRequest, base: Settings) -> Settings:
    """The server's settings with what the request asks for; `UsageError` for what does not exist."""
    asked = override(
        base,
        select=check_names(request.select) or None,
        min_severity=request.min_severity and Severity.parse(request.min_severity),
        min_confidence=request.min_confidence,
        encoding=request.encoding,
        input_format=request.input_format and registry.require("formats", request.input_format),
    )
    wanted = replace(asked, ignore=asked.ignore | check_names(request.ignore))
    return without_models(wanted) if request.rules_only else wanted


def without_models(base: Settings) -> Settings:
    """The same by rules alone."""
    return replace(base, model="none", models={})


def asks_models(wanted: Settings) -> bool:
    return wanted.model != "none" or bool(wanted.models)
