"""The real program on a temporary folder, filled with the demo."""

import base64
import hashlib
import hmac
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Account:
    """Somebody of the demo who can sign in."""

    name: str
    password: str
    secret: bytes
    last_step: int = 0

    def code(self):
        """A one-time code that was not used before (RFC 6238): a code counts once, and the server
        takes the next one as well, so two sign-ins within half a minute need no wait."""
        step = max(int(time.time()) // 30, self.last_step + 1)
        while step > int(time.time()) // 30 + 1:
            time.sleep(0.5)
        self.last_step = step
        digest = hmac.new(self.secret, struct.pack(">Q", step), hashlib.sha1).digest()
        place = digest[-1] & 15
        number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"


@dataclass
class Product:
    base: str
    folder: Path
    accounts: dict = field(default_factory=dict)


def program():
    """The release build, or the one named by TONGXIN."""
    return os.environ.get("TONGXIN", str(ROOT / ".build/release/tongxin"))


@contextmanager
def running():
    folder = Path(tempfile.mkdtemp(prefix="tongxin-browser-"))
    port = free_port()
    configuration = folder / "tongxin.conf"
    configuration.write_text(
        f"listen = 127.0.0.1:{port}\ndata = {folder}\nassets = {ROOT / '.build/assets'}\ndemo = yes\n"
    )
    try:
        loaded = subprocess.run(
            [program(), "demo", "--config", str(configuration), "--json"],
            check=True, capture_output=True, text=True,
        )
        log = open(folder / "log", "wb")
        server = subprocess.Popen(
            [program(), "serve", "--config", str(configuration)], stdout=log, stderr=log
        )
        try:
            base = f"http://127.0.0.1:{port}"
            wait_until_ready(base, server, folder / "log")
            yield Product(base, folder, accounts(loaded.stdout))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
    finally:
        shutil.rmtree(folder)


def accounts(text):
    return {
        entry["name"]: Account(
            entry["name"], entry["password"], base64.b32decode(entry["secret"])
        )
        for entry in json.loads(text)
    }


def wait_until_ready(base, server, log):
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended:\n{log.read_text()}")
        try:
            urllib.request.urlopen(base + "/readyz", timeout=2)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"the server was not ready within ten seconds:\n{log.read_text()}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
