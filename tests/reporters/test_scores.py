from __future__ import annotations

import pytest

from tqcheck.records.report import Scores
from tqcheck.reporters import _scores

SHORT = "30 words are too few"


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (Scores(97.6, (91, 100), penalty=4.8), "score 97.6 (91.0 to 100.0)"),
        (Scores(0, (0, 40), penalty=10, withheld=SHORT), f"10.0 penalty points, no score ({SHORT})"),
        (Scores(100, (97.6, 100), penalty=0), "no penalties"),
        (Scores(100, (0, 100), penalty=0, withheld=SHORT), "no penalties"),
    ],
)
def test_a_score_is_said_only_where_it_says_something(scores: Scores, said: str) -> None:
    assert _scores.describe(scores) == said
