"""A sentence does not end as it should: a question without its mark, a statement without its stop.

## What it does

With a source, finds a question rendered without a question mark, a question mark that the source does not
have, and a final stop that is missing. Without one, finds a paragraph whose last sentence breaks off after a word
that ends none ("and the"). In Spanish, finds a question or exclamation that is not opened by ¿ or ¡. The suggestion
adds or replaces the mark; it is never a safe one, as what lacks its mark may be cut off, or no sentence.

## Why it matters

The mark decides how a sentence is read; a statement that became a question changes what was said.

## Example

Wrong: "Kommst du mit?" rendered "Are you coming."
Right: "Are you coming?"

## Limits

Headings, cells, list items and captions need no stop, nor a question mark unless they begin with a word that asks.
A question may end before the last word, and a statement may be rendered as a rhetorical question: only the mark is
compared. Exclamation marks, colons and ellipses are not compared with stops: languages differ in them.
What a document does in three places of one kind or more, and in every eighth that could be right at least, is told
once, as its habit, with the number of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.analysis.punctuation.endings import EXCLAMATION_MARKS, QUESTION_MARKS, Ending, ending
from tqcheck.analysis.segments.habits import Instance, without_habits
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.words import words
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.hit import replace as replaced
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import doubtful, languages_with, load, table_of, words_of

_CLOSING = {"question": QUESTION_MARKS, "exclamation": EXCLAMATION_MARKS}
_NUMBERED = re.compile(
    r"\W{0,3}[^\W\d_]{1,12}[.\s]{0,2}[0-9]+(?:[-–.][0-9]+)*[.:：。]?\s"
)  # a caption: "Figure 4-1. The …"
_TAG_QUESTION = re.compile(r",\s(?:[^\s,]+\s){0,3}[^\s,]+[?？؟]\Z")  # ", nicht wahr?" of a statement
_LONGEST_TAG = 30
_FEWEST_WORDS = 4
_FEWEST_CHARACTERS = 12  # of a language without spaces


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    seen = (instance for pair in pairs if pair.target is not None for instance in _instances(pair, context))
    yield from without_habits(list(seen), _habit)


def _habit(first: Hit, places: int) -> Hit:
    more = f" So it is in {places} places of the document; if that is its habit, one decision settles them all."
    return replace(first, message=first.message + more, suggestions=())


def _instances(pair: Pair, context: Context) -> Iterator[Instance]:
    """The marks of a segment that could be wrong; each kind of block has habits of its own."""
    assert pair.target is not None
    target = prose(pair.target)
    kind, end = ending(target, context.target)
    if pair.source is not None:
        found = _compared(pair.source, pair.target, kind, end, context)
    elif kind is Ending.WORD and _ends_paragraph(pair.target, context.target):
        found = ((f"pair {pair.id}", hit) for hit in _broken_off(target[:end], context.target))
    else:
        found = iter(())
    for name, hit in (*found, *_opened(target, pair.target, context.target)):
        yield Instance((name, pair.target.kind), hit and replace(hit, pair=pair.id))


def _compared(
    source: Segment, target: Segment, kind: Ending, end: int, context: Context
) -> Iterator[tuple[str, Hit | None]]:
    """What is right or wrong of how the target ends, each under its name."""
    source_kind, source_end = ending(prose(source), context.source)
    if source_kind is Ending.QUESTION and kind is Ending.QUESTION:
        yield "question", None
    elif source_kind is Ending.QUESTION and kind in (Ending.STOP, Ending.WORD):
        if _loses_question(source, target, kind, context):
            yield "question", _lost_question(prose(target), end, kind, context.target)
    elif source_kind is Ending.STOP and kind is Ending.STOP:
        yield from (("stop", None), ("statement", None))
    elif source_kind is Ending.STOP and kind is Ending.QUESTION:
        if _asks_of_its_own(prose(source), prose(target), end, context):
            message = "The source states this and does not ask; end the sentence with a stop."
            yield "statement", Hit(message, Span(end - 1, end))
    elif source_kind is Ending.STOP and kind is Ending.WORD and _wants_stop(source, target, source_end, context):
        yield "stop", _missing_stop(end, context.target)


def _loses_question(source: Segment, target: Segment, kind: Ending, context: Context) -> bool:
    source_text, target_text = prose(source), prose(target)
    unmarked = _asks_without_mark(context.target) or (kind is Ending.WORD and _is_title(target_text, context.target))
    asks = _asks(source_text, target_text, context) or (kind is Ending.WORD and not _is_headless(target))
    return asks and not _has(target_text, QUESTION_MARKS) and not unmarked


def _asks_of_its_own(source: str, target: str, end: int, context: Context) -> bool:
    """Whether the translation asks, and no question stands in its source, nor a colon before its own."""
    return (
        not _has(source, QUESTION_MARKS)
        and not _asks_without_mark(context.source)
        and not _quotes(target)
        and not _TAG_QUESTION.search(target, max(0, end - _LONGEST_TAG), end)
    )


def _is_title(text: str, language: Language) -> bool:
    """Whether it names a subject as headlines do: "How to Join", "Why Free Software Is Better"."""
    if not language.typography.title_case:
        return False
    found = [word.text for word in words(text, language)]
    first, second = ([language.lower(word) for word in found] + ["", ""])[:2]
    asking = first in words_of(language.code, "interrogatives")
    if asking and "preposition" in table_of(language.code, "closed_classes").get(second, "").split():
        return True
    longer = [word for word in found if language.lower(word) not in language.wording.function_words]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _quotes(text: str) -> bool:
    """Whether the question stands after a colon, where the source may report it ("ask yourself how")."""
    return ":" in text or "：" in text


def _asks_without_mark(language: Language | None) -> bool:
    """Whether a question may end like a statement, its particle saying enough, or with a mark of its own (Greek)."""
    return language is not None and not language.typography.questions_marked


def _has(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)


def _asks(source: str, target: str, context: Context) -> bool:
    """Whether the translation asks, too, though without its mark; a free rendering may state what was asked.

    A question with a question word has one in every language, at its beginning. One without it (Russian "Ты придёшь?")
    shows nothing, but for the languages that put the verb first.
    """
    if context.source is None or _begins_asking(target, context.target):
        return True
    return not context.target.verbs_open_questions and not _begins_asking(source, context.source, verbs=False)


def _begins_asking(text: str, language: Language, *, verbs: bool = True) -> bool:
    """Whether its first word opens a question, or the second does after a preposition ("for whom")."""
    if language.code not in languages_with("interrogatives"):
        return False
    first, second = ([language.lower(word.text) for word in words(text, language)] + ["", ""])[:2]
    asking = load(language.code, "interrogatives")
    pronouns = asking - doubtful(language.code, "interrogatives")
    return first in (asking if verbs else pronouns) or second in pronouns


def _lost_question(text: str, end: int, kind: Ending, language: Language) -> Hit:
    mark, opener = language.typography.question, language.typography.openers.get("question", "")
    span = Span(end - 1, end)
    edits = [Edit(span if kind is Ending.STOP else Span(end, end), mark)]
    if opener and opener not in text:
        edits.insert(0, Edit(Span(0, 0), opener))
    return Hit(
        f"The source asks a question, and without its mark this is none; end the sentence with “{mark}”.",
        span,
        suggestions=(Suggestion(tuple(edits), safe=False),),
    )


def _wants_stop(source: Segment, target: Segment, source_end: int, context: Context) -> bool:
    """Whether both are whole sentences, and the source's stop is not the dot of an abbreviation or initial."""
    abbreviated = source_end >= 3 and not source.text[source_end - 3 : source_end - 1].isalpha()
    if _NUMBERED.match(source.text) and _NUMBERED.match(target.text):
        return False
    headless = _is_headless(target) and (_is_headless(source) or target.kind is not BlockKind.HEADING)
    titled = _is_title(target.text, context.target)
    stops = context.target.typography.stops_marked and not abbreviated and not headless and not titled
    return stops and _is_long(target, context.target)


