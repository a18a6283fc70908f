"""What is wrong with a request, or with what it asks for: one JSON object for every error (RFC 9457)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

from tqcheck.errors import CheckCrashError, TqcheckError

# What a request calls the options that messages name.
_FIELDS = {
    "--source-lang": "source_language",
    "--target-lang": "target_language",
    "--input-format": "input_format",
    "--encoding": "encoding",
    "--source": "source",
    "--select": "select",
    "--ignore": "ignore",
}
_OPTION = re.compile(r"(?<![\w-])--[a-z]+(-[a-z]+)*+")
MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """An answer that is an error. `detail` says what is wrong and what to do; `members` are further keys."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers = dict(headers or {})
        self.members = members

    def content(self) -> dict[str, Any]:
        """The object that is sent."""
        return {"title": HTTPStatus(self.status).phrase, "status": self.status, "detail": self.detail, **self.members}

    def response(self) -> Response:
        return JSONResponse(self.content(), self.status, self.headers, MEDIA_TYPE)


def busy(waiting: int) -> Problem:
    """More checks wait already than the server lets wait."""
    detail = f"{waiting} checks are waiting already, which is the most: try again in a few seconds"
    return Problem(503, detail, headers={"Retry-After": "5"})


def too_slow(seconds: float, **members: Any) -> Problem:
    """A check that did not end in its time."""
    detail = (
        f"the check took longer than {seconds:g} s and was ended: send less text at once, ask for the rules alone, "
        "or start the server with a longer --timeout"
    )
    return Problem(504, detail, **members)


def of(error: TqcheckError) -> Problem:
    """What the pipeline says of texts or settings: the sender's to put right, but for a crash."""
    known = (("path", error.path), ("line", error.line))
    place: dict[str, Any] = {name: value for name, value in known if value is not None}
    said = _OPTION.sub(lambda option: _FIELDS.get(option[0], option[0]), str(error))
    return Problem(500 if isinstance(error, CheckCrashError) else 422, said, **place)
