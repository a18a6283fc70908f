"""Whether a text is what a computer says or is told, though no markup shows it as such: a session in a shell, a
configuration, a log, a program. In a translation it stands as it does in the source.
"""

from __future__ import annotations

import re

_SESSION = re.compile(r"\s*(?:\$ |>>> |[A-Za-z]:\\\S*> ?|\[?[\w.-]+@[\w.-]+[: ][^\s$#>]{0,80}\]?[$#>] )\S")
_PIPELINE = re.compile(r"\bfor \w+ in [^;\n]{1,200}; do\b|\s\|\s?(?:grep|sed|awk|xargs|sort|head|tail|less|wc)\b")
_LINE = re.compile(
    r"""\s*(?:
    \[[\w .:/"-]{1,60}\]                                                # [Service]
    | (?:export\ |set\ )?[A-Za-z_][\w.-]{0,60}\s?[:+]?=(?:\s?\S.*)?     # name = value
    | (?:return\ )?[A-Za-z_][\w.-]{0,60}\([^()]{0,200}\)\s?[{;]?        # call(a, b)
    | </?[A-Za-z!?][^<>]{0,300}>(?:.{0,300}</[A-Za-z][^<>]{0,60}>)?     # <Directory /srv>
    | .*(?:[;{}\\]|&&|\|\||;\ (?:do|then|done|fi))                      # statement;
    | [-\w]{1,20}:\s?[\w./-]*[\w/]                                      # key: value
    | (?:\W?[A-Z][a-z]{2}\s{1,2}\d{1,2}\s|\W?\d{4}-\d\d-\d\d[T\ ])?\W?\d\d:\d\d:\d\d\b.*            # of a log
    | [bcdlps-](?:[r-][w-][xsStT-]){3}\b.*                              # of a folder's list
    | (?:def|class|elif|else|try|except|while|for|if|with|async)\b.*:   # of Python
    | (?:from\ [\w.]+\ )?import\ [\w.*, ]+
    | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|FROM|WHERE|ORDER|GROUP|JOIN|SET|VALUES)\ .*
    | (?:[A-Z][a-z]+-?){1,4}:\ \S+@\S+                                  # From: ada@example.org
    )\s*""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"\s*(?:#|//|/\*|\*|;|--|<!--|%|\"\"\").*")


def is_listing(text: str) -> bool:
    """Whether half of its lines or more are no sentences; what only comments on them is not counted."""
    if _SESSION.match(text) or _PIPELINE.search(text):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    said = [line for line in lines if not _COMMENT.fullmatch(line)]
    known = sum(_LINE.fullmatch(line) is not None for line in said)
    return len(lines) > 1 and known > 0 and 2 * known >= len(said)
