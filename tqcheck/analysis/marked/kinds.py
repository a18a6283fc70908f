"""What each kind of error that models mark is called, which check reports it, and in which words.

The only place that knows both: a model says a kind (`tqcheck.records.evidence.Kind`), a check asks for the marks of
its name. A message is made of what is wrong and what to do about it; how, `tqcheck.analysis.marked.marks_as_hits` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqcheck.records.evidence import Kind

_GRAMMAR = "linguistic conventions/grammar"
_MISTRANSLATION = "accuracy/mistranslation"


@dataclass(frozen=True, slots=True)
class Reported:
    """How a kind is reported: the check, MQM category and ITS type, and the parts of a message.

    `wrong` says what is wrong with `{word}`, the words marked; `beside` says it with `{source}`, the words of the
    source that it is about, where these are known. `remedy` is what to do where it is not known what to write.
    """

    check: str
    category: str
    its: str
    wrong: str
    remedy: str
    beside: str = ""


KINDS: Mapping[Kind, Reported] = {
    Kind.MISTRANSLATION: Reported(
        "mistranslation",
        _MISTRANSLATION,
        "mistranslation",
        "nothing in the source means “{word}”",
        "write what the source says here",
        "the source has “{source}” here, which “{word}” does not render",
    ),
    Kind.OMISSION: Reported(
        "omission",
        "accuracy/omission",
        "omission",
        "something that the source says is missing at “{word}”",
        "add it, unless it is left out on purpose",
        "the source has “{source}”, and nothing in the translation renders it",
    ),
    Kind.ADDITION: Reported(
        "addition",
        "accuracy/addition",
        "addition",
        "nothing in the source says “{word}”",
        "delete it, unless it is an explanation readers need",
    ),
    Kind.HALLUCINATION: Reported(
        "hallucination",
        "accuracy/addition",
        "addition",
        "“{word}” has no counterpart in the source; the machine made it up",
        "delete it",
    ),
    Kind.UNTRANSLATED: Reported(
        "untranslated",
        "accuracy/untranslated",
        "untranslated",
        "“{word}” is still in the source's language",
        "translate it, or mark a quotation",
        "“{word}” is still in the source's language",
    ),
    Kind.NEGATION: Reported(
        "negation_mismatch",
        _MISTRANSLATION,
        "mistranslation",
        "the negation at “{word}” is not the same as in the source, which turns the meaning round",
        "negate where the source does, and only there",
        "the source has “{source}” and the translation “{word}”: only one of them is negated",
    ),
    Kind.NUMBER: Reported(
        "number_mismatch",
        _MISTRANSLATION,
        "mistranslation",
        "the source does not have the number “{word}”",
        "write the source's number",
        "the source has “{source}”, the translation “{word}”",
    ),
    Kind.NAME: Reported(
        "name_mismatch",
        _MISTRANSLATION,
        "inconsistent-entities",
        "the source does not have the name “{word}”",
        "write the source's name",
        "the source names “{source}”, the translation “{word}”",
    ),
    Kind.SWAPPED_ROLES: Reported(
        "swapped_roles",
        _MISTRANSLATION,
        "mistranslation",
        "the roles at “{word}” seem exchanged: who does this, and to whom",
        "write it so that each has its part",
        "“{word}” turns the roles of the source's “{source}” round",
    ),
    Kind.GRAMMAR: Reported(
        "grammar",
        _GRAMMAR,
        "grammar",
        "“{word}” does not fit the grammar of the sentence",
        "write the form, or the word, that does",
    ),
    Kind.AGREEMENT: Reported(
        "grammar",
        _GRAMMAR,
        "grammar",
        "“{word}” does not agree with the rest of the sentence",
        "write the form that does",
    ),
    Kind.WORD_ORDER: Reported(
        "word_order",
        _GRAMMAR,
        "grammar",
        "“{word}” stands in an order that is foreign to this language",
        "put the words in the usual one",
    ),
    Kind.MISSING_WORD: Reported(
        "missing_word",
        _GRAMMAR,
        "grammar",
        "a word is missing at “{word}”",
        "add what the sentence needs",
    ),
    Kind.EXTRA_WORD: Reported(
        "extra_word",
        _GRAMMAR,
        "grammar",
        "“{word}” does not belong in the sentence",
        "delete it",
    ),
    Kind.WRONG_WORD: Reported(
        "wrong_word",
        _GRAMMAR,
        "grammar",
        "“{word}” does not fit here",
        "write the word that is usual with its neighbours",
    ),
    Kind.SPELLING: Reported(
        "wrong_word",  # the check `spelling` is the user's dictionary
        "linguistic conventions/spelling",
        "misspelling",
        "“{word}” is misspelt",
        "write it as dictionaries do",
    ),
    Kind.TERMINOLOGY: Reported(
        "wrong_word",
        "terminology/wrong term",
        "terminology",
        "“{word}” is not the usual word here",
        "write the usual one",
    ),
    Kind.UNIDIOMATIC: Reported(
        "unidiomatic",
        "style/unidiomatic style",
        "style",
        "“{word}” can be understood but is not how the language says it",
        "put it the way a native writer would",
    ),
}
