"""Every list that a language may have: how it is written, what it is for, and which languages need it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from tqcheck.records.language import Language


class Form(Enum):
    """How the lines of a list are written; each may end in a comment after `#`."""

    WORDS = "one entry a line"
    MARKED = "an entry, and after a tab a mark where it has one"
    TABLE = "an entry, and after a tab what it stands for"
    NUMBERS = "an entry, and after a tab a whole number; ? after it marks an everyday word"


@dataclass(frozen=True, slots=True)
class List:
    """`needed` says of a language with rules whether it should have the list; without it the checks know less."""

    form: Form
    purpose: str
    needed: Callable[[Language], bool]


def _always(_: Language) -> bool:
    return True


def _where_words_stand_apart(language: Language) -> bool:
    return language.spaced


def _of_its_own(_: Language) -> bool:
    return False


LISTS: Mapping[str, List] = {
    # numbers
    "numbers": List(Form.NUMBERS, "cardinal numbers below a thousand, in every case", _where_words_stand_apart),
    "ordinals": List(Form.NUMBERS, "ordinal numbers in every case", _where_words_stand_apart),
    "multipliers": List(Form.NUMBERS, "words that multiply the number before them", _where_words_stand_apart),
    "number_hints": List(Form.TABLE, "words that say a number without being one", _always),
    "qualifiers": List(Form.TABLE, "words that bound a number, by what they say", _always),
    "ratios": List(Form.TABLE, "patterns of shares and multiples in words, with their values", _of_its_own),
    # dates and times
    "months": List(Form.NUMBERS, "months' names in every case, and their abbreviations", _where_words_stand_apart),
    "weekdays": List(Form.NUMBERS, "weekdays' names in every case; Monday is 1", _always),
    "clock": List(Form.TABLE, "times of day as texts write them", _always),
    "day_parts": List(Form.TABLE, "words that say which half of the day is meant", _always),
    # quantities
    "units": List(Form.TABLE, "words for units and currencies", _always),
    "powers": List(Form.TABLE, "words that make a unit square or cubic", _always),
    # names
    "places": List(Form.MARKED, "countries, big cities and alliances by their English names", _always),
    "nationalities": List(Form.TABLE, "adjectives of countries and their people, by the countries' names", _of_its_own),
    "titles": List(Form.WORDS, "titles before a surname", _where_words_stand_apart),
    "label_words": List(Form.WORDS, "words beside the labels of programs", _where_words_stand_apart),
    # meaning
    "negations": List(Form.WORDS, "words that negate a sentence or a part of it", _always),
    "negators": List(Form.WORDS, "words that negate a sentence beyond doubt", _always),
    "negative": List(Form.MARKED, "beginnings of words that may carry a negation", _always),
    "unnegated": List(Form.WORDS, "phrases with a negator that are often rendered without one", _always),
    "affirmed": List(Form.WORDS, "phrases in which a word that may negate does not", _always),
    "denials": List(Form.TABLE, "denials, and the same affirmed", _always),
    "opposites": List(Form.TABLE, "words that have an opposite, by what they mean", _always),
    "interrogatives": List(Form.MARKED, "words that open a question", _where_words_stand_apart),
    # words
    "own_names": List(Form.WORDS, "what the language calls itself, without endings", _always),
    "function_words": List(Form.WORDS, "frequent words that tell one language from another", _always),
    "closed_classes": List(Form.TABLE, "words of closed classes, which translators take for one another", _always),
    "common_words": List(Form.MARKED, "the commonest words, the commonest first", _where_words_stand_apart),
    "endings": List(Form.WORDS, "endings that a word may carry", _where_words_stand_apart),
    "repeatable": List(Form.MARKED, "words that may rightly stand twice in a row", _where_words_stand_apart),
    "undoubled": List(Form.WORDS, "words that stand twice in a row only by a slip", _where_words_stand_apart),
    # sentences
    "abbreviations": List(Form.TABLE, "abbreviations, and what follows them", _where_words_stand_apart),
    # what only some languages have
    "examples": List(Form.WORDS, "words that introduce an example", _of_its_own),
    "before_ordinals": List(Form.WORDS, "words after which a number with a stop is an ordinal", _of_its_own),
    "after_ordinals": List(Form.WORDS, "words before which a number with a stop is an ordinal", _of_its_own),
    "lacking": List(Form.TABLE, "lists that the language needs and has not yet, and why", _of_its_own),
    "traits": List(Form.TABLE, "what the neutral rules must know of a language without rules", _of_its_own),
    "bounds": List(Form.TABLE, "words beside a number that lies within or outside of a bound", _of_its_own),
    "casing": List(Form.TABLE, "capitals with other small letters than everywhere else", _of_its_own),
    "attached": List(Form.WORDS, "what is written together with the following word", _of_its_own),
    "capitalised": List(Form.WORDS, "words that have a capital whatever their place", _of_its_own),
    "determiners": List(Form.WORDS, "words that open a noun phrase", _of_its_own),
    "literal_prepositions": List(Form.MARKED, "prepositions carried over from another language", _of_its_own),
    "literal_terms": List(Form.MARKED, "terms rendered by a word that their field does not use", _of_its_own),
    "wrong_senses": List(Form.TABLE, "words of other languages, what they are in a field, and elsewhere", _of_its_own),
    "fields": List(Form.TABLE, "cues that tell what a text is about, by field", _of_its_own),
    "taken_for": List(Form.TABLE, "words, and those of their kind that translations take them for", _of_its_own),
    "participles": List(Form.WORDS, "past participles of irregular verbs", _of_its_own),
    "ize": List(Form.MARKED, "verbs with -ise or -ize, and what may stand before and after", _of_its_own),
    "respellings": List(Form.TABLE, "words with several spellings, by what they are", _of_its_own),
    "copulas": List(Form.WORDS, "what joins a person with what is said of her", _of_its_own),
    "asking": List(Form.TABLE, "the words of a petition, by their parts", _of_its_own),
    "authorities": List(Form.WORDS, "who grants what is asked for", _of_its_own),
    "role_marks": List(Form.TABLE, "what says who does something to whom", _of_its_own),
    "granted": List(Form.WORDS, "what an authority grants to a person", _of_its_own),
    # of all languages together (languages/international/)
    "language_names": List(Form.TABLE, "the languages' names in English", _of_its_own),
    "guessed": List(Form.WORDS, "languages that a text is taken for by its letters alone", _of_its_own),
    "scripts": List(Form.TABLE, "which languages are written in a script", _of_its_own),
    "telling_letters": List(Form.TABLE, "letters that some of a script's languages have alone", _of_its_own),
    "capitals": List(Form.TABLE, "capitals, and the countries whose governments they stand for", _of_its_own),
    "products": List(Form.WORDS, "products whose names no language translates", _of_its_own),
    "kept_words": List(Form.WORDS, "words in Latin letters that texts in other scripts keep", _of_its_own),
    "given_names": List(Form.WORDS, "first names that many languages share", _of_its_own),
    "translators_notes": List(Form.WORDS, "what marks a note by the translator", _of_its_own),
    "cognates": List(Form.WORDS, "beginnings of words that many languages share", _of_its_own),
}


def missing(language: Language, present: frozenset[str]) -> tuple[str, ...]:
    """The lists that a language needs and is not among those `present` in its folder."""
    return tuple(name for name, kind in LISTS.items() if kind.needed(language) and name not in present)
