"""Code within prose: what of it a translation keeps, and what it may say in its own words."""

from __future__ import annotations

import re

_ROLE = re.compile(r"(?::[\w+.-]{1,20}){1,3}:(?=`)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|«[^»]*»")
_ARGUMENT = re.compile(r"\{\{.*?\}\}|<(?=[^<>]*[-_ ])[^\W\d_][\w -]*>")  # {{ path }}, <your-name>
_COMMENT = re.compile(r"(?<![^\s;])(//|/\*|<!--|#(?=\s)|--(?=\s))\s?\S.*")


def bare(code: str) -> str:
    """Without the backticks and the role of reStructuredText, and without the path that leads nowhere (`./`).

    Tags of HTML are the same whether they end in a slash or in a space.
    """
    plain = _ROLE.sub("", code, count=1).strip("`").lstrip("~").removeprefix("./")
    return _TAG.sub(lambda tag: f"{tag[0][:-1].rstrip(' /')}>", plain) if "<" in plain else plain


def frame(code: str) -> str:
    """Without what readers read in it: texts between tags or in quotation marks, comments, arguments to fill in."""
    if _TAG.search(code):
        code = _BETWEEN_TAGS.sub("", code)
    code = _ARGUMENT.sub("<>", _QUOTED.sub('""', code))
    return _COMMENT.sub(r"\1", code)
