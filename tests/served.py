"""Small servers on this machine that answer as the documentation of a service says it does."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Asked(NamedTuple):
    """A request: its method, path without and with its query, headers and body."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body or b"null")


class Reply(NamedTuple):
    """An answer: its status, its body (a value of JSON, or bytes), and headers."""

    status: int
    value: Any = None
    headers: dict[str, str] | None = None


@dataclass
class Service:
    """What was asked of a server, in order, and where it is."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list[Asked])


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Service]:
    """Serve answers on a free port."""
    service, lock = Service(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            path, _, query = self.path.partition("?")
            headers = {name.lower(): text for name, text in self.headers.items()}
            asked = Asked(self.command, path, query, headers, self._body(length))
            with lock:
                service.asked.append(asked)
                reply = answer(asked)
            body = (
                reply.value if isinstance(reply.value, bytes) else json.dumps(reply.value).encode()
            )
            self.send_response(reply.status)
            sent = {"Content-Type": "application/json", **(reply.headers or {})}
            for name, text in {**sent, "Content-Length": str(len(body))}.items():
                self.send_header(name, text)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def _body(self, length: int) -> bytes:
            if self.headers.get("Transfer-Encoding", "") != "chunked":
                return self.rfile.read(length)
            parts: list[bytes] = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None: ...

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{served.server_port}"
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        served.shutdown()
        served.server_close()
        thread.join()
