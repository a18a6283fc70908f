"""YAML and TOML front matter of a Markdown file: never prose, but it may name the language."""

from __future__ import annotations

import re

from tqcheck.records.notice import Notice

_FENCES = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LANGUAGE = re.compile(
    r"""^(?:lang|language|locale)[ \t]*[:=][ \t]*["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)["']?[ \t]*$""",
    re.MULTILINE,
)


# Keys whose values are written for readers, and so would be translated.
_PROSE = re.compile(
    r"^[ \t-]*[\"']?\w*?(?:title|headline|description|summary|excerpt|abstract|caption|subject)[\"']?[ \t]*[:=]",
    re.MULTILINE | re.IGNORECASE,
)


def unread(text: str, end: int) -> tuple[Notice, ...]:
    """A notice where the front matter, which ends at `end`, holds what readers see: none of it is checked."""
    if not _PROSE.search(text.replace("\r", "\n"), 0, end):
        return ()
    return (Notice("skipped", f"the front matter (lines 1 to {len(text[:end].splitlines())}) was not checked"),)


def front_matter(text: str) -> tuple[int, str | None]:
    """Where the front matter ends (0: there is none), and the language it states."""
    opening = _FENCES.match(text)
    if opening is None:
        return 0, None
    closing = re.compile(rf"^(?:{re.escape(opening[1])}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
    found = closing.search(text.replace("\r", "\n"), opening.end())
    if found is None:
        return 0, None
    language = _LANGUAGE.search(text.replace("\r", "\n"), opening.end(), found.start())
    return found.end(), language[1] if language else None
