"""Something that must stand unchanged, such as a protected term or a file name, is changed or missing.

## What it does

Terms that the glossary marks as not to be translated must stand in the target as the glossary writes them;
an ending (GitHuba) or a hyphen (GitHub-Konto) may follow. Without a glossary, what cannot be a word of any
language must be kept: names with underscores (max_size), camelCase (maxSize), options (--verbose), @handles
and file names (setup.py). A misspelt copy is marked in the target with the right one as the suggestion.

## Why it matters

A translated product name is another product; a command or file name that is off by one letter does not work.

## Example

Wrong: "Edit settings.json first." → "Bearbeiten Sie zuerst einstellungen.json."

Right: "Edit settings.json first." → "Bearbeiten Sie zuerst settings.json."

## Limits

In the strings of a program a name like nodeType or node_type may be meant as plain words: that it is rendered is
minor, and a string that is such a name alone may be rendered freely. Comments of code are not looked at.
Hashtags, commands without such a form and names in another script are not looked at unless the glossary
has them. Web and e-mail addresses are the matter of url_mismatch.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from tqcheck.analysis.markup.addresses import addresses
from tqcheck.analysis.markup.metavariables import are_files, is_metavariable, is_own_example
from tqcheck.analysis.names.running_together import runs_together
from tqcheck.analysis.words.likeness import distance
from tqcheck.analysis.words.localised_files import is_localised
from tqcheck.analysis.writing.scripts import script
from tqcheck.contracts import Check, Context
from tqcheck.records.coverage import Coverage
from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.terminology.finding_terms import occurrences
from tqcheck.wordlists.lists import languages_with, load

_EXTENSIONS = "py|js|ts|css|html?|xml|json|ya?ml|toml|ini|cfg|conf|txt|md|csv|tsv|sql|sh|bat|exe|dll|zip|gz|deb|rpm|pdf"
_IDENTIFIER = re.compile(
    r"(?<![\w@./-])(?:"
    rf"[A-Za-z][A-Za-z0-9_-]*\.(?:{_EXTENSIONS})(?![\w/.-]*\w)"
    r"|--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w=])"
    r"|@[A-Za-z][A-Za-z0-9_]{2,}(?![\w@.]*\w)"
    r"|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?!\w)"
    r"|[a-z]{2,}[A-Z][a-z]{2,}[A-Za-z0-9]*(?!\w)"
    r")",
)
_NO_HANDLES = frozenset(
    {
        "@mention",
        "@mentions",
        "@mentioned",
        "@mentioning",
        "@username",
        "@user",
        "@name",
        "@handle",
        "@everyone",
        "@all",
    }
)
# What a file is called that stands for any other.
_SAMPLES = frozenset(
    {
        "example",
        "file",
        "filename",
        "document",
        "image",
        "picture",
        "photo",
        "video",
        "folder",
        "name",
        "page",
        "letter",
    }
    | {"report", "notes", "sample"}
    | {"datei", "dateiname", "beispiel", "bild", "dokument", "ordner", "seite", "bericht"}
    | {"fichier", "nomfichier", "exemple", "rapport", "archivo", "nombre", "ejemplo", "imagen", "documento", "informe"}
    | {"arquivo", "ficheiro", "exemplo", "nome", "imagem", "esempio", "immagine", "pagina", "bestand", "bestandsnaam"}
    | {"voorbeeld", "afbeelding", "plik", "przyklad", "obraz", "soubor", "priklad", "fil", "filnamn", "exempel"}
    | {"dosya", "ornek", "resim", "belge", "fisier", "exemplu", "imagine"}
)
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|mp[34]|ogg|wav|avi|mov|mkv|od[tsp]|docx?|xlsx?|pptx?)\b")
_MENTION = re.compile(r"(?<![\w.])@[^\W\d_]\w*")
_SIGNS = re.compile(r"^\W+")
_COMMENT = ("//", "/*")  # of code that a book prints, whose names it translates
_LOCALE = re.compile(r"[a-z]{2}_[A-Z]{2}")  # en_US, which a string states as its own
_FILLED_IN = re.compile(r"(?i:YOUR|MY)_\w+|\w+_HERE")  # what stands for a text of one's own
_WORDS = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+|[A-Z]+(?:_[A-Z]+)+")  # an identifier made of words
_MOST_IDENTIFIERS = 20  # a segment with more is code, no sentence
_USAGE = re.compile(r"[A-Z_,.:;|/\[\]<>(){}=\s…-]+")  # what an option takes: VENDOR_ID:PRODUCT_ID
_ARGUMENT = re.compile(r"<[^<>\s]{1,80}>")  # to fill in: <@user>
_TITLE = re.compile(r"[^\W\d_][\w -]{0,60} [^\W\d_][\w-]{0,30}")  # a file's name of several words
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9_.@$-]+")  # also between letters of a script without spaces
_TOKEN = re.compile(r"[^\s,;:!?()\[\]{}\"“”„«»「」、。，]+")


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    source, target = pair.source.text, pair.target.text
    protected = _protected(source, context)
    for span, name in protected.items():
        if not _stands(name, target):
            yield _hit(span, name, source, target, certain=True)
    marked = Coverage(_compared_elsewhere(pair.source))
    found = (span for span in _identifiers(source, target, context.source) if not marked.meets(span))
    for span in itertools.islice(found, _MOST_IDENTIFIERS):
        if _is_sample(span.of(source), source, target) or _is_renamed(span, source, target):
            continue
        if is_localised(span.of(source), target, context.source.code, context.target.code):
            continue
        own = are_files(source, target) or is_own_example(span, source, target)
        if own or is_metavariable(span, source, target):
            continue
        if pair.source.kind is BlockKind.UNIT and _is_anyone(span.of(source), target, context.source):
            continue
        if not _is_kept(span.of(source), target) and not any(span.overlaps(other) for other in protected):
            yield from _kept_not(pair.source, span, target)


def _kept_not(source: Segment, span: Span, target: str) -> Iterator[Hit]:
    """A name such as nodeType or node_type in the strings of a program is often its author's shorthand, which
    translators render; a string that is a name and nothing else stands for the text it has no words for."""
    name = span.of(source.text)
    hit = _hit(span, name, source.text, target, certain=False)
    free = hit.span is None and (name == source.text.strip() or source.text.startswith(_COMMENT))
    if _USAGE.fullmatch(source.text) and target.upper() == target:
        return
    if source.kind is BlockKind.UNIT and free and (_WORDS.fullmatch(name) or _LOCALE.fullmatch(name)):
        return
    if source.kind is not BlockKind.UNIT or not _WORDS.fullmatch(name) or ("_" in name and _is_altered(target)):
        yield hit
    elif hit.span is None or _folded(hit.span.of(target)) == _folded(span.of(source.text)):
        yield dataclasses.replace(hit, severity=Severity.MINOR, confidence=0.6)
    else:
        yield hit


def _is_altered(target: str) -> bool:
    """Whether the target has a name of its own in the place of the source's (`nombre_usuario` for `user_name`)."""
    return any("_" in found[0] for found in _IDENTIFIER.finditer(target))


