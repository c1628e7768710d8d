"""The servers that are measured: ours, nginx and PocketBase, each pinned to one processor."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from load import SERVER_CORE

ROOT = Path(__file__).resolve().parents[2]
CLOCK = os.sysconf("SC_CLK_TCK")


class Server:
    """A process, and its children, on a port."""

    def __init__(self, command, port, pinned=True, **options):
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*(["taskset", "-c", SERVER_CORE] if pinned else []), *map(str, command)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options,
        )

    def first_answer(self, path, limit=30):
        """Seconds from the start of the process to its first answer."""
        while time.perf_counter() - self.started < limit:
            try:
                with urllib.request.urlopen(self.base + path, timeout=limit):
                    return time.perf_counter() - self.started
            except urllib.error.HTTPError:
                return time.perf_counter() - self.started
            except (urllib.error.URLError, ConnectionError, socket.timeout):
                time.sleep(0.002)
        raise RuntimeError(f"no answer from {self.process.args}")

    def processes(self):
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [own, *map(int, children)]

    def processor_seconds(self):
        total = 0
        for process in self.processes():
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / CLOCK

    def megabytes(self):
        """Proportional memory of the process and its children."""
        kilobytes = 0
        for process in self.processes():
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
        return kilobytes / 1000

    def stop_when_answered(self, path="/healthz"):
        """A first run makes what later starts find: the database, the keys."""
        self.first_answer(path)
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def postgres_settings():
    """The sizes that whoever sets PostgreSQL up is told to give it, for `script/with-postgres`."""
    told = (ROOT / "deploy/postgresql.md").read_text()
    sizes = re.findall(r"^ {4}(shared_buffers|max_wal_size) = (\w+)", told, re.M)
    if len(sizes) != 2:
        raise RuntimeError(f"deploy/postgresql.md gives other sizes: {sizes}")
    return " ".join(f"{name}={size}" for name, size in sizes)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Folder:
    """A temporary folder that goes away."""

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="tongxin-bench-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def program():
    return os.environ.get("TONGXIN", str(ROOT / ".build/release/tongxin"))


def configuration(folder, port, workers=1, extra=None):
    """Writes a configuration for a server of ours and gives its path. The client is taken for a
    proxy, so that thousands of connections from one address are not too many."""
    path = folder / "tongxin.conf"
    path.write_text(
        f"listen = 127.0.0.1:{port}\ndata = {folder}\nassets = {ROOT / '.build/assets'}\n"
        f"guide = {ROOT / '.build/guide'}\ntrusted-proxies = 127.0.0.0/8\n"
        f"workers = {workers}\naccount-requests-per-second = 0\ndemo = yes\n"
        + "".join(f"{key} = {value}\n" for key, value in (extra or {}).items())
    )
    return path


def ours(folder, size=None, workers=1, extra=None):
    """Our server; with the demo of a size in it, or empty. With one worker it has one processor
    for itself, with more it shares them all with whoever asks."""
    port = free_port()
    path = configuration(folder, port, workers, extra)
    if size is not None:
        subprocess.run(
            [program(), "demo", "--config", path, *size], check=True, stdout=subprocess.DEVNULL)
    return Server([program(), "serve", "--quiet", "--config", path], port, workers == 1)


def nginx(folder, answers):
    """nginx with one worker, giving the very bytes and headers of our answers from files.

    `answers` maps a path to (headers, body) as our server sent them.
    """
    port = free_port()
    places = []
    for number, (path, (headers, body)) in enumerate(answers.items()):
        (folder / f"body{number}").write_bytes(body)
        kept = "\n".join(
            f'add_header {name} "{escaped(value)}";'
            for name, value in headers
            if name.lower() not in ("content-length", "content-type", "date", "connection",
                                    "etag", "last-modified", "accept-ranges")
        )
        kind = dict((name.lower(), value) for name, value in headers)["content-type"]
        places.append(
            f'location = {path} {{ types {{}} default_type "{kind}"; alias {folder}/body{number};\n'
            f"{kept} }}"
        )
    (folder / "nginx.conf").write_text(
        f"""
        user root; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
        events {{ worker_connections 4096; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
            open_file_cache max=100 inactive=600s;
            client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
            fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
            server {{ listen 127.0.0.1:{port}; {' '.join(places)} }}
        }}
        """
    )
    return Server(["nginx", "-p", folder, "-c", folder / "nginx.conf"], port)


def escaped(value):
    return value.replace("\\", "\\\\").replace('"', '\\"')


def pocketbase(folder):
    port = free_port()
    tool = ROOT / ".cache/bench/bin/pocketbase"
    return Server([tool, "serve", "--dir", folder / "data", "--http", f"127.0.0.1:{port}"], port)
