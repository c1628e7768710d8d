"""The real program on a temporary folder, filled with the demo."""

import base64
import hashlib
import hmac
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
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


# The parts of the demo, and their passwords; the demo prints them and the sign-in page shows them.
PASSWORDS = {
    "member": "quiet-cedar-41",
    "secretary": "bright-brook-27",
    "clerk": "early-thrush-63",
    "committee": "steady-larch-58",
    "auditor": "clear-marsh-92",
    "moderator": "gentle-moss-35",
    "leader": "distant-ridge-74",
    "operator": "sturdy-bridge-16",
    "security": "narrow-gate-80",
    "audit": "patient-heron-49",
}


@dataclass
class Product:
    base: str
    folder: Path
    welcome: str


def one_time_code(secret, step=None):
    """What an authenticator shows (RFC 6238) for a secret in Base32."""
    step = int(time.time()) // 30 if step is None else step
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def program():
    """The release build, or the one named by TONGXIN."""
    return os.environ.get("TONGXIN", str(ROOT / ".build/release/tongxin"))


@contextmanager
def sandbox():
    """The payment provider to try with (Tests/Sandbox/provider.py), and the lines that name it."""
    with tempfile.TemporaryDirectory(prefix="tongxin-pay-") as folder:
        key = Path(folder) / "key"
        key.touch(mode=0o600)
        key.write_text(os.urandom(32).hex() + "\n")
        provider = subprocess.Popen(
            [ROOT / "Tests/Sandbox/provider.py", "--key", key], stdout=subprocess.PIPE, text=True
        )
        try:
            address = provider.stdout.readline().strip()
            yield Provider(
                address,
                f"online-payment = {address}\nonline-payment-merchant = sandbox\n"
                f"online-payment-key = {key}\n",
            )
        finally:
            provider.terminate()
            provider.wait(timeout=20)


@dataclass
class Provider:
    base: str
    configuration: str

    def control(self, *lines):
        """Switches on what a provider may do wrong."""
        data = "\n".join(lines).encode()
        urllib.request.urlopen(self.base + "/control", data, timeout=10).close()


@contextmanager
def running(demo=True, provider=None):
    """An installation with the demo in it, or an empty one, whose door shows nobody's password."""
    folder = Path(tempfile.mkdtemp(prefix="tongxin-browser-"))
    port = free_port()
    configuration = folder / "tongxin.conf"
    configuration.write_text(
        f"listen = 127.0.0.1:{port}\ndata = {folder}\nassets = {ROOT / '.build/assets'}\n"
        f"guide = {ROOT / '.build/guide'}\ndemo = {'yes' if demo else 'no'}\n"
    )
    if provider:
        with open(configuration, "a", encoding="utf-8") as more:
            more.write(f"public-address = http://127.0.0.1:{port}\n{provider.configuration}")
    try:
        welcome = load(configuration) if demo else ""
        log = open(folder / "log", "wb")
        server = subprocess.Popen(
            [program(), "serve", "--config", str(configuration)], stdout=log, stderr=log
        )
        try:
            base = f"http://127.0.0.1:{port}"
            wait_until_ready(base, server, folder / "log")
            yield Product(base, folder, welcome)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
    finally:
        shutil.rmtree(folder)


def load(configuration):
    command = [program(), "demo", "--config", str(configuration)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


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