def _folded(name: str) -> str:
    return name.replace("-", "").casefold()


def _compared_elsewhere(source: Segment) -> Iterator[Span]:
    """Placeholders, and the code of documents, which other checks compare."""
    kinds = {MarkKind.PLACEHOLDER, *(() if source.kind is BlockKind.UNIT else (MarkKind.CODE,))}
    return (mark.span for mark in source.marks if mark.kind in kinds and len(mark.span))


def _protected(source: str, context: Context) -> dict[Span, str]:
    """Where terms stand that the glossary wants kept, and how it writes them."""
    if context.source is None or not any(term.do_not_translate for term in context.glossary.terms):
        return {}
    found = occurrences(source, context.source, context.glossary)
    return {each.span: term.source for each in found for term in each.terms if term.do_not_translate}


def _identifiers(source: str, target: str, language: Language) -> Iterator[Span]:
    apart = Coverage(addresses(source))
    for match in _IDENTIFIER.finditer(source):
        span = Span(*match.span())
        if apart.meets(span) or _has_a_key(match[0], language) or runs_together(span, source, target, language):
            continue
        yield span


def _is_kept(name: str, target: str) -> bool:
    """Whether an identifier stands in the target, with a capital where it begins a sentence.

    Words by which programs speak of handles (@mention, @username) are translated.
    """
    if _stands(name, target) or _begins_sentence(name[:1].upper() + name[1:], target):
        return True
    if _FILLED_IN.fullmatch(name):
        return True
    return name.lower() in _NO_HANDLES


def _begins_sentence(name: str, target: str) -> bool:
    """Whether it is the first word of the target, or stands after a stop or what opens a quotation."""
    first = _SIGNS.sub("", target, count=1).startswith(name)
    return first or re.search(rf"[.!?…:。！？«“„\"‘(]\W{{0,3}}{re.escape(name)}", target) is not None


