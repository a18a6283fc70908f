"""Which renderings of a word are worth telling a translator: few, whole words, and surely renderings.

A lexicon that was learnt from texts also links what only stands together in them ("breakdown", "nervoso"), and its
folds put words into one that merely begin alike ("journal", "journée"). For evidence that does no harm; as advice it
would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck import registry
from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.translations import Rendering, translates
from tqcheck.analysis.words.inflection import same_word
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

_USUAL = 0.12  # probability of a rendering that is worth a mention
_BACK = 0.1  # probability that the rendering is rendered by the word
_BACK_OF_ONE = 0.3  # of one that is a single character
_BOTH = 0.45  # the two together
_BESIDE = 0.4  # of the likeliest one's probability, from which another is told beside it
_SHORTEST = 3  # letters of a word that is no fragment
_MOST = 3
_APOSTROPHES = ("'", "’")


def proposed(text: str, span: Span, renderings: Sequence[Rendering], codes: tuple[str, str]) -> tuple[str, ...]:
    """How the word at `span` of `text` is usually rendered, the most usual first, one form of each word; `codes` of the
    word's language and the other."""
    own, other = (registry.language(code) for code in codes)
    word = span.of(text)
    if not _is_whole(text, span, own) or not _is_of_its_entry(word, own):
        return ()
    told: list[str] = []
    likely = list(_likely(word, renderings, own, other))
    for form, probability in likely:
        if probability >= _BESIDE * likely[0][1] and not any(same_word(form, one, other.code) for one in told):
            told.append(form)
    return tuple(told[:_MOST])


def _is_whole(text: str, span: Span, language: Language) -> bool:
    """Whether it is a word by itself, and no piece of a contraction such as "couldn’t"."""
    long = len(span) >= _SHORTEST or not language.spaced
    return long and not text.startswith(_APOSTROPHES, span.end)


def _is_of_its_entry(word: str, language: Language) -> bool:
    """Whether it is a form of the word that its entry mostly stands for, not one that begins as that does."""
    words = vocabulary(language.code)
    numbers = (words.numbers.get(one.key) for one in words.folding.words(word))
    forms = [words.forms[number] for number in numbers if number is not None]
    return not language.spaced or all(same_word(word, form, language.code) for form in forms)


def _likely(word: str, renderings: Sequence[Rendering], own: Language, other: Language) -> Iterator[tuple[str, float]]:
    shortest = _SHORTEST if other.spaced else 1
    for one in renderings:
        form = _written(one.form, word, other)
        if form is None or len(form) < shortest or form in other.wording.function_words:
            continue
        least = _BACK if other.spaced or len(form) > 1 else _BACK_OF_ONE
        back = translates(one.form, word, other.code, own.code) if one.probability >= _USUAL else 0.0
        if back >= least and one.probability + back >= _BOTH:
            yield form, one.probability


def _written(form: str, word: str, language: Language) -> str | None:
    """The form as it stands within a sentence; none where it is a name and the word is none."""
    if not form[0].isupper() or not word[0].islower() or language.typography.capital_nouns:
        return form
    small = language.lower(form)
    return small if small in words_of(language.code, "common_words") else None
