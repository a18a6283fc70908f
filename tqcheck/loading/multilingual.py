"""Which two languages are meant of a file that holds several, such as a translation memory."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.errors import InputError

_ANY = "*all*"  # TMX's word for a memory without a source language of its own


def choose(
    present: Sequence[str], wanted: tuple[str | None, str | None], stated: str | None, path: str
) -> tuple[str, str]:
    """Source and target among the languages `present`, which are in the order of the file, as written there.

    `wanted` are those the user named, `stated` is the source language that the file states. Where nothing says which of
    two languages is the source, it is the first. `InputError` where the file does not hold what is wanted, or where it
    holds more than can be told apart.
    """
    source, target = (None if code is None else _named(present, code, path) for code in wanted)
    if source is None:
        source = _source([code for code in present if code != target], stated, alone=target is None)
    if target is None:
        others = [code for code in present if code != source]
        target = others[0] if len(others) == 1 else None
    if source is None or target is None:
        raise InputError(_unclear(present), path=path)
    return source, target


def _named(present: Sequence[str], code: str, path: str) -> str:
    found = _alike(present, code)
    if len(found) == 1:
        return found[0]
    what = f"several kinds of {code!r}" if found else f"no {code!r}"
    message = f"the file has {what}; its languages are {_list(present)}: name one as it is written there"
    raise InputError(message, path=path)


def _source(candidates: Sequence[str], stated: str | None, *, alone: bool) -> str | None:
    """The stated source, else the only candidate; `alone`: the target is not known either, so of two the first."""
    found = [] if stated in (None, _ANY) else _alike(candidates, str(stated))
    if len(found) == 1:
        return found[0]
    return candidates[0] if len(candidates) == (2 if alone else 1) else None


def _alike(present: Sequence[str], code: str) -> list[str]:
    """Those written as `code`, else those of the same language (`de` and `de-AT`)."""
    same = [other for other in present if _folded(other) == _folded(code)]
    return same or [other for other in present if _base(other) == _base(code)]


def _unclear(present: Sequence[str]) -> str:
    if len(present) < 2:
        return f"the file holds {_list(present) or 'no language'} alone, so there are no pairs to check in it"
    hint = "name the two to check with --source-lang and --target-lang"
    return f"the file holds {len(present)} languages ({_list(present)}): {hint}"


def _list(present: Sequence[str]) -> str:
    return ", ".join(present[:20]) + (", …" if len(present) > 20 else "")


def _folded(code: str) -> str:
    return code.strip().replace("_", "-").lower()


def _base(code: str) -> str:
    return _folded(code).split("-")[0]
