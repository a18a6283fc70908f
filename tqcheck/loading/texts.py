"""The two sides of a job: loaded, with their languages known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.records.document import Bitext, Block, Document
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """One target to check, against its source where there is one. `-` is standard input."""

    target: str
    source: str | None = None
    target_language: str | None = None
    source_language: str | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """What is checked. `linked`: block i of the source belongs to block i of the target, as the file states."""

    target: Document
    target_language: Language
    source: Document | None = None
    source_language: Language | None = None
    linked: bool = False
    notices: tuple[Notice, ...] = ()


Reader = Callable[[str], RawFile]


def reader(settings: Settings, stdin: BinaryIO | None = None) -> Reader:
    """Reads a path's bytes, to be read as the settings say; `-` is standard input."""
    from tqcheck.loading.files import read_raw, read_stream

    def read(path: str) -> RawFile:
        raw = read_stream(stdin, settings.encoding) if path == "-" else read_raw(path, settings.encoding)
        return _to_be_read(raw, settings)

    return read


def reader_of(contents: Mapping[str, bytes], settings: Settings) -> Reader:
    """Gives by path what is in memory already, to be read as the settings say."""
    from tqcheck.loading.files import take

    return lambda path: _to_be_read(take(path, BytesIO(contents[path]), settings.encoding), settings)


def _to_be_read(raw: RawFile, settings: Settings) -> RawFile:
    return replace(raw, tracked_changes=settings.tracked_changes, front_matter=settings.front_matter)


def plain(name: str, text: str) -> Document:
    """Text that is in no file, as plain text of this name."""
    try:
        raw = RawFile(name, text.encode("utf-8"), "utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"half of a surrogate pair at code point {error.start} is not text", path=name) from None
    document = registry.format_("text").load(raw)
    assert isinstance(document, Document)
    return document


def load_job(job: Job, settings: Settings, read: Reader) -> Texts:
    """Read a job's files; `InputError` for a file, or two, that cannot be checked."""
    target = _parse(read(job.target), job, settings, settings.input_format)
    if isinstance(target, Bitext):
        if job.source is not None:
            raise InputError("this file holds its own source; leave out --source", path=job.target)
        return replace(identify(target.target, target.source, job, settings), linked=True)
    source = None if job.source is None else _source(job, job.source, settings, read)
    if isinstance(source, Bitext):
        raise InputError("a bilingual file cannot be the source of another; check it by itself", path=job.source)
    if source is not None and all(registry.format_(side.format).keyed for side in (source, target)):
        return _by_key(target, source, job, settings)
    return identify(target, source, job, settings)


def target_blocks(raw: RawFile, job: Job, settings: Settings) -> tuple[Block, ...]:
    """What is read of a job's target, whose bytes these are; `InputError` for what cannot be read."""
    loaded = _parse(raw, job, settings, settings.input_format)
    return loaded.target.blocks if isinstance(loaded, Bitext) else loaded.blocks


def _by_key(target: Document, source: Document, job: Job, settings: Settings) -> Texts:
    """Two files of keyed strings: what belongs together is known."""
    from tqcheck.loading.keyed_pairing import paired

    texts = identify(target, source, job, settings)
    pairs = paired(source, target, texts.target_language.code)
    return replace(texts, target=pairs.target, source=pairs.source, linked=True)


def _parse(raw: RawFile, job: Job, settings: Settings, format_name: str | None = None) -> Document | Bitext:
    from tqcheck.loading import parse

    languages = job.source_language or settings.source_language, job.target_language or settings.target_language
    return parse(replace(raw, columns=settings.columns, languages=languages), format_name)


def _source(job: Job, path: str, settings: Settings, read: Reader) -> Document | Bitext:
    """The format that the user named is the target's; it is the source's, too, where its name says nothing."""
    from tqcheck.loading.detect import named

    return _parse(read(path), job, settings, None if any(named(path)) else settings.input_format)


def identify(target: Document, source: Document | None, job: Job, settings: Settings) -> Texts:
    """Find out the languages: named by the job, the settings or the file, else detected."""
    from tqcheck.loading.languages import identify as language_of

    target_code, notices = language_of(target, job.target_language or settings.target_language)
    if source is None:
        return Texts(target, registry.language(target_code), notices=notices)
    source_code, more = language_of(source, job.source_language or settings.source_language)
    languages = registry.language(target_code), registry.language(source_code)
    if languages[0].code == languages[1].code and not _are_varieties(target_code, source_code):
        raise InputError(_same_language(source, languages[0]), path=target.path)
    return Texts(target, languages[0], source, languages[1], notices=(*notices, *more))


def _are_varieties(one: str, other: str) -> bool:
    """Whether both codes say which variety of the language is meant, and not the same: pt-PT and pt-BR."""
    varieties = [code.replace("_", "-").lower().partition("-")[2] for code in (one, other)]
    return all(varieties) and varieties[0] != varieties[1]


def notices(texts: Texts) -> Iterator[Notice]:
    """What loading and language identification could not settle."""
    yield from texts.target.notices
    if texts.source is not None and texts.source.notices != texts.target.notices:
        yield from texts.source.notices
    yield from texts.notices
    yield from _of_languages(texts)
    for language in (texts.target_language, texts.source_language):
        if language is not None and not language.known:
            message = f"nothing particular is known of the language {language.code!r}: only language-neutral checks ran"
            yield Notice("unsupported-language", message)


def _of_languages(texts: Texts) -> Iterator[Notice]:
    """What speaks against the languages that a file is checked in."""
    from tqcheck.loading.mixed_languages import mixed

    originals = (block.text for block in texts.source.blocks) if texts.source is not None else ()
    yield from mixed(texts.target, texts.target_language, originals, rows=texts.linked or texts.target.presegmented)
    language = texts.target_language
    stated = (texts.target.language or "").strip().replace("_", "-").partition("-")[0].lower()
    if stated.isalpha() and stated not in (language.code, *language.aliases):
        message = f"{texts.target.path} says of itself that it is in {stated!r}, and was checked as {language.name}"
        yield Notice("other-language", f"{message}: correct the one or the other")


def _same_language(source: Document, language: Language) -> str:
    return (
        f"the source ({source.path}) and this target are both in {language.name}, so there is no translation to check; "
        "if a language was taken for another, or the target is not translated yet, "
        "name the languages with --source-lang and --target-lang"
    )
