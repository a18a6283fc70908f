"""Documents of origins as tqcheck reads them, whatever ending their projects give to a kind of file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tqcheck.contracts import RawFile
from tqcheck.errors import TqcheckError
from tqcheck.loading import parse
from tqcheck.records.document import Bitext, Document
from tqcheck.training.origins.form_lines import FormError, decoded

_FORMATS = {
    **dict.fromkeys((".markdown", ".md", ".mdown", ".mdwn", ".mdx", ".qmd", ".Rmd"), "markdown"),
    **dict.fromkeys((".asc", ".asciidoc"), "asciidoc"),
    ".wml": "html",  # Website Meta Language: pages with directives and tags of its own
}
_TEXTS = {".txt", ".wml", ""}  # may be in an older encoding and cannot say so
_DIRECTIVES = re.compile(r"^(?:#.*|<define-tag .*)$|</?define-tag\b.*?>", re.MULTILINE)


def read_document(path: str, content: bytes) -> Document | Bitext:
    """A file with its blocks; `FormError` names the file that cannot be read."""
    suffix = PurePosixPath(path).suffix
    if suffix in _TEXTS:
        text = decoded(path, content)
        content = (_DIRECTIVES.sub("", text) if suffix == ".wml" else text).encode("utf-8")
    try:
        return parse(RawFile(PurePosixPath(path).name, content), _FORMATS.get(suffix))
    except TqcheckError as error:
        raise FormError(f"{path}: {error.message}") from error