def _is_sample(name: str, source: str, target: str) -> bool:
    """Whether a file is made up, or called by words, and called something else in the translation: "file.pdf",
    "bestand.pdf"; or whether a name is an argument to fill in, as it is there, too: "<@user>"."""
    if name[0] == "@":
        return _ARGUMENT.search(target) is not None and any(name in found[0] for found in _ARGUMENT.finditer(source))
    stem, _, ending = name.rpartition(".")
    if stem and target.strip().endswith(f".{ending}") and _TITLE.fullmatch(source.strip().removesuffix(f".{ending}")):
        return True
    if f"<{name}>" in source:  # an argument to fill in
        return re.search(rf"<[^<>]+\.{re.escape(ending)}>", target) is not None
    if stem.lower().rstrip("0123456789") not in _SAMPLES:
        return False
    return _has_others(rf"[^\W\d_][\w-]*\.{re.escape(ending)}(?!\w)", source, target)


@lru_cache(maxsize=64)
def _has_others(pattern: str, source: str, target: str) -> bool:
    """Whether something of the kind stands in the target alone; asked once for all files of an ending."""
    new = set(re.findall(pattern, target)).difference(re.findall(pattern, source))
    return any(other not in source for other in new)


def _is_renamed(span: Span, source: str, target: str) -> bool:
    """Whether a picture has a name of its own there (`paris_fleur.jpg`), or a name after an `@` other capitals."""
    ending = _MEDIA.match(source, span.end)
    if ending:
        return _has_others(rf"[\w-]+(?={re.escape(ending[0])})", source, target)
    name = span.of(source)
    return name[0] == "@" and name.casefold() in map(str.casefold, _MENTION.findall(target))


def _is_anyone(name: str, target: str, language: Language) -> bool:
    """Whether a word stands after the `@` by which programs call people, and another one there: "search for @users"."""
    if name[0] != "@" or language.code not in languages_with("common_words"):
        return False
    return name[1:] in load(language.code, "common_words") and _MENTION.search(target) is not None


def _has_a_key(word: str, language: Language) -> bool:
    """Whether an underscore stands within a word before the letter that a label is reached with: "ar_chives"."""
    before, sign, after = word.partition("_")
    if not sign or language.code not in languages_with("common_words"):
        return False
    common = load(language.code, "common_words")
    return before + after in common and not {before, after} <= common


@lru_cache(maxsize=256)
def _stands(name: str, target: str) -> bool:
    """Whether `name` stands in the target as it is, at the beginning of a word (an ending may follow)."""
    start = target.find(name)
    while start > 0 and _continues(target[start - 1], name[0]):
        start = target.find(name, start + 1)
    return start >= 0


def _continues(before: str, first: str) -> bool:
    return before.isalnum() and script(before) == script(first)


def _hit(span: Span, name: str, source: str, target: str, *, certain: bool) -> Hit:
    near = _misspelt(name, source, target)
    if near is not None and not certain and near.of(target).casefold() == name.casefold():
        message = f"“{near.of(target)}” is written “{name}” in the source; capitals may matter in such a name."
        return Hit(message, near, span, (replace(near, name, safe=False),), severity=Severity.MINOR, confidence=0.7)
    if near is None:
        message = f"“{name}” must stand in the translation as it is, and is missing."
        return Hit(message, source_span=span, confidence=0.9 if certain else 0.7)
    message = f"“{near.of(target)}” must be written “{name}”, as in the source: it is not translated."
    return Hit(message, near, span, (replace(near, name, safe=False, confidence=0.9),), confidence=0.95)


@lru_cache(maxsize=256)
def _misspelt(name: str, source: str, target: str) -> Span | None:
    """The word of the target that is `name` but for case or one or two letters."""
    limit = 2 if len(name) > 6 else 1
    tokens = _ASCII_TOKEN if name.isascii() else _TOKEN
    for match in tokens.finditer(target):
        word = match[0].rstrip(".")
        near = abs(len(word) - len(name)) <= limit and word[:1].casefold() == name[:1].casefold()
        if near and word not in source and distance(word.casefold(), name.casefold(), limit) <= limit:
            return Span(match.start(), match.start() + len(word))
    return None


CHECK = Check(
    category="accuracy/do-not-translate",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=_find,
    confidence=0.8,
    bilingual=True,
    least_link=0.5,
)
