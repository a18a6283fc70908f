"""Web and e-mail addresses: where they stand in a text, and whether two lead to the same page in two languages."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from tqcheck.records.span import Span

# Every alternative begins at the edge of a run, so that each character is read a bounded number of times.
# Han, Kana and full-width marks end an address: Chinese and Japanese set no space after it. So does U+FFFC, which
# stands for an inline code.
_URL = r"(?<![A-Za-z0-9])(?i:https?|ftps?|sftp|ssh|git|file)://[^\s<>\"“”„«»‹›،؛؟\u3000-\u9fff\uff00-\uffef\ufffc]+|\b(?i:mailto):[^\s<>\"\ufffc]+"
_EMAIL = r"(?<![A-Za-z0-9.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
_WWW = r"(?<![A-Za-z0-9.-])(?i:www)\.[^\s<>\"“”„«»،؛؟\u3000-\u9fff\uff00-\uffef\ufffc]+"
_WEB = re.compile(rf"{_URL}|{_EMAIL}|{_WWW}")

_PARTICLE = re.compile(r"(?<=[/\x21-\x7e])[\uac00-\ud7a3]{1,4}\Z")  # Korean sets no space before it: "http://…/을"
_TRAILING = ".,;:!?'’*_|…"
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LANGUAGE_SUFFIX = re.compile(r"[._-][a-z]{2}(?:[-_][a-z]{2,4})?(?=(?:\.[a-z]{2,5})?$)", re.IGNORECASE)
_LANGUAGE_KEYS = frozenset({"hl", "lang", "language", "locale", "l", "setlang", "uselang"})
_ARTICLE = re.compile(r"/wiki/[A-Z][A-Za-z](?:[-_]\w{2,4})?:")
_EXAMPLES = frozenset(
    {"example", "exemple", "ejemplo", "beispiel", "esempio", "exemplo", "voorbeeld", "przyklad", "przykład", "primer"}
    | {"пример", "приклад", "priklad", "příklad", "ornek", "örnek", "exempel", "eksempel", "esimerkki", "pelda"}
)
# What stands for a name that each reader has of their own: username@pod.tld, https://yoursite.example/people/somenumber.
_INVENTED = re.compile(
    r"(?<![^\W\d_])(?:(?:your|my|some|user|pod|host|file|domain|site|server|company|instance)"
    r"[-_]?(?:name|number|site|domain|server|instance|pod|host|company|id|account|org)|username|tld)(?![^\W\d_])"
    r"|(?<=/)(?:\d+-)?(?:your|my)-[a-z]",
    re.IGNORECASE,
)
_WIKIS = ("wikipedia.org", "wiktionary.org", "wikisource.org", "wikibooks.org", "wikiquote.org", "wikivoyage.org")


def addresses(text: str) -> tuple[Span, ...]:
    """Web and e-mail addresses in `text`, without the punctuation of the sentence around them."""
    if "://" not in text and "@" not in text and "www" not in text.lower():
        return ()
    found = (_trim(text, match.start(), match.end()) for match in _WEB.finditer(text))
    return tuple(span for span in found if len(span) > 4)


def _trim(text: str, start: int, end: int) -> Span:
    if text.endswith(("'s", "’s"), start, end):
        end -= 2
    if particle := _PARTICLE.search(text, start, end):
        end = particle.start()
    if "]" in text[start:end]:
        end = _bracketed(text, start, end)
    counts = {mark: text.count(mark, start, end) for pair in _CLOSERS.items() for mark in pair}
    while end > start and (text[end - 1] in _TRAILING or _is_stray_closer(text[end - 1], counts)):
        end -= 1
        if text[end] in counts:
            counts[text[end]] -= 1
    return Span(start, end)


def _bracketed(text: str, start: int, end: int) -> int:
    """The end of an address within brackets: `[url=https://example.org]words[/url]`."""
    depth = 0
    for place in range(start, end):
        depth += {"[": 1, "]": -1}.get(text[place], 0)
        if depth < 0:
            return place
    return end


def _is_stray_closer(mark: str, counts: dict[str, int]) -> bool:
    """Whether a closing bracket at the end is the sentence's, as the address opens fewer than it closes."""
    return mark in _CLOSERS and counts[_CLOSERS[mark]] < counts[mark]


