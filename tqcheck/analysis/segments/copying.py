"""What of a source text stands word for word in its translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tqcheck.analysis.markup.listings import is_listing
from tqcheck.analysis.punctuation.quotes import QUOTES, QuoteMark, marks, match
from tqcheck.analysis.segments.kept_wording import is_example, title_of_link
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words import dictionary
from tqcheck.analysis.words.words import Word, fold, words
from tqcheck.analysis.writing.detection import scripts_of
from tqcheck.analysis.writing.scripts import letters
from tqcheck.records.coverage import Coverage
from tqcheck.records.document import BlockKind
from tqcheck.records.language import Language
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, words_of

_SHORTEST_RUN = 5
_WHOLE = 0.9  # share of the target's words that are copied, from which on the segment as a whole counts
_FEWEST_WORDS_OF_A_WHOLE = 3
_SENTENCE_MARKS = ".!?…。！？"
_LEAD = re.compile(r"[ —–-]*")
_OPENED = ("(", "（")  # the original wording below its translation
_GLOSS = re.compile(r"(?:[ \d.]{1,9} )?[\s.!?*_”\"»']{0,4}[(（](?=[^()（）]*[^\W\d_]{2}[^()（）]*[)）])")
# "Match(a, b, size)", "a[i:j] == b": code that no markup shows as such.
_CALL = re.compile(r"\w\(\w{1,30}(?:, ?\w{1,30})+|\w\[\w|[=!<>]=")
_STATEMENT = re.compile(r"[=(][^;{}]{0,80}[;{}][^;{}]{0,80}[;{}]\s*\Z|\)\s?;\s*\Z")
_USAGE = re.compile(r"\[[^\[\]\n]{0,200}(?:\]|\Z)|(?<!\w)(?:--?|/)\w[\w-]*")
_RAW_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
# "The Long Way Home (Ada Lindgren)": the title of a work, with who made it.
_TITLE_WITH_AUTHOR = re.compile(r"[^.!?]{4,200}\((?:[A-Z][\w.'’-]{0,30} ?){2,4}\)")
_AUTHOR_WITH_TITLE = re.compile(r"[—–] ?[^.!?\"“”]{2,60}, [\"“][^\"“”]{2,200}[\"”](?: ?\([^()]{1,40}\))?")

# "Garden Path: A short guide to weeds"
_SUBTITLED = re.compile(
    r"(?<![\w’'-])(?:[A-Z][\w’'-]*+ ){1,8}[A-Z][\w’'-]*: (?:An?|The|How|Why|What|Der|Die|Das|Ein|Une?|Les?|La|El) \w"
)
_LISTED = re.compile(r"[\w.+-]+(?:, ?[\w.+-]+)+(?:,? \w{1,4} [\w.+-]+)?")
_ITEM = re.compile(r"[\w.+-]+")


def untranslated(source: Segment, target: Segment, source_language: Language, target_language: Language) -> Span | None:
    """The part of the target that is source text: all of it, or a run of at least five words; `None` if none is.

    Names, titles, numbers, code, addresses and quotations are no translation's business: a copied run counts
    only when it holds small words that belong to the source language and not to the target's.
    """
    if _is_code(target) or _is_reference(target.text):
        return None
    common = set(source.text.split()) & set(target.text.split())
    if source_language.code == target_language.code or len(common) < _FEWEST_WORDS_OF_A_WHOLE:
        return None
    if not _is_in(source.text, source_language):  # an English line of a Korean text stays English
        return None
    source_words, target_words = _words(source, source_language), _words(target, source_language)
    run = _longest_run([fold(word.text) for word in source_words], [fold(word.text) for word in target_words])
    copied = target_words[run.start : run.end]
    if not copied or not _is_source_language(
        _untitled(copied, target, target_language), source_language, target_language
    ):
        return None
    span = Span(copied[0].span.start, copied[-1].span.end)
    explained = _is_explained(source.text, target.text, span) or title_of_link(target) is not None
    if not explained and len(run) >= max(_WHOLE * len(_words(target, target_language)), _FEWEST_WORDS_OF_A_WHOLE):
        return Span(0, len(target.text))
    explained = (
        explained
        or _is_quoted(target, span, target_language)
        or is_example(source, target, span)
        or _is_syntax(span.of(target.text))
        or _is_work(target.text, span)
        or _are_names(span.of(target.text), source_language)
    )
    return span if len(run) >= _SHORTEST_RUN and not explained else None


def _is_syntax(text: str) -> bool:
    """Whether it is code that no markup shows as such, or how a command is called: `-sep [separator]`."""
    return _CALL.search(text) is not None or len(_USAGE.sub(" ", text).split()) < _SHORTEST_RUN


def _is_explained(source: str, target: str, span: Span) -> bool:
    """Whether what is copied is the original wording, in brackets, or with its translation in brackets after it."""
    beside = target.startswith(_OPENED) and not source.startswith(_OPENED)
    return beside or _GLOSS.match(target, span.end) is not None


def _is_in(text: str, language: Language) -> bool:
    """Whether the source is written in its language's script, as far as that is known."""
    scripts = language.scripts or scripts_of(language.code)
    return not scripts or any(count for name, count in letters(text).items() if name in scripts)


