"""nginx with the configuration we ship, moved to a temporary folder and to free ports."""

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NAME = "party.example.com"


@dataclass
class Edge:
    folder: Path
    https: int
    http: int

    @property
    def base(self):
        return f"https://{NAME}:{self.https}"

    @property
    def certificate(self):
        return self.folder / "fullchain.pem"

    def curl(self, path, *options, base=None, check=True):
        """What curl prints; it trusts our certificate and finds our name here."""
        base = base or self.base
        command = [
            "curl", "--silent", "--show-error", "--max-time", "30", "--noproxy", "*",
            "--cacert", str(self.certificate), "--connect-to", f"::127.0.0.1:", *options,
            base + path,
        ]
        return subprocess.run(command, capture_output=True, text=True, check=check)

    def status(self, path, *options, base=None):
        written = ["--output", os.devnull, "--write-out", "%{http_code}"]
        return int(self.curl(path, *written, *options, base=base, check=False).stdout)

    @contextmanager
    def connection(self, name=NAME, protocols=("http/1.1",)):
        """A TLS connection for bytes that no client would send."""
        context = ssl.create_default_context(cafile=self.certificate)
        context.set_alpn_protocols(list(protocols))
        with socket.create_connection(("127.0.0.1", self.https), timeout=30) as plain:
            with context.wrap_socket(plain, server_hostname=name) as it:
                yield it

    def exchange(self, data):
        """Sends bytes, and reads until the other end closes."""
        with self.connection() as connection:
            connection.sendall(data)
            return everything(connection)

    def log(self):
        return (self.folder / "log/tongxin.log").read_text()


def everything(connection):
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except (ConnectionResetError, ssl.SSLEOFError):
        pass
    return received


def status_of(answer):
    """The status of the first answer in some bytes; 0 if the connection was closed silently."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


@contextmanager
def running(upstream, changes=()):
    """Starts nginx in front of a socket; `changes` replaces words of the configuration."""
    folder = Path(tempfile.mkdtemp(prefix="tongxin-edge-"))
    folder.chmod(0o755)
    edge = Edge(folder, free_port(), free_port())
    try:
        certify(folder)
        render(edge, upstream, dict(changes))
        command = [nginx(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log/error.log")]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        server = subprocess.Popen([*command, "-g", "daemon off;"])
        try:
            wait_until_open(edge, server)
            yield edge
        finally:
            server.terminate()
            server.wait(timeout=20)
    finally:
        shutil.rmtree(folder)


def render(edge, upstream, changes):
    folder = edge.folder
    for name in ["log", "temporary"]:
        (folder / name).mkdir()
    places = {
        "/etc/nginx/tongxin/site.conf": f"{folder}/site.conf",
        "/etc/nginx/tongxin": str(folder),
        "/run/tongxin/http.sock": str(upstream),
        "/etc/tongxin/tls": str(folder),
        "/var/log/nginx": f"{folder}/log",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "[::]:443": f"[::1]:{edge.https}", "listen 443": f"listen 127.0.0.1:{edge.https}",
        "[::]:80": f"[::1]:{edge.http}", "listen 80": f"listen 127.0.0.1:{edge.http}",
        "http {\n": f"http {{\n    {temporary_paths(folder)}\n",
        **changes,
    }
    unused = set(places)
    for source in [DEPLOY / "nginx.conf", *(DEPLOY / "nginx").iterdir()]:
        text = source.read_text()
        unused -= {old for old in places if old in text}
        for old, new in places.items():
            text = text.replace(old, new)
        (folder / source.name).write_text(text)
    assert not unused, f"the shipped configuration no longer says {unused}"


def temporary_paths(folder):
    """Somebody who is not root cannot write where Debian's nginx would."""
    kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    return " ".join(f"{kind}_temp_path {folder}/temporary/{kind};" for kind in kinds)


def certify(folder):
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
            "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"),
        ],
        check=True, capture_output=True,
    )


def wait_until_open(edge, server):
    for _ in range(200):
        assert server.poll() is None, (edge.folder / "log/error.log").read_text()
        try:
            socket.create_connection(("127.0.0.1", edge.https), timeout=1).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise RuntimeError("nginx did not listen within ten seconds")


def nginx():
    return shutil.which("nginx") or "/usr/sbin/nginx"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
