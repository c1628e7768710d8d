"""Serves the pages that the tests of Design keep, with the real styles and scripts around them."""

import http.server
import json
import re
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "Tests/DesignTests/Golden"
ASSETS = ROOT / ".build/assets"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
NAMES = sorted(path.name.split(".")[0] for path in PAGES.glob("page-*.zh-Hans.html"))
FOUND = {"items": [{"value": "0201-07", "title": "红松林场第七党支部", "detail": "0201-07"}]}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.split("?")[0].strip("/")
        if "application/json" in self.headers.get("accept", ""):
            self.answer("json", json.dumps(FOUND).encode())
        elif name.startswith("assets/"):
            files = json.loads((ASSETS / "manifest.json").read_text())["files"]
            file = files[name.removeprefix("assets/")]["path"]
            self.answer(file.rsplit(".")[-1], (ASSETS / file).read_bytes())
        elif (PAGES / name).is_file():
            self.answer("html", page(name).encode())
        else:
            self.answer("html", b"<!doctype html><title>elsewhere</title>")

    do_POST = do_GET

    def answer(self, kind, content):
        self.send_response(200)
        self.send_header("content-type", TYPES[kind])
        self.send_header("content-length", str(len(content)))
        self.send_header("content-security-policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def page(name):
    """Kept an element a line and with empty hashes: both are put back."""
    text = (PAGES / name).read_text().replace(">\n<", "><")
    return re.sub(r' integrity="[^"]*"', "", text)


def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
