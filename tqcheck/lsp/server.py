"""What the server offers an editor, and what it asks of one."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path

from tqcheck import registry
from tqcheck.lsp import actions, diagnostics
from tqcheck.lsp.buffers import Buffer, is_text, path_of
from tqcheck.lsp.examination import Examination
from tqcheck.lsp.hover import hover
from tqcheck.lsp.open_texts import Configure, OpenTexts, Ticker
from tqcheck.lsp.protocol import Protocol
from tqcheck.lsp.work_done import ProgressLine, Silence
from tqcheck.version import __version__

CHECK = "tqcheck.check"  # the command that checks a text anew, as a whole
CHECKED = "$/tqcheck/checked"  # told after each stage of a check
_KINDS = [types.CodeActionKind.QuickFix, actions.FIX_ALL]

log = logging.getLogger(__name__)


class Server(LanguageServer):
    """tqcheck as a language server."""

    def __init__(self, configure: Configure) -> None:
        super().__init__("tqcheck", __version__, protocol_cls=Protocol, converter_factory=get_converter)
        self.desk = OpenTexts(configure, _Screen(self))
        self._add_texts()
        self._add_requests()
        self._add_surroundings()

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor ended the session in order."""
        assert isinstance(self.protocol, Protocol)
        return self.protocol.was_shut_down

    def _add_texts(self) -> None:
        @self.feature(types.TEXT_DOCUMENT_DID_OPEN)
        def opened(params: types.DidOpenTextDocumentParams) -> None:
            text = params.text_document
            if is_text(text.uri):
                self.desk.opened(text.uri, text.language_id, text.version, text.text)

        @self.feature(types.TEXT_DOCUMENT_DID_CHANGE)
        def changed(params: types.DidChangeTextDocumentParams) -> None:
            self.desk.changed(params.text_document.uri, params.text_document.version, params.content_changes)

        @self.feature(types.TEXT_DOCUMENT_DID_CLOSE)
        def closed(params: types.DidCloseTextDocumentParams) -> None:
            self.desk.closed(params.text_document.uri)

    def _add_requests(self) -> None:
        @self.feature(types.TEXT_DOCUMENT_HOVER)
        async def hovered(params: types.HoverParams) -> types.Hover | None:
            result = await self.desk.current(params.text_document.uri)
            return None if result is None else hover(result, params.position, self._takes_markdown())

        @self.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_KINDS))
        async def fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
            uri = params.text_document.uri
            result = await self.desk.current(uri)
            only = None if params.context.only is None else [_value(kind) for kind in params.context.only]
            return [] if result is None else actions.actions(result, uri, params.range, only, self._takes_versions())

        @self.command(CHECK)
        async def check(uri: str) -> dict[str, Any] | None:
            result = await self.desk.check_anew(uri)
            return None if result is None else _summary(uri, result)

        @self.feature(types.WORKSPACE_EXECUTE_COMMAND)
        async def execute(params: types.ExecuteCommandParams) -> dict[str, Any] | None:
            match params:
                case types.ExecuteCommandParams(command=command, arguments=[str(uri)]) if command == CHECK:
                    return await check(uri)
            raise JsonRpcInvalidParams(f"{params.command} is no command of tqcheck's, or lacks the text's URI")

    def _add_surroundings(self) -> None:
        @self.feature(types.INITIALIZE)
        def initialize(_params: types.InitializeParams) -> None:
            self.desk.buffers.encoding = _value(self.workspace.position_encoding)

        @self.feature(types.INITIALIZED)
        async def initialized(_params: types.InitializedParams) -> None:
            if self._registers_watches():
                await self.client_register_capability_async(_watches())

        @self.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
        def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
            written = {path_of(one.uri) for one in params.changes if one.type is types.FileChangeType.Changed}
            self.desk.files_changed(written, {path_of(one.uri) for one in params.changes} - written)

        @self.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
        def configuration_changed(_params: types.DidChangeConfigurationParams) -> None:
            self.desk.settings_changed()

        @self.feature(types.SHUTDOWN)
        def shutdown(_params: None = None) -> None:
            self.desk.end()

    def _takes_markdown(self) -> bool:
        text = self.client_capabilities.text_document
        formats = text.hover.content_format if text and text.hover else None
        return types.MarkupKind.Markdown in (formats or ())

    def _takes_versions(self) -> bool:
        workspace = self.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        return bool(edits and edits.document_changes)

    def _registers_watches(self) -> bool:
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        return bool(watched and watched.dynamic_registration)


