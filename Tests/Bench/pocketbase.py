"""What a peer must be told before its listeners hear anything."""

import http.client
import json
import re
import subprocess

import servers


class Peer:
    """PocketBase with one open collection whose records are announced to listeners."""

    announced = b"hello"

    def __init__(self, folder):
        tool = servers.ROOT / ".cache/bench/bin/pocketbase"
        subprocess.run(
            [tool, "superuser", "upsert", "bench@example.com", "quiet-cedar-41", "--dir", folder / "data"],
            check=True, capture_output=True,
        )
        self.server = servers.pocketbase(folder)
        self.server.first_answer("/api/health")
        self.line = http.client.HTTPConnection("127.0.0.1", self.server.port)
        self.token = self.post(
            "/api/collections/_superusers/auth-with-password",
            {"identity": "bench@example.com", "password": "quiet-cedar-41"},
        )["token"]
        open_to_all = {rule: "" for rule in ("listRule", "viewRule", "createRule")}
        self.post(
            "/api/collections",
            {"name": "news", "type": "base", **open_to_all,
             "fields": [{"name": "text", "type": "text"}]},
        )

    def post(self, path, value):
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "token"):
            headers["Authorization"] = self.token
        self.line.request("POST", path, json.dumps(value), headers)
        answer = self.line.getresponse()
        body = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{path}: {answer.status} {body.decode()}")
        return json.loads(body) if body else None

    @property
    def request(self):
        return b"GET /api/realtime HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n"

    def subscribe(self, crowd):
        """Each connection is told its number first, then asks for the collection with it."""
        for data in crowd.first.values():
            client = re.search(rb'"clientId":"([^"]+)"', data).group(1).decode()
            self.post("/api/realtime", {"clientId": client, "subscriptions": ["news/*"]})

    def prepare(self):
        """A record needs no form."""

    def publish(self):
        self.post("/api/collections/news/records", {"text": "hello"})

    def stop(self):
        self.line.close()
        self.server.stop()
