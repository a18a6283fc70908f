"""The pages of the site that stand elsewhere in the project: a hook of MkDocs (see mkdocs.yml).

README and CONTRIBUTING are cut at their headings; the manual pages of the checks, the configuration's template, the
models' cards and the changelog become pages. A link of any page to a file of the project leads to the page made of it,
or else to a copy of the file. So each text stands in one place, and each link works there and in the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import Any

from mkdocs.structure.files import File, Files

from tqcheck import registry
from tqcheck.cli import explain
from tqcheck.cli.init import configuration

ROOT = Path(__file__).parent.parent
README_PAGES = {"Use": "use.md", "Measured": "measured.md", "Licence": "licence.md"}  # all else is the start page
ASIDE = "files"  # where copies of linked files lie
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s#]+)")
_CODE = re.compile(r"(`[^`]*`|^    .*$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, and the file of the project that its links start from."""

    place: str
    text: str
    origin: str


def pages() -> Iterator[Page]:
    """All pages that are made of other files."""
    yield from _readme(_read("README.md"))
    yield from _contributing(_read("CONTRIBUTING.md"))
    yield Page("changelog.md", _read("CHANGELOG.md"), "CHANGELOG.md")
    yield from _checks()
    intro = "# Configuration\n\n`tqcheck init` writes this as `tqcheck.toml`; every setting is explained in place.\n"
    yield Page("reference/configuration.md", f"{intro}\n```toml\n{configuration()}```\n", "tqcheck/settings.py")
    yield from (Page(f"models/{name}.md", _read(card), card) for name, card in cards().items())


def cards() -> dict[str, str]:
    """The card of each model that tqcheck brings, by the model's name."""
    names = {path: path.parent.parent.name for path in sorted((ROOT / "tqcheck/models").rglob("data/README.md"))}
    return {name.replace("models", "encoder"): path.relative_to(ROOT).as_posix() for path, name in names.items()}


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> Iterator[tuple[str, str]]:
    """What stands before the first heading of the second level, as "", then each such heading with its text."""
    title, is_code = "", False
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        is_code ^= line.startswith("```")
        if line.startswith("## ") and not is_code:
            yield title, "".join(lines)
            title, lines = line[3:].strip(), []
        else:
            lines.append(line)
    yield title, "".join(lines)


def raised(title: str, text: str) -> str:
    """A section as a page of its own: its headings one level higher."""
    parts = re.split(r"(^```.*?^```)", text, flags=re.MULTILINE | re.DOTALL)
    return f"# {title}\n" + "".join(
        part if part.startswith("```") else re.sub(r"^##(?=#)", "#", part, flags=re.M) for part in parts
    )


def _readme(text: str) -> Iterator[Page]:
    start = ""
    for title, body in sections(text):
        if title in README_PAGES:
            yield Page(README_PAGES[title], raised(title, body), "README.md")
        else:
            start += f"## {title}\n{body}" if title else body
    yield Page("index.md", start, "README.md")


def _contributing(text: str) -> Iterator[Page]:
    (_, stages), *rest = sections(text)
    heading, _, body = stages.partition("\n")
    yield Page("architecture.md", f"# Architecture\n{body}", "CONTRIBUTING.md")
    yield Page("contributing.md", heading + "\n\n" + "".join(f"## {t}\n{b}" for t, b in rest), "CONTRIBUTING.md")


def _checks() -> Iterator[Page]:
    rows = [_row(name) for name in registry.names("checks")]
    intro = "# Checks\n\nEach page is what `tqcheck explain CHECK` prints.\n\n"
    table = "| check | finds | category | severity |\n| --- | --- | --- | --- |\n" + "".join(rows)
    yield Page("checks/index.md", f"{intro}{table}\nHow a [score](score.md) is made of findings.\n", "README.md")
    yield Page("checks/score.md", _markdown(explain.page(explain.SCORE)), "README.md")
    for name in registry.names("checks"):
        yield Page(f"checks/{name}.md", _markdown(explain.page(name)), f"tqcheck/checks/{name}.py")


def _row(name: str) -> str:
    check = registry.check(name)
    first = registry.manual("checks", name).split("\n\n")[0].replace("\n", " ")
    return f"| [{name}]({name}.md) | {_escaped(first)} | {check.category} | {check.severity.label} |\n"


def _markdown(page: str) -> str:
    """A manual page, written for terminals: nothing in it is markup of HTML, and pairs of examples are lines."""
    lines = _escaped(page.strip()).replace("\nRight:", "  \nRight:")
    heading, _, body = lines.partition("\n")
    return f"# {heading.lstrip('# ')}\n\n{body}\n"


def _escaped(text: str) -> str:
    return "".join(part if _CODE.fullmatch(part) else part.replace("<", "&lt;") for part in _CODE.split(text))


_ORIGINS: dict[str, str] = {}  # of each page that was made, the file it was made of
_PLACES: dict[str, str] = {}  # the page that a file became, the first of them if it was cut


def on_config(config: Any) -> Any:
    """Put the checks and the cards into the navigation."""
    checks = [*(f"checks/{name}.md" for name in ("index", *registry.names("checks"), "score"))]
    lists = {"Checks": checks, "Models": [f"models/{name}.md" for name in cards()]}
    for entry in config.nav:
        entry.update({title: found for title, found in lists.items() if title in entry})
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are made of other files, and copies of the files that any page leads to."""
    _PLACES.update({"README.md": "index.md", "CONTRIBUTING.md": "contributing.md"})
    waiting = [*pages()]
    written = [file.src_uri for file in files if file.src_dir == config.docs_dir]
    _PLACES.update({f"docs/{place}": place for place in written})
    _PLACES.update({page.origin: page.place for page in waiting if page.origin not in _PLACES})
    for page in waiting:
        files.append(File.generated(config, page.place, content=page.text))
        _ORIGINS[page.place] = page.origin
    waiting += [Page(name, _read(f"docs/{name}"), f"docs/{name}") for name in written if name.endswith(".md")]
    while waiting:
        for name in _linked(waiting.pop()):
            place = f"{ASIDE}/{name.removeprefix('.')}"
            _PLACES[name], _ORIGINS[place] = place, name
            files.append(File.generated(config, place, abs_src_path=str(ROOT / name)))
            if name.endswith(".md"):
                waiting.append(Page(place, _read(name), name))
    return files


def _linked(page: Page) -> Iterator[str]:
    """The files of the project that a page leads to and that are not in the site."""
    for link in _LINK.finditer(page.text):
        name = _name(page.origin, link[1])
        if name not in _PLACES and (ROOT / name).is_file():
            yield name


def _name(origin: str, link: str) -> str:
    return normpath(join(dirname(origin), link))


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let each link to a file of the project lead to its page or to its copy."""
    place = page.file.src_uri

    def led(link: re.Match[str]) -> str:
        found = _PLACES.get(_name(_ORIGINS.get(place, f"docs/{place}"), link[1]))
        return relpath(found, dirname(place) or ".") if found else link[0]

    return _LINK.sub(led, markdown)