def _words(segment: Segment, language: Language) -> tuple[Word, ...]:
    text = prose(segment)
    found = words(text, language)
    return tuple(word for word in found if not _is_part(text, word.span)) if "_" in text else found


def _is_part(text: str, span: Span) -> bool:
    """Whether it is a part of a name of code, such as max_line_length."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return (before[1:] == "_" and before[0].isalnum()) or (after[:1] == "_" and after[1:].isalnum())


def _is_reference(text: str) -> bool:
    """A work and its author, in either order: names, which stay as they are."""
    return bool(_TITLE_WITH_AUTHOR.fullmatch(text) or _AUTHOR_WITH_TITLE.fullmatch(text))


def _is_work(text: str, span: Span) -> bool:
    """Whether it is a title within a text: with a subtitle, or with its author after a dash."""
    references = (Span(*found.span()) for found in _AUTHOR_WITH_TITLE.finditer(text))
    return _SUBTITLED.search(span.of(text)) is not None or any(
        place.start <= span.start and span.end <= place.end for place in references
    )


def _are_names(text: str, language: Language) -> bool:
    """Whether it lists single words of which most are none that its language knows: names of programs, of plants."""
    if not _LISTED.fullmatch(text) or language.code not in languages_with("common_words"):
        return False
    items = [language.lower(item) for item in _ITEM.findall(text)]
    listed = [item for item in items if item not in language.wording.function_words]
    return 2 * sum(_is_plain_word(item, language) for item in listed) < len(listed)


def _is_plain_word(item: str, language: Language) -> bool:
    """Whether it is a common word, and one of the dictionary, where there is one: lists of words have names, too."""
    common = item in words_of(language.code, "common_words")
    return common and (not dictionary.has_bundled(language) or dictionary.bundled(language).has(item))


def _is_code(segment: Segment) -> bool:
    """Markup shown to the reader is an example; the units of a catalogue may hold it for the program."""
    shown = _STATEMENT if segment.kind is BlockKind.UNIT else _RAW_TAG
    return shown.search(segment.text) is not None or is_listing(segment.text)


def _untitled(copied: Sequence[Word], segment: Segment, language: Language) -> Sequence[Word]:
    """The words that no quoted title holds: what is quoted without an end of a sentence is one, unless it is all."""
    pairs = match(marks(segment.text, language)).pairs
    quoted = ((a, b) for a, b in pairs if a.character in QUOTES and _is_title(segment.text, a, b))
    titles = Coverage(Span(a.position + 1, b.position) for a, b in quoted)
    return [word for word in copied if word.span.start not in titles]


def _is_title(text: str, opener: QuoteMark, closer: QuoteMark) -> bool:
    end = closer.position
    while text[end - 1].isspace():
        end -= 1
    alone = opener.position <= _LEAD.match(text).end() and closer.position >= len(text) - 2  # type: ignore[union-attr]
    return not alone and (end <= opener.position + 1 or text[end - 1] not in f"{_SENTENCE_MARKS},")


def _is_source_language(copied: Sequence[Word], source: Language, target: Language) -> bool:
    if not copied:
        return False
    small = [word.text for word in copied if word.text.islower()]
    telling = source.wording.function_words - target.wording.function_words
    if 2 * len(small) <= len(copied):  # a name or a title
        return False
    if source.known:
        return sum(word in telling for word in small) >= (1 if len(copied) <= 8 else 2)
    return len(small) >= _SHORTEST_RUN and not any(word in target.wording.function_words for word in small)


def _longest_run(source: Sequence[str], target: Sequence[str]) -> Span:
    """The longest stretch of target words that stands in the source in the same order.

    A stretch is only looked for where a pair of neighbours agrees, which keeps the time linear for prose.
    """
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in range(len(source) - 1):
        places[source[index], source[index + 1]].append(index)
    best = Span(0, 0)
    index = 0
    while index < len(target) - 1:
        starts = places.get((target[index], target[index + 1]), ())[:8]
        length = max((_common(source, target, start, index) for start in starts), default=0)
        if length > len(best):
            best = Span(index, index + length)
        index += max(1, length - 1)
    return best


def _common(source: Sequence[str], target: Sequence[str], i: int, j: int) -> int:
    length = 0
    while i + length < len(source) and j + length < len(target) and source[i + length] == target[j + length]:
        length += 1
    return length


def _is_quoted(segment: Segment, span: Span, language: Language) -> bool:
    """Within quotation marks or brackets: a title, a citation, the original wording beside its translation."""
    pairs = match(marks(segment.text, language)).pairs
    return any(opener.position <= span.start and span.end <= closer.position + 1 for opener, closer in pairs)
