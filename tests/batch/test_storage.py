"""Places on this machine and in object stores: what is written appears whole, what refuses says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests_batch import PAIRS, many, write_parquet, write_tsv

from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError

Batch = Callable[..., Any]


@pytest.fixture
def memory() -> Iterator[str]:
    """A store in memory."""
    import fsspec

    yield "memory://bucket"
    fsspec.filesystem("memory").rm("/bucket", recursive=True)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 of this machine's own."""
    server_module = pytest.importorskip("moto.server", reason="moto's server")
    pytest.importorskip("s3fs", reason="s3fs")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    import s3fs

    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem().makedirs("pairs", exist_ok=True)
    return "s3://pairs"


def put(url: str, path: str) -> str:
    Storage(url).write(Path(path).read_bytes())
    return url


def rows(place: Storage) -> list[dict[str, Any]]:
    return [json.loads(line) for line in place.read().splitlines()]


@pytest.mark.parametrize("store", ["memory", "bucket"])
def test_from_a_store_into_it(store: str, request: pytest.FixtureRequest, batch: Batch, tmp_path: Path) -> None:
    url = request.getfixturevalue(store)
    put(f"{url}/in/a.tsv", write_tsv(tmp_path / "a.tsv", many(9)))
    sources, targets = zip(*PAIRS, strict=True)
    put(f"{url}/in/b.parquet", write_parquet(tmp_path / "b.parquet", {"source": sources, "target": targets}))
    summary = batch(f"{url}/in", output=f"{url}/out.jsonl", part_rows=4)
    found = rows(Storage(f"{url}/out.jsonl"))
    assert [(row["source"], row["target"]) for row in found] == [*many(9), *PAIRS]
    assert {row["file"] for row in found} == {f"{url}/in/a.tsv", f"{url}/in/b.parquet"}
    assert summary.sum.read == 14
    assert not Storage(f"{url}/out.jsonl.parts").exists()
    batch(f"{url}/in/*.tsv", output=f"{url}/parts")
    assert Storage(f"{url}/parts").names() == {"part-00000.parquet", "_tqcheck"}
    with pytest.raises(InputError, match="--overwrite"):
        batch(f"{url}/in/*.tsv", output=f"{url}/parts")
    assert batch(f"{url}/in/*.tsv", output=f"{url}/parts", resume=True).earlier == 1
    put(f"{url}/in/a.tsv", write_tsv(tmp_path / "a.tsv", many(8)))
    with pytest.raises(Exception, match="has changed since"):
        batch(f"{url}/in/*.tsv", output=f"{url}/parts", resume=True)
    assert batch(f"{url}/in/*.tsv", output=f"{url}/parts", overwrite=True).sum.read == 8


def test_a_url_of_this_machine(batch: Batch, tmp_path: Path) -> None:
    table = write_tsv(tmp_path / "in.tsv", many(3))
    batch(Path(table).as_uri(), output=(tmp_path / "out.jsonl").as_uri())
    assert len(rows(Storage(str(tmp_path / "out.jsonl")))) == 3


def test_a_bucket_that_is_not_there(bucket: str, batch: Batch, tmp_path: Path) -> None:
    assert bucket
    with pytest.raises(InputError, match=r"s3://nowhere/in.tsv: there is no such file, folder or bucket"):
        batch("s3://nowhere/in.tsv", output=tmp_path / "out")
    with pytest.raises(InputError, match="no such file, folder or bucket"):
        batch(write_tsv(tmp_path / "in.tsv"), output="s3://nowhere/out")


class Refusing(BaseHTTPRequestHandler):
    """A store that lets nobody in."""

    def refuse(self) -> None:
        self.send_response(403)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")

    do_GET = do_PUT = do_HEAD = do_POST = refuse  # noqa: N815

    def log_message(self, *_arguments: Any) -> None:
        pass


def test_a_bucket_that_refuses(bucket: str, batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
        _forget_stores()
        table = write_tsv(tmp_path / "in.tsv")
        for given, output in ((table, f"{bucket}/out"), (f"{bucket}/in.tsv", str(tmp_path / "out"))):
            with pytest.raises(InputError, match=r"s3://pairs/.*: access is refused"):
                batch(given, output=output)
        server.shutdown()
    _forget_stores()


def _forget_stores() -> None:
    """Of another address, ask anew."""
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nostore://bucket/in.tsv", "no store is known by this name"),
        ("s4://bucket/in.tsv", "no store is known by this name"),
    ],
)
def test_a_store_that_nobody_knows(url: str, message: str, batch: Batch, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        batch(url, output=tmp_path / "out")


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    place = Storage(str(tmp_path / "file"))
    place.write(b"before")
    writing = place.writing()
    writing.__enter__().write_bytes(b"half of")
    assert not writing.__exit__(RuntimeError, RuntimeError(), None)
    assert place.read() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_refuses(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be read or written|access is refused"):
        batch(write_tsv(tmp_path / "in.tsv"), output=tmp_path / "file" / "out")
