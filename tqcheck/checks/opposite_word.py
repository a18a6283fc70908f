"""A word of the translation means the opposite of the source's, or another of its kind.

## What it does

Compares words that have an opposite (open and closed, often and rarely, to buy and to sell) or that stand beside few
others (the seasons, north and south, mother and father), or that say roughly how many (dozens, hundreds; all, most,
half or few of them; both, one of them; not everyone, nobody), or that look alike in two languages and differ (actual
and actuel, embarrassed and embarazada), and idioms that are taken word by word: where the source has one and the
translation has only another, it reports both.
So it does where the source goes down and the translation up by words that are no opposites ("low", "rise"), and where
a word of the source has no counterpart and one of the translation has none either, and translators take the one for the
other: ankle and knee, hedge and fence.

## Why it matters

The sentence reads well and says something else: readers come on the wrong day, or do what they must not do.

## Example

Wrong: "The museum is closed on Mondays." → "Das Museum ist montags geöffnet."

Right: "The museum is closed on Mondays." → "Das Museum ist montags geschlossen."

## Limits

The fifteen languages with rules of their own, and some hundred and thirty groups of words in the forms that can mean
little else, by the languages' lists and by what the bilingual lexicon mostly renders by an English word of these; and
some thousands of words that are taken for one another, as far as the lexicon knows both. A
sentence with a word that may render the source's in another way, or that is negated on one side alone, is left to the
model.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.meaning.opposites import opposites
from tqcheck.analysis.meaning.pronouns_of_kin import wrong_pronoun
from tqcheck.analysis.meaning.taken_for import taken
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.words import count
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.wordlists.lists import languages_with

_KNOWN = languages_with("opposites")
_TAKEN = 0.6  # how sure it is that a word was taken for another
_LONGEST = 40  # words: in a longer sentence the two words may have nothing to do with each other


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None or context.source.code not in _KNOWN:
        return
    source, target = prose(pair.source), prose(pair.target)
    if max(count(source, context.source), count(target, context.target)) > _LONGEST:
        return
    both = context.source, context.target
    told = dict.fromkeys(opposites(source, context.source, target, context.target))
    others = [one for one in taken(source, target, both) if not any(one[1].overlaps(now) for _, now in told)]
    for was, now in (*told, *others):
        yield Hit(
            f"The source says “{was.of(source)}”, the translation “{now.of(target)}”, which means something else; "
            "write what the source says.",
            now,
            was,
            confidence=_TAKEN if (was, now) in others else None,
        )
    if found := wrong_pronoun(source, context.source, target, context.target):
        person, pronoun = (span.of(target) for span in found)
        message = f"“{pronoun}” seems to mean the “{person}” just spoken of; write the pronoun for her or him."
        yield Hit(message, found[1])


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MINOR,  # words that are close to each other stand for the same in many a text
    find=find,
    confidence=0.6,
    bilingual=True,
    languages=_KNOWN,
    compares=_KNOWN,
    least_link=0.5,
)
