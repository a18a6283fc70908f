"""A document's language is as the user or the file says; a guess that may be wrong is a notice."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import UsageError
from tqcheck.loading.languages import identify
from tqcheck.records.document import Document


def document(text: str, name: str = "text") -> Document:
    loaded = registry.format_(name).load(RawFile("a.txt", text.encode()))
    assert isinstance(loaded, Document)
    return loaded


def test_identify_prefers_the_user_then_the_file() -> None:
    page = document('<html lang="fr-CA"><p>The council met on Monday and nobody spoke for long.</p></html>', "html")
    assert identify(page, "de") == ("de", ())
    assert identify(page, None) == ("fr-CA", ())
    plain = document("The council met on Monday and nobody spoke for very long about it.")
    assert identify(plain, None) == ("en", ())


@pytest.mark.parametrize("text", ["Hello!", "12345 67"])
def test_an_uncertain_guess_is_a_notice(text: str) -> None:
    _, notices = identify(document(text), None)
    assert [notice.kind for notice in notices] == ["uncertain-language"]
    assert "--target-lang" in notices[0].message
    assert "--source-lang" in notices[0].message


def test_a_name_is_no_code() -> None:
    with pytest.raises(UsageError, match="'german' is no language code; did you mean de"):
        identify(document("Hello!"), "german")
