"""A preposition, or another word of a set phrase, is carried over from another language.

## What it does

Marks verbs and adjectives with a preposition that they do not take ("depends of the weather", "aware about the rules",
"since three years"), nouns with a verb that they do not take ("did a mistake", "eine Frage fragen"), and other phrases
carried over word by word ("economical growth"), from a list of each language.

## Why it matters

Each language has its own prepositions, and to translate them word by word is a common slip of hurried translators
and of machines; a reader notices at once.

## Example

Wrong: "The price depends of the season."

Right: "The price depends on the season."

## Limits

From 50 to 500 phrases of each of eleven languages: only such as edited texts of the language hardly ever have,
whatever stands around them. Most prepositions may stand in many places, and a wrong one there is left to the model.
A quotation of someone's faulty words is marked, too, and what else must change with the preposition (a case, a
contraction) is the reader's to see.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.words.phrase_hits import phrase_hits
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.wordlists.lists import languages_with


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    language = context.target.name

    def message(said: str, right: str) -> str:
        return f"{language} does not say “{said}”; write “{right}”."

    return phrase_hits(pair, context.target, "literal_prepositions", message)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    languages=languages_with("literal_prepositions"),
)
