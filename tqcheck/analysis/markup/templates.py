"""Tags of template languages (Hugo, Liquid, Jinja, Handlebars): what of them a translation must keep."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from tqcheck.analysis.markup.addresses import page

_TAG = re.compile(r"\{\{[<%]?-?\s*(.*?)\s*-?[>%]?\}\}|\{%-?\s*(.*?)\s*-?%\}", re.DOTALL)
_WORD = re.compile(r"""(?:([\w.:@-]+)\s*[=:]\s*)?("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|“[^”]*+”|[^\s"'“”,]+)|,""")
# Parameters whose values are read by people.
_TEXTUAL = frozenset(
    {"title", "caption", "alt", "text", "label", "description", "heading", "header", "summary", "attr", "content"}
    | {"subtitle", "placeholder", "tooltip", "name", "note", "message", "link-text", "button", "aria-label", "author"}
    | {"lang", "language", "locale"}
)
# Parameters that say what is shown; others (`width`, `class`) say how, and a translator may need another way.
_TELLING = frozenset(
    {"id", "ref", "href", "url", "link", "src", "file", "path", "page", "for", "to", "key", "var", "data", "version"}
)
_TERM = re.compile(r"\{\s*(-[\w-]+)\s*\([^(){}]*\)\s*\}")  # of Fluent, with its grammatical case
_PICTURE = re.compile(r"(?i)([^/\\]+)\.(?:png|jpe?g|gif|svg|webp|avif)$")
_PROSE = re.compile(r"[^\W\d_]+(?: [^\W\d_-]+(?:-[^\W\d_]+)?){3,}")
_NUMBERED = re.compile(r"%\d+\$")
_OF_LARAVEL = re.compile(r":(?:[A-Z]?[a-z_]+|[A-Z_]+)")
_OF_LOCALE = re.compile(r"\A%(?:L(?=\d|n\Z)|'(?=[dif]\Z))")  # figures as the language writes them, of Qt and printf
_FORMATTED = re.compile(
    r"(?<=\w)(?:![rsa](?::[^{}\s]{1,20})?|:[^{}\s]{1,20})\}(?!\})"
)  # {count:L}: how it is written is each language's
_PATH = re.compile(r"[/\\#]|\.\w{2,5}$")


def unformatted(placeholder: str) -> str:
    """Without how its value is written, as each language does: `{count:L}`, `{name!r}`, `%1$s`, `%'d`, `:Name`."""
    if _OF_LARAVEL.fullmatch(placeholder):
        return placeholder.lower()
    return _FORMATTED.sub("}", _OF_LOCALE.sub("%", _NUMBERED.sub("%", placeholder)))


def comparable(tag: str) -> Hashable:
    """What must be equal in the translation: the name, and the values that are no text and say what is shown.

    What is no tag with parameters is compared as it is, white space aside.
    """
    term = _TERM.fullmatch(tag)
    if term:
        return f"{{{term[1]}}}"
    found = _TAG.fullmatch(tag)
    inside = (found[1] or found[2] or "") if found else ""
    if not found or not any(character.isspace() for character in inside):
        return "".join(tag.split()) if found or tag.startswith("{") else tag
    if _PROSE.fullmatch(inside):
        return tag[:2]  # an example of what is shown as it is
    name, _, rest = inside.partition(" ")
    return tag[:3], name, tuple(sorted(_parameters(rest)))


def tag_name(tag: str) -> str | None:
    """The name of a tag that has parameters, with its opening mark; `None` for anything else."""
    found = _TAG.fullmatch(tag)
    inside = (found[1] or found[2] or "") if found else ""
    name, space, _ = inside.partition(" ")
    return f"{tag[:2]}{name}" if space and not _PROSE.fullmatch(inside) else None


def _parameters(text: str) -> Iterator[tuple[str, ...]]:
    for found in _WORD.finditer(text):
        if found[2] is None:
            continue
        kept = _kept(found[1] or "", found[2])
        if kept or not found[1]:
            yield found[1] or "", *kept


def _kept(name: str, written: str) -> tuple[str, ...]:
    """A value in a form to compare; nothing of one that may be translated."""
    value = written.strip("\"'“”")
    if name.lower() in _TEXTUAL or any(character.isspace() for character in value):
        return ()
    picture = _PICTURE.search(value)
    if picture:
        return (picture[1].lower(),)
    if _PATH.search(value):
        return page(value)
    if name and name.lower() not in _TELLING:
        return ()
    quoted = value != written
    return () if quoted and not name and not value.isdigit() else (value,)