def _is_headless(segment: Segment) -> bool:
    """Whether it needs no stop; of plain text, a line without one is taken for a heading."""
    return segment.kind in (BlockKind.HEADING, BlockKind.CELL, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.CUE)


def _is_long(segment: Segment, language: Language) -> bool:
    return segment.text.count(" ") >= _FEWEST_WORDS - 1 if language.spaced else len(segment.text) >= _FEWEST_CHARACTERS


def _ends_paragraph(segment: Segment, language: Language) -> bool:
    """The last of several sentences of a paragraph: those before it ended with a mark, so it should."""
    last = segment.closes_block and not segment.opens_block and segment.kind is BlockKind.PARAGRAPH
    begins_as_sentence = segment.text[:1].isupper() or not language.typography.capitals_begin_sentences
    return last and language.known and begins_as_sentence and _is_long(segment, language)


def _broken_off(text: str, language: Language) -> Iterator[Hit]:
    """Where the last word is one that something must follow."""
    last = words(text, language)[-1]
    if language.spaced and last.text in language.wording.function_words and last.span.end == len(text):
        yield Hit(f"The sentence breaks off after “{last.text}”; what is missing?", last.span)


def _missing_stop(end: int, language: Language) -> Hit:
    stop = language.typography.stop
    return Hit(
        f"The sentence has no final mark, or is cut off; add “{stop}” or what its sense demands.",
        Span(end - 1, end),
        suggestions=(replaced(Span(end, end), stop, safe=False),),
    )


def _opened(text: str, segment: Segment, language: Language) -> Iterator[tuple[str, Hit | None]]:
    if segment.kind is BlockKind.CUE:
        return
    for kind, opener in language.typography.openers.items():
        marks = _CLOSING[kind]
        asked = (index for index, character in enumerate(text) if character in marks)
        position = next((index for index in asked if text[max(0, index - 1) : index] != "("), None)  # "(?)" doubts
        if position is None or not segment.opens_block or not text[:1].isupper():
            continue
        article = "an" if kind == "exclamation" else "a"
        message = f"{language.name} opens {article} {kind} with “{opener}”."
        yield f"opening of {kind}", None if opener in text else Hit(message, Span(position, position + 1))


CHECK = Check(
    category="linguistic conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    confidence=0.85,
    scope=Scope.DOCUMENT,
)
