"""A small program on a socket, in the place of ours: it says what reached it."""

import http.server
import json
import os
import shutil
import socketserver
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path


class Upstream(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, path):
        self.heads = []
        self.connections = 0
        self.next_event = threading.Semaphore(0)
        super().__init__(str(path), Handler)
        os.chmod(path, 0o666)

    def get_request(self):
        self.connections += 1
        return super().get_request()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.heads.append(self.head())
        match self.path:
            case "/events":
                self.send_events()
            case "/files":
                self.send(b"x", {"X-Accel-Redirect": "/unavailable.html"})
            case "/compressed":
                self.send(b"pretend", {"Content-Encoding": "br", "Content-Type": "text/css"})
            case "/page":
                self.send(b"<p>" + b"word " * 5000, {"Content-Type": "text/html"})
            case "/refusal":
                self.send(b"our own words", {"Retry-After": "1"}, status=503)
            case _:
                self.send(json.dumps(self.head()).encode(), {"Content-Type": "application/json"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.heads.append(self.head())
        self.send(json.dumps({**self.head(), "bytes": len(body)}).encode(), {})

    def head(self):
        fields = [[name.lower(), value] for name, value in self.headers.items()]
        return {"method": self.command, "target": self.path, "fields": fields}

    def send(self, body, fields, status=200):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_events(self):
        """One event at once, and one more each time somebody asks for it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("X-Accel-Buffering", "no")
        self.send_header("Connection", "close")
        self.end_headers()
        for number in range(3):
            self.wfile.write(f"data: {number}\n\n".encode())
            self.server.next_event.acquire(timeout=30)

    def log_message(self, *_):
        pass


@contextmanager
def running():
    folder = Path(tempfile.mkdtemp(prefix="tongxin-upstream-"))
    folder.chmod(0o755)
    path = folder / "http.sock"
    server = Upstream(path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server, path
    finally:
        server.shutdown()
        server.server_close()
        shutil.rmtree(folder)