class _Screen:
    """The editor, as the desk sees it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._said: set[str] = set()
        self._blamed: dict[str, str] = {}  # files that are at fault, by the text that could not be checked for it

    def show(self, buffer: Buffer, result: Examination) -> None:
        """Publish the diagnostics of a text."""
        self._publish(buffer.uri, diagnostics.diagnostics(result), result.given.version)
        self._blame(buffer.uri, result)
        for notice in result.notices:
            self._say(f"{result.given.path}: {notice}")
        self._server.protocol.notify(CHECKED, _summary(buffer.uri, result))

    def clear(self, uri: str) -> None:
        """Nothing is wrong with a text that is not open."""
        self._publish(uri, [])
        self._take_back(uri)

    def line(self, cancel: Callable[[], None]) -> Ticker:
        """A line of progress, where the editor shows such."""
        window = self._server.client_capabilities.window
        return ProgressLine(self._server, cancel) if window and window.work_done_progress else Silence()

    def failed(self, error: Exception) -> None:
        """Tell of a fault of our own; where it lies stands in the editor's log."""
        log.error("".join(traceback.format_exception(error)))
        message = f"tqcheck: internal error ({type(error).__name__}: {error}); its log says where: please report it"
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _blame(self, uri: str, result: Examination) -> None:
        """Show what is wrong with the configuration or a source where it stands, and say it once."""
        self._take_back(uri)
        error = result.problem
        if error is None or error.path is None or error.path == str(result.given.path):
            return
        if str(error) not in self._said:
            self._said.add(str(error))
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"tqcheck: {error}"))
        self._blamed[uri] = from_fs_path(str(path_of(from_fs_path(error.path) or ""))) or ""
        self._publish(self._blamed[uri], [diagnostics.blamed(error)])

    def _take_back(self, uri: str) -> None:
        """Nothing is wrong any more with what a text was not checked for; another complaint of it will follow."""
        blamed = self._blamed.pop(uri, None)
        if blamed is not None and blamed not in self._blamed.values():
            self._publish(blamed, [])

    def _say(self, notice: str) -> None:
        """Write into the editor's log what was not checked, once."""
        if notice not in self._said:
            self._said.add(notice)
            self._server.window_log_message(types.LogMessageParams(types.MessageType.Info, notice))


def _summary(uri: str, result: Examination) -> dict[str, Any]:
    findings = sum(len(report.findings) for _, report in result.reports)
    return {
        "uri": uri,
        "version": result.given.version,
        "stage": {"none": "rules", "new": "changed sentences", "all": "whole text"}[result.effort.value],
        "findings": findings,
        "sources": [report.source for _, report in result.reports if report.source],
    }


def _watches() -> types.RegistrationParams:
    """Configurations, and whatever may be a source, a table of terms or a dictionary."""
    endings = {ending for name in registry.names("formats") for ending in registry.format_(name).extensions}
    plain = sorted(ending[1:] for ending in endings if ending.startswith("."))
    patterns = ["**/tqcheck.toml", "**/pyproject.toml", f"**/*.{{{','.join([*plain, 'tbx', 'dic', 'aff'])}}}"]
    watchers = [types.FileSystemWatcher(pattern) for pattern in patterns]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("tqcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    return types.RegistrationParams([registration])


def _value(one: Any) -> str:
    """An enumeration's member, or what an editor has written in its place."""
    return str(getattr(one, "value", one))