def page(address: str) -> tuple[str, ...]:
    """What must stay the same of an address when a page is translated, in a form to compare.

    Left out: scheme, `www`, language codes in host, path and file name, language parameters, and the title of a wiki
    article. Of an address without a host the fragment, too: that page is translated, and its headings are.
    """
    parts = _split(address)
    try:
        query = sorted(pair for pair in parse_qsl(parts.query) if pair[0].lower() not in _LANGUAGE_KEYS)
    except ValueError:  # too many parameters
        return (address,)
    host = _host(parts)
    if host.endswith(_WIKIS):
        return (host.split(".")[-2],)
    if parts.path.startswith("/wiki/") and ":" not in parts.path:
        return (host, "wiki")
    return (host, *_path(parts.path), *("=".join(pair) for pair in query), *_anchor(parts))


def _anchor(parts: SplitResult) -> tuple[str, ...]:
    """The place within the page of a site, which stays where it is; words to be highlighted there (`:~:`) do not."""
    anchor = unquote(parts.fragment.partition(":~:")[0]).casefold()
    return (f"#{anchor}",) if parts.netloc and anchor else ()


def _host(parts: SplitResult) -> str:
    labels = parts.netloc.lower().split(".")
    while len(labels) > 2 and (labels[0] in ("www", "m") or _LANGUAGE_CODE.fullmatch(labels[0])):
        labels = labels[1:]
    return ".".join(labels)


def _path(path: str) -> list[str]:
    steps = [step for step in path.split("/") if step not in ("", ".") and not _LANGUAGE_CODE.fullmatch(step)]
    if steps:
        steps[-1] = _LANGUAGE_SUFFIX.sub("", steps[-1])
    return steps


def is_localised(source: str, target: str) -> bool:
    """Whether `target` may be the translated edition of `source`: same site, another language in the address.

    So may an article of a wiki with a language's prefix (`/wiki/DE:…`), and an example whose host says "example" in
    another language.
    """
    if _example(source) == "example" != _example(target) != "":
        return True
    codes = _codes(target)
    other = bool(codes) and codes != _codes(source)
    return host(source) == host(target) and (other or _ARTICLE.search(target) is not None)


def is_invented(address: str) -> bool:
    """Whether an address is an example with a name in it that stands for the reader's own, such as a host
    of one word."""
    named = _split(address).netloc
    return _INVENTED.search(address) is not None or (named.isalpha() and named.lower() != "localhost")


def site(address: str) -> str:
    """What groups addresses that may be editions of one: the host, or that it is an example."""
    return "example" if _example(address) else host(address)


def _example(address: str) -> str:
    """The word for an example that is the name of its host; empty where it is none."""
    names = _split(address).netloc.rpartition("@")[2].lower().split(":")[0].split(".")
    return names[-2] if len(names) > 1 and names[-2] in _EXAMPLES else ""


@lru_cache(maxsize=1024)
def host(address: str) -> str:
    """The site of an address, without `www` and the code of a language; empty where there is none."""
    return _host(_split(address))


def _split(address: str) -> SplitResult:
    """The parts of an address; one without scheme begins with a host if it reads so, else it is a path."""
    hosted = address.lower().startswith("www.") or ("@" in address and ":" not in address)
    try:
        return urlsplit(f"//{address}" if hosted else address.strip())
    except ValueError:  # not an address after all: compare it as it is
        return SplitResult("", "", address, "", "")


@lru_cache(maxsize=1024)
def _codes(address: str) -> tuple[str, ...]:
    parts = _split(address)
    steps = (*parts.netloc.lower().split(".")[:-1], *re.split(r"[/.]", parts.path.lower()), parts.query)
    return tuple(step for step in steps if _LANGUAGE_CODE.fullmatch(step) or "lang" in step or "hl=" in step)
