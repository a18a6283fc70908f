"""What of the protocol the library leaves open."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

_OWN = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.WORKSPACE_EXECUTE_COMMAND,
)


class Protocol(LanguageServerProtocol):
    """Keeps no texts, for which the library would end lines at U+2028 and form feeds, and runs no commands, which it
    would not end when they are cancelled. Answers each request.
    """

    def __init__(self, server: LanguageServer, converter: Any) -> None:
        super().__init__(server, converter)
        for name in _OWN:
            del self.fm.builtin_features[name]

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor has asked for the end before it came."""
        return self._shutdown

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message as a value; a request that is none of the protocol's is answered with what is wrong."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), (int, str)):
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Handle a message; after the shutdown a request is refused, not left without an answer."""
        if self._shutdown and hasattr(message, "id") and getattr(message, "method", types.EXIT) != types.EXIT:
            error = JsonRpcInvalidRequest("the server has been shut down")
            self._send_response(message.id, error=error.to_response_error())
            return
        super().handle_message(message)
