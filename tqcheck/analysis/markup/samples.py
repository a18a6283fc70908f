"""Code within prose: what of it a translation keeps, and what it may say in its own words."""

from __future__ import annotations

import re

_ROLE = re.compile(r"(?::[\w+.-]{1,20}){1,3}:(?=`)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|«[^»]*»")
_ARGUMENT = re.compile(  # {{ path }}, <your-name>, YOUR-PLUGIN-NAME
    r"\{\{.*?\}\}|<(?=[^<>]*[-_ ])[^\W\d_][\w -]*>|(?<![\w-])[A-Z]{2,20}(?:-[A-Z]{2,20}){2,6}(?![\w-])"
)
_WORD_TO_FILL_IN = re.compile(r"<([^\W\d_]+)>")  # <description>
_PROMPT = re.compile(r"\A[$#%>] (?=\S)")
_FOLDER = re.compile(r"([\w.-])/\Z")
_COMMENT = re.compile(r"(?<![^\s;])(//|/\*|<!--|#(?=\s)|--(?=\s))\s?\S.*")


def bare(code: str) -> str:
    """Without the backticks and the role of reStructuredText, without the prompt of a shell (`$ `) and the path that
    leads nowhere (`./`), and without the slash that a folder's name may end in.

    Tags of HTML are the same whether they end in a slash or in a space.
    """
    plain = _PROMPT.sub("", _ROLE.sub("", code, count=1).strip("`").lstrip("~")).removeprefix("./")
    plain = _FOLDER.sub(r"\1", plain)
    return _TAG.sub(lambda tag: f"{tag[0][:-1].rstrip(' /')}>", plain) if "<" in plain else plain


def frame(code: str) -> str:
    """Without what readers read in it: texts between tags or in quotation marks, comments, arguments to fill in."""
    if "</" not in code:
        code = _WORD_TO_FILL_IN.sub(_to_fill_in, code)
    if _TAG.search(code):
        code = _BETWEEN_TAGS.sub("", code)
    code = _ARGUMENT.sub("<>", _QUOTED.sub('""', code))
    return _COMMENT.sub(r"\1", code)


def _to_fill_in(word: re.Match[str]) -> str:
    """A word in angle brackets that is no element, of HTML or of a page's components, which stand with a capital."""
    from lxml.html.defs import tags

    component = word[0] == word.string and word[1].isascii() and word[1][0].isupper()
    return word[0] if component or word[1].casefold() in tags else "<>"
