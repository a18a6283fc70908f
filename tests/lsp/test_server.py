"""Whole sessions: a server, in this process or in its own, and an editor that speaks the protocol with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsp_client import ALL, Client, session

TARGET = "# Regen\n\nDer Regen kostete 13 Millionen Euro. Er dauerte 40 Tage.\n"


def place(line: int, start: int, end: int) -> dict[str, Any]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def applied(text: str, action: dict[str, Any]) -> str:
    """The text after an action whose edits stand in one line each and count UTF-16."""
    edits = action["edit"]["documentChanges"][0]["edits"]
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: -edit["range"]["start"]["character"]):
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"]
        units = lines[start["line"]].encode("utf-16-le")
        new = edit["newText"].encode("utf-16-le")
        lines[start["line"]] = (units[: 2 * start["character"]] + new + units[2 * end["character"] :]).decode(
            "utf-16-le"
        )
    return "".join(lines)


def test_a_target_is_checked_against_the_source_that_the_configuration_names(process: Client, project: Path) -> None:
    uri = process.open(project / "de/rain.md", TARGET, "markdown")
    [one] = process.diagnostics(uri, 1)
    assert (one["code"], one["range"], one["severity"]) == ("number_mismatch", place(2, 18, 30), 2)
    [related] = one["relatedInformation"]
    assert related["location"] == {"uri": (project / "en/rain.md").as_uri(), "range": place(2, 14, 24)}


def test_a_target_without_source_is_checked_alone(client: Client, project: Path) -> None:
    text = "Der Regen fiel , und niemand von uns ging an diesem Tag hinaus.\n"
    assert client.codes(client.open(project / "notiz.txt", text), 1) == ["punctuation_spacing"]


def test_what_is_typed_counts_and_not_the_file(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET.replace("13", "12"), "markdown")
    assert client.codes(uri, 1) == []
    version = client.change(uri, {"range": place(2, 18, 20), "text": "14"})
    assert client.codes(uri, version) == ["number_mismatch"]
    assert (project / "de/rain.md").read_text(encoding="utf-8") == TARGET


def test_changes_of_one_message_build_on_each_other(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    client.diagnostics(uri, 1)
    version = client.change(
        uri, {"range": place(2, 0, 0), "text": "😀\u2028 "}, {"range": place(2, 22, 24), "text": "12"}
    )
    assert "number_mismatch" not in client.codes(uri, version)


def test_a_newer_version_ends_the_check_of_an_older_one(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    for number in range(20, 40):
        last = client.rewrite(uri, TARGET.replace("13", str(number)))
    [one] = client.diagnostics(uri, last)
    assert "39 Millionen" in one["message"]
    assert sum(message.get("method") == "textDocument/publishDiagnostics" for message in client.received) < 20


def test_an_edited_source_counts_for_its_open_target(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    assert client.codes(uri, 1) == ["number_mismatch"]
    source = (project / "en/rain.md").read_text(encoding="utf-8")
    original = client.open(project / "en/rain.md", source.replace("12", "13"), "markdown")
    assert client.codes(original, 1) == []  # a source is checked with its translations
    assert client.codes(uri, 1) == []
    client.notify("textDocument/didClose", {"textDocument": {"uri": original}})
    assert client.codes(uri, 1) == ["number_mismatch"]


def test_a_source_that_is_written_by_another_is_read_again(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    assert client.codes(uri, 1) == ["number_mismatch"]
    source = project / "en/rain.md"
    source.write_text(source.read_text(encoding="utf-8").replace("12", "13"), encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": source.as_uri(), "type": 2}]})
    assert client.codes(uri, 1) == []


def test_a_source_that_is_gone_is_told_of(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    assert client.codes(uri, 1) == ["number_mismatch"]
    (project / "en/rain.md").unlink()
    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": (project / "en/rain.md").as_uri(), "type": 3}]}
    )
    assert client.codes(uri, 1) == []
    said = client.until(lambda message: "does not exist" in str(message.get("params")))
    assert said["params"]["message"].endswith("de/rain.md: checked by itself: its source en/rain.md does not exist")


def test_a_changed_configuration_is_read_again(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    assert client.codes(uri, 1) == ["number_mismatch"]
    config = project / "tqcheck.toml"
    config.write_text('ignore = ["number_mismatch"]\n' + config.read_text(encoding="utf-8"), encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    assert client.codes(uri, 1) == []


def test_a_faulty_configuration_is_told_where_it_is_faulty(client: Client, project: Path) -> None:
    config = project / "tqcheck.toml"
    whole = config.read_text(encoding="utf-8")
    config.write_text(whole.replace('model = "none"', 'model = "none"\nmodle = 1'), encoding="utf-8")
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    [one] = client.diagnostics(uri, 1)
    assert "tqcheck.toml:2" in one["message"]
    [there] = client.diagnostics(config.as_uri())
    assert there["range"]["start"]["line"] == 1
    assert "modle" in client.method("window/showMessage")["message"]
    config.write_text(whole, encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    assert client.codes(uri, 1) == ["number_mismatch"]
    assert client.diagnostics(config.as_uri()) == []


def test_several_texts_are_checked_at_once(client: Client, project: Path) -> None:
    texts = {f"n{number}.txt": f"Er kam , und {number} Leute gingen.\n" for number in range(12)}
    uris = [client.open(project / name, text) for name, text in texts.items()]
    assert [client.codes(uri, 1) for uri in uris] == [["punctuation_spacing"]] * 12


def test_corrections_are_offered_and_the_safe_one_preferred(client: Client, project: Path) -> None:
    text = "Der Regen 😀 fiel , und niemand ging hinaus.\r\n"
    uri = client.open(project / "notiz.txt", text)
    [one] = client.diagnostics(uri, 1)
    [fix] = client.fixes(uri, one["range"])
    assert fix["isPreferred"]
    assert fix["diagnostics"] == [one]
    assert applied(text, fix) == "Der Regen 😀 fiel, und niemand ging hinaus.\r\n"
    assert fix["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}


def test_an_unsafe_correction_is_offered_and_not_preferred(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    [one] = client.diagnostics(uri, 1)
    first = client.fixes(uri, one["range"])[0]
    assert "isPreferred" not in first
    assert applied(TARGET, first) == TARGET.replace("13", "12")


def test_a_finding_is_silenced_by_a_comment(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    [one] = client.diagnostics(uri, 1)
    ignoring = client.fixes(uri, one["range"])[-1]
    version = client.rewrite(uri, applied(TARGET, ignoring))
    assert "<!-- tqcheck: ignore[number_mismatch] -->" in applied(TARGET, ignoring)
    assert client.codes(uri, version) == []


def test_all_safe_corrections_are_made_when_an_editor_asks_for_that(client: Client, project: Path) -> None:
    text = "Er kam , sie ging . Alle lachten.\n"
    uri = client.open(project / "notiz.txt", text)
    client.diagnostics(uri, 1)
    [action] = client.fixes(uri, place(0, 0, 0), ["source.fixAll"])
    assert action["kind"] == "source.fixAll.tqcheck"
    assert applied(text, action) == "Er kam, sie ging. Alle lachten.\n"


def test_hover_shows_the_source_and_the_explanation(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    shown = client.hover(uri, 2, 20)
    assert shown is not None
    text = shown["contents"]["value"]
    assert text.startswith("> The rain cost 12 million euros")
    assert "what it does" in text


def test_hover_shows_the_source_of_a_sentence_without_a_finding(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    shown = client.hover(uri, 2, 45)
    assert shown is not None
    assert shown["contents"]["value"] == "> It went on for 40 days\\."


def test_a_missing_sentence_is_shown_where_it_belongs(client: Client, project: Path) -> None:
    article = Path(__file__).parents[2] / "seeds/articles/lighthouse"
    (project / "en/rain.md").write_text((article / "es.txt").read_text(encoding="utf-8"), encoding="utf-8")
    uri = client.open(project / "de/rain.md", (article / "en.txt").read_text(encoding="utf-8"), "markdown")
    [lost] = [one for one in client.diagnostics(uri, 1) if one["code"] == "omission"]
    assert lost["range"] == place(8, 59, 59)
    assert "Missing: “También quiere abrir el edificio al público" in lost["message"]


@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 36), ("utf-16", 32), ("utf-32", 31)], ids=str)
def test_positions_are_those_agreed_upon(project: Path, encoding: str, start: int) -> None:
    """Behind a byte order mark, an emoji, a combining mark and a CRLF."""
    text = "\ufeff# Regen\r\n\r\n😀 Ünse\u0301re alte Wohnung war kalt , und wir froren die ganze Nacht.\r\n"
    with session() as client:
        capabilities = {**ALL, "general": {"positionEncodings": [encoding]}}
        assert client.initialize(project, capabilities)["capabilities"]["positionEncoding"] == encoding
        [one] = client.diagnostics(client.open(project / "x.md", text, "markdown"), 1)
    line = text.split("\r\n")[2]
    assert line.index(" ,") == 31
    assert one["range"]["start"] == {"line": 2, "character": start}


def test_a_byte_order_mark_counts_in_the_first_line(client: Client, project: Path) -> None:
    text = "\ufeffEr kam , und alle lachten.\n"
    uri = client.open(project / "notiz.txt", text)
    [one] = client.diagnostics(uri, 1)
    assert applied(text, client.fixes(uri, one["range"])[0]) == "\ufeffEr kam, und alle lachten.\n"


def test_what_the_declaration_says_of_the_encoding_is_of_no_account_in_an_editor(client: Client, project: Path) -> None:
    target = "Es kostete für Jürgen 13 Euro."
    unit = f"<trans-unit id='1'><source>It cost 12 euros.</source><target>{target}</target></trans-unit>"
    text = (
        "<?xml version='1.0' encoding='ISO-8859-1'?>\n"
        "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>"
        "<file original='a' source-language='en' target-language='de' datatype='plaintext'><body>\n"
        f"{unit}\n</body></file></xliff>\n"
    )
    [one] = [
        d for d in client.diagnostics(client.open(project / "a.xlf", text, "xml"), 1) if d["code"] == "number_mismatch"
    ]
    start = unit.index("13")
    assert one["range"] == place(2, start, start + len("13"))


def test_a_bad_file_is_told_of_and_the_others_are_checked(client: Client, project: Path) -> None:
    broken = client.open(project / "a.xlf", "<?xml version='1.0'?>\n<xliff version='1.2'>\n<file>", "xml")
    [one] = client.diagnostics(broken, 1)
    assert (one["severity"], one["source"], one.get("code")) == (1, "tqcheck", None)
    assert one["range"]["start"]["line"] > 0
    assert client.codes(client.open(project / "de/rain.md", TARGET, "markdown"), 1) == ["number_mismatch"]


def test_half_of_a_surrogate_pair_is_told_of(client: Client, project: Path) -> None:
    body = (
        '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%s","languageId":"plaintext",'
        '"version":1,"text":"Gut.\\n\\ud83d\\n"}}}' % (uri := (project / "h.txt").as_uri())
    ).encode()
    client.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    [one] = client.diagnostics(uri, 1)
    assert "surrogate" in one["message"]
    assert one["range"]["start"]["line"] == 1


def test_a_text_that_is_empty_or_of_no_known_kind_has_no_faults(client: Client, project: Path) -> None:
    assert client.codes(client.open(project / "neu.md", "\n", "markdown"), 1) == []
    assert client.codes(client.open(project / "x.rb", "puts 1 , 2\n", "ruby"), 1) == []


def test_a_text_that_is_nowhere_yet_is_checked_as_what_the_editor_takes_it_for(client: Client, project: Path) -> None:
    uri = client.open(project, "Er kam , und alle lachten.\n", "plaintext", "untitled:Untitled-1")
    assert client.codes(uri, 1) == ["punctuation_spacing"]


def test_a_closed_text_has_no_diagnostics(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    assert client.codes(uri, 1) == ["number_mismatch"]
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.codes(uri) == []


def test_the_command_checks_a_text_anew(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    found = client.request("workspace/executeCommand", {"command": "tqcheck.check", "arguments": [uri]})
    assert (found["version"], found["findings"], found["sources"]) == (1, 1, [str(project / "en/rain.md")])


def test_a_request_is_cancelled(client: Client, project: Path) -> None:
    uri = client.open(project / "de/rain.md", TARGET, "markdown")
    client.diagnostics(uri, 1)
    number = client.ask("workspace/executeCommand", {"command": "tqcheck.check", "arguments": [uri]})
    client.notify("$/cancelRequest", {"id": number})
    assert client.answer(number)["error"]["code"] == -32800
    assert client.hover(uri, 2, 20) is not None  # what was known is known still


def test_unknown_methods_and_bad_parameters_are_refused(process: Client) -> None:
    assert process.answer(process.ask("textDocument/unheardOf", {}))["error"]["code"] == -32601
    assert process.answer(process.ask("textDocument/hover", {"position": 7}))["error"]["code"] == -32602
    process.notify("unheardOf/notification", {"x": 1})
    assert process.leave() == 0


def test_a_message_that_is_no_json_is_passed_over(client: Client, project: Path) -> None:
    client.raw(b"Content-Length: 5\r\n\r\n{nope")
    assert client.codes(client.open(project / "de/rain.md", TARGET, "markdown"), 1) == ["number_mismatch"]


def test_half_a_message_waits_for_its_other_half(client: Client, project: Path) -> None:
    body = b'{"jsonrpc":"2.0","id":77,"method":"shutdown","params":null}'
    client.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body[:20]))
    client.raw(body[20:])
    assert client.answer(77)["result"] is None


def test_a_client_that_goes_in_mid_message_ends_the_server(process: Client) -> None:
    process.raw(b'Content-Length: 500\r\n\r\n{"jsonrpc"')
    process.stdin.close()
    assert process.status() == 1


def test_after_the_shutdown_requests_are_refused(process: Client) -> None:
    process.request("shutdown")
    assert process.answer(process.ask("textDocument/hover", {}))["error"]["code"] in (-32600, -32602)
    process.notify("exit")
    assert process.status() == 0


def test_an_exit_without_shutdown_is_a_failure(process: Client) -> None:
    process.notify("exit")
    assert process.status() == 1
