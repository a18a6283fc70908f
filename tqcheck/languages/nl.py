"""Dutch."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="nl",
    name="Dutch",
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’"), ("„", "”")),
        inner_quotes=(("‘", "’"), ("‚", "’")),
    ),
    wording=Wording(
        negations=frozenset(["niet", "geen", "nooit", "niemand", "niets", "nergens", "noch", "zonder", "nee"]),
        repeatable=frozenset(["die", "dat", "het", "we", "ze", "haar", "bla", "heel", "zij", "u", "je", "jullie"]),
        function_words=frozenset(
            ["de", "het", "een", "van", "en", "in", "is", "dat", "op", "te", "zijn", "met", "voor", "niet", "aan", "er", "om", "ook", "als", "door", "bij", "maar", "uit", "naar", "die", "dan", "nog", "wel", "of", "zich", "over", "tot", "worden", "wordt", "werd", "heeft", "hebben", "had", "was", "dit", "deze", "hun", "zo", "kan", "kunnen", "geen", "we", "wij", "ze", "zij", "hij", "je", "jij", "u", "ik", "haar", "hem", "mijn", "uw", "waar", "wat", "wie", "onder", "tegen", "tussen", "omdat", "moet", "moeten", "zou", "zal", "al", "meer", "veel", "na", "sinds", "zonder"]
        ),
        suffixes=tuple(["en", "s"]),
    ),
)
