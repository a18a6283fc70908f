"""The cards of the corpora, and the command that brings, makes and verifies what they name."""

from __future__ import annotations

import errno
import hashlib
import io
import lzma
import os
import re
import socket
import sys
import tarfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scripts import corpora
from tqcheck.training.origins import form_making
from tqcheck.training.origins.cards import FOLDER, CardError, Origin, cards, read
from tqcheck.training.origins.corpus_hashes import folder_hash, text_hash
from tqcheck.training.origins.fetching import FetchError, fetch

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PAIRS = "Guten Tag\tHello\nDanke\tThanks\n"


def archive(comment: str = COMMIT) -> bytes:
    """A repository's archive as `git archive` makes it: all in one folder, the commit in its head."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz", pax_headers={"comment": comment}) as opened:
        for name, text in {
            "set/de.txt": "Guten Tag\nDanke\n\nDanke\n",
            "set/en.txt": "Hello\nThanks\n \nThanks\n",
        }.items():
            entry = tarfile.TarInfo(f"repository-{COMMIT}/{name}")
            entry.size = len(text)
            opened.addfile(entry, io.BytesIO(text.encode()))
    return data.getvalue()


class Server(ThreadingHTTPServer):
    """Serves one file from wherever it is asked to go on; `asked` are the ranges, `cut` breaks answers off."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.content = archive()
        self.asked: list[str | None] = []
        self.cut: int | None = None
        self.status = 200

    @property
    def repository(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/owner/set"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.server.asked.append(asked)
        if self.server.status != 200:
            self.send_error(self.server.status)
            return
        begun = int(re.findall(r"\d+", asked)[0]) if asked else 0
        rest = self.server.content[begun:]
        if begun and not rest:
            self.send_error(416)
            return
        self.send_response(206 if begun else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest[: self.server.cut])

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def card(folder: Path, repository: str, extra: str = "", digest: str | None = None) -> Path:
    path = folder / "cards/set/card.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    sha256 = digest or hashlib.sha256(PAIRS.encode()).hexdigest()
    path.write_text(
        'name = "set"\ntitle = "t"\nlicence = "CC0"\nuse = "training"\nform = "pairs"\nleft-out = "nothing"\n'
        f'[[origin]]\nrepository = "{repository}"\ncommit = "{COMMIT[:10]}"\n'
        f'[[file]]\npath = "parallel/set.de-en.tsv.xz"\nsha256 = "{sha256}"\nbytes = {len(PAIRS)}\n' + extra
    )
    return path.parents[1]


def silent(done: int, whole: int | None) -> None:
    """Shows no progress."""


STEP = '[[step]]\nkind = "side-by-side"\ninputs = ["set/de.txt", "set/en.txt"]\nto = "parallel/set.de-en.tsv.xz"\n'


def run(*arguments: str | Path) -> int:
    return corpora.main([str(argument) for argument in arguments])


def test_every_card_is_whole() -> None:
    known = cards()
    assert len(known) > 100
    own = {"articles", "slips", "written-mistranslations", "written-slips"}
    assert {one.name for one in known if one.is_own} == own
    paths = [part.path for one in known for part in one.parts]
    assert len(paths) == len(set(paths))


def test_every_form_is_made_or_its_card_says_why_not() -> None:
    for one in cards():
        unmade = {part.path for part in one.parts} - {step.to for step in one.steps}
        assert bool(unmade) == bool(one.not_made), one.name
        assert all(step.kind in form_making.KINDS for step in one.steps), one.name
        assert one.is_own or all(origin.address for origin in one.origins), one.name


def test_what_training_and_evaluation_read_has_a_card() -> None:
    held = {part.path for one in cards() for part in one.parts}
    root = FOLDER.parent
    sources = [*(root / "tqcheck/training").rglob("*.py"), *(root / "scripts").glob("*.py")]
    named = {
        name
        for path in sources
        for name in re.findall(r'"((?:qe|errors|alignment|wmt|evaluation)/[\w./-]+\.\w+)"', path.read_text("utf-8"))
    }
    assert named
    assert {name for name in named if name not in held} == set()


def test_fetched_prepared_and_checked(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--cards", card(tmp_path, server.repository, STEP), "--data", tmp_path / "data")
    assert run("check", *where) == 1
    assert "set: parallel/set.de-en.tsv.xz: missing" in capsys.readouterr().out
    assert run("prepare", *where) == 1
    assert "`fetch set` brings it" in capsys.readouterr().out
    assert (run("fetch", *where), run("prepare", *where), run("check", *where)) == (0, 0, 0)
    assert lzma.decompress((tmp_path / "data/parallel/set.de-en.tsv.xz").read_bytes()).decode() == PAIRS
    assert run("list", *where) == 0
    assert re.search(r"^set +here +fetch, prepare +training +CC0$", capsys.readouterr().out, re.MULTILINE)
    assert run("fetch", *where) == 0
    assert server.asked == [None]


def test_a_broken_download_is_taken_up_where_it_broke(tmp_path: Path, server: Server) -> None:
    origin = Origin(server.repository, COMMIT)
    server.cut = 100
    with pytest.raises(FetchError, match=r"100 of .* bytes; what came so far is kept"):
        fetch(origin, tmp_path, silent)
    assert [path.name for path in tmp_path.iterdir()] == [f"{origin.file}.part"]
    server.cut = None
    seen: list[tuple[int, int | None]] = []
    assert fetch(origin, tmp_path, lambda done, whole: seen.append((done, whole))).read_bytes() == server.content
    assert server.asked == [None, "bytes=100-"]
    assert seen[-1] == (len(server.content), len(server.content))


def test_what_the_origin_has_no_more_is_said(tmp_path: Path, server: Server) -> None:
    server.status = 404
    with pytest.raises(FetchError, match="the origin says 404 Not Found; take a local copy with --from"):
        fetch(Origin(server.repository, COMMIT), tmp_path, silent)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_gone_on_from(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.content = archive() + b"\0" * 200_000
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fill(done: int, whole: int | None) -> None:
        if done > 100_000:
            raise full

    origin = Origin(server.repository, COMMIT)
    with pytest.raises(FetchError, match="cannot be written: No space left on device; make room and run it again"):
        fetch(origin, tmp_path, fill)
    begun = (tmp_path / f"{origin.file}.part").stat().st_size
    assert fetch(origin, tmp_path, silent).read_bytes() == server.content
    assert server.asked == [None, f"bytes={begun}-"]


def test_progress_is_shown_on_a_terminal(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.content = archive() + b"\0" * 2_000_000
    where = ("--cards", card(tmp_path, server.repository, STEP), "--data", tmp_path / "data")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run("fetch", *where) == 0
    shown = capsys.readouterr().err.split("\r")
    assert shown[-1] == "set: 2.0 of 2.0 MB\n"
    assert len(shown) > 10


def test_a_local_copy_is_listed_checked_and_prepared_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    where = ("--cards", card(tmp_path, "http://a.example/o/set"), "--data", tmp_path / "data", "--from", copy)
    (copy / "parallel").mkdir(parents=True)
    assert run("check", *where) == run("prepare", *where) == 1
    assert capsys.readouterr().out.count("parallel/set.de-en.tsv.xz") == 2
    (copy / "parallel/set.de-en.tsv.xz").write_bytes(lzma.compress(PAIRS.encode()))
    assert run("list", *where) == run("check", *where) == 0
    assert re.search(r"^set +here +local copy +training +CC0$", capsys.readouterr().out, re.MULTILINE)
    assert not (tmp_path / "data").exists()
    assert run("prepare", *where) == 0
    assert (tmp_path / "data/parallel/set.de-en.tsv.xz").is_file()
    with pytest.raises(SystemExit, match="2"):
        run("list", "--from", tmp_path / "nowhere")


def test_another_commit_is_not_kept(tmp_path: Path, server: Server) -> None:
    server.content = archive("f" * 40)
    with pytest.raises(FetchError, match=r"it is f{40}, where the card pins commit 0123"):
        fetch(Origin(server.repository, COMMIT), tmp_path, silent)
    assert list(tmp_path.iterdir()) == []


def test_a_file_has_the_hash_of_its_card(tmp_path: Path, server: Server) -> None:
    digest = hashlib.sha256(server.content).hexdigest()
    address = f"{server.repository}/x.bin"
    assert fetch(Origin(url=address, sha256=digest), tmp_path, silent).name == "x.bin"
    with pytest.raises(FetchError, match="where the card pins 0000"):
        fetch(Origin(url=f"{address}2", sha256="0" * 64), tmp_path, silent)


def test_without_a_network_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/owner/set"
    assert run("fetch", "--cards", card(tmp_path, address), "--data", tmp_path / "data") == 1
    assert re.search(r"refused; what came so far is kept, run it again, or --from DIR", capsys.readouterr().out)


def test_a_local_copy_is_taken_and_what_is_missing_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    where = ("--cards", card(tmp_path, "http://a.example/o/set"), "--data", tmp_path / "data")
    (copy / "parallel").mkdir(parents=True)
    assert run("fetch", "--from", copy, *where) == 1
    assert "set: parallel/set.de-en.tsv.xz is missing in" in capsys.readouterr().out
    (copy / "parallel/set.de-en.tsv.xz").write_bytes(lzma.compress(b"other\n"))
    assert run("fetch", "--from", copy, *where) == 1
    assert "is not what its card says in" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()
    (copy / "parallel/set.de-en.tsv.xz").write_bytes(lzma.compress(PAIRS.encode(), preset=0))
    assert run("fetch", "--from", copy, *where) == 0
    assert run("check", *where) == 0


def test_what_comes_out_otherwise_is_said(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--cards", card(tmp_path, server.repository, STEP, digest="0" * 64), "--data", tmp_path / "data")
    assert run("fetch", *where) == 0
    assert run("prepare", *where) == 1
    assert "is made, and differs from the card's" in capsys.readouterr().out


def test_what_is_made_anew_is_held_to_the_hash_of_its_step(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a step makes another file than the copy has, its card says how that differs, and its hash if sure."""
    anew = STEP + 'differs = "the same in another order"\n'
    data = tmp_path / "data"
    for number, extra in enumerate((anew, anew + f'sha256 = "{hashlib.sha256(PAIRS.encode()).hexdigest()}"\n')):
        place = ("--cards", card(tmp_path, server.repository, extra, digest="0" * 64), "--data", data / str(number))
        assert (run("fetch", *place), run("prepare", *place), run("check", *place)) == (0, 0, 0)
    wrong = ("--cards", card(tmp_path, server.repository, anew + f'sha256 = "{"1" * 64}"\n', digest="0" * 64))
    assert run("check", *wrong, "--data", data / "0") == 1
    assert "not what its card says" in capsys.readouterr().out


def test_a_form_that_no_step_makes_is_said_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = card(tmp_path, "http://a.example/o/set")
    where = ("--cards", folder, "--data", tmp_path / "data")
    assert run("prepare", *where) == 1
    assert "no step makes parallel/set.de-en.tsv.xz; take it out of a local copy: --from" in capsys.readouterr().out
    path = folder / "set/card.toml"
    path.write_text('not-made = "which lines were drawn was not kept"\n' + path.read_text())
    assert (run("list", *where), run("prepare", *where)) == (0, 1)
    said = capsys.readouterr().out
    assert "CC0; no step makes it whole: which lines were drawn was not kept\n" in said
    assert "(which lines were drawn was not kept); take it out of a local copy: --from" in said


def test_a_full_disk_while_making_is_said(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--cards", card(tmp_path, server.repository, STEP), "--data", tmp_path / "data")
    assert run("fetch", *where) == 0

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("prepare", *where) == 1
    assert "cannot be written: No space left on device; make room and run it again" in capsys.readouterr().out
    assert not (tmp_path / "data/parallel/set.de-en.tsv.xz").exists()


def test_half_an_archive_is_said(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--cards", card(tmp_path, server.repository, STEP), "--data", tmp_path / "data")
    assert run("fetch", *where) == 0
    [kept] = (tmp_path / "data/origins").iterdir()
    kept.write_bytes(kept.read_bytes()[:150])
    assert run("prepare", *where) == 1
    assert "remove it, and `fetch set` brings it anew" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('licence = "CC0"', 'licence = " "', "`licence` is missing or empty"),
        ('name = "set"', 'name = "other"', "its name is not that of its folder"),
        ('commit = "0123456789"', "", "a repository has its `commit`"),
        ('commit = "0123456789"', 'commit = "main"', "a commit is 7 to 40 hexadecimal digits"),
        ('path = "parallel/', 'path = "../', "leads out of the data"),
        ('use = "training"', 'use = "training"\ncolour = "red"', "unknown keys: colour"),
        ("[[origin]]", "[[origin", "card.toml: "),
        (
            "[[origin]]",
            '[[step]]\nkind = "copy"\ninputs = []\nto = "x"\n[[origin]]',
            "a [[step]] has kind, inputs and to",
        ),
    ],
)
def test_a_card_that_is_not_whole_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    path = card(tmp_path, "http://a.example/o/set") / "set/card.toml"
    assert read(path).name == "set"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(CardError, match=re.escape(fault)):
        read(path)
    assert run("list", "--cards", path.parents[1]) == 2


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "nothing-of-the-kind") == 2
    assert "there is no card of nothing-of-the-kind" in capsys.readouterr().err


def test_hashes_are_of_the_text_within(tmp_path: Path) -> None:
    for name, data in {"a.xz": lzma.compress(b"x\n"), "b.xz": lzma.compress(b"x\n", preset=1), "c": b"x\n"}.items():
        (tmp_path / name).write_bytes(data)
    assert {text_hash(path) for path in tmp_path.iterdir()} == {hashlib.sha256(b"x\n").hexdigest()}
    whole = folder_hash(tmp_path)
    (tmp_path / "c").rename(tmp_path / "d")
    assert folder_hash(tmp_path) != whole
