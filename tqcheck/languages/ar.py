"""Arabic."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="ar",
    name="Arabic",
    scripts=("Arabic",),
    right_to_left=True,
    typography=Typography(
        quotes=(("«", "»"), ("“", "”"), ("”", "“")),
        inner_quotes=(("‘", "’"), ("“", "”")),
        sentence_ends=".!؟…",
        capitals_begin_sentences=False,
    ),
    wording=Wording(
        negations=frozenset(["لا", "لم", "لن", "ليس", "ليست", "لست", "غير", "بدون", "دون", "ما", "ليسوا", "عدم", "بلا"]),
        repeatable=frozenset(["جدا", "شيئا", "فشيئا", "كثيرا", "رويدا"]),
        function_words=frozenset(
            ["في", "من", "على", "إلى", "أن", "إن", "عن", "مع", "هذا", "هذه", "ذلك", "تلك", "التي", "الذي", "الذين", "لا", "ما", "لم", "لن", "كان", "كانت", "كما", "أو", "ثم", "قد", "بعد", "قبل", "بين", "كل", "عند", "حتى", "منذ", "هو", "هي", "هم", "نحن", "أنت", "أنا", "له", "لها", "لهم", "به", "بها", "فيه", "فيها", "عليه", "عليها", "أي", "غير", "إذا", "لكن", "بل", "حيث", "أيضا", "خلال", "ولا", "وقد", "وفي", "ومن", "وأن", "وكان"]
        ),
    ),
)
