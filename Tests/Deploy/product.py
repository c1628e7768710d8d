"""The real program behind the edge, started as systemd starts it: with a socket that is open."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from edge import ROOT

# What stands between fork and exec in systemd: the socket becomes descriptor 3, and the number of
# the process is known only now.
HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_FDNAMES="http", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""


def program():
    """The release build, or the one named by TONGXIN."""
    return os.environ.get("TONGXIN", str(ROOT / ".build/release/tongxin"))


class Unit:
    """What systemd is to the program: it holds the socket, and starts and stops the process."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "http.sock"
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(self.path))
        self.door.listen(1024)
        os.chmod(self.path, 0o666)
        self.process = None

    def start(self):
        number = self.door.fileno()
        command = [program(), "serve", "--config", str(self.folder / "tongxin.conf")]
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", HAND_OVER, str(number), *command],
                pass_fds=[number], stdout=log, stderr=log,
            )

    def stop(self):
        """Asks the program to end and returns how it did."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)

    def log(self):
        return (self.folder / "log").read_text()


@contextmanager
def running():
    folder = Path(tempfile.mkdtemp(prefix="tongxin-product-"))
    folder.chmod(0o755)
    unit = Unit(folder)
    (folder / "tongxin.conf").write_text(
        f"data = {folder}/data\nassets = {ROOT}/.build/assets\nguide = {ROOT}/.build/guide\n"
        "public-address = https://party.example.com\nadministration-from = 203.0.113.0/24\n"
    )
    try:
        unit.start()
        yield unit
        assert unit.stop() == 0, unit.log()
    finally:
        if unit.process.poll() is None:
            unit.process.kill()
        unit.door.close()
        shutil.rmtree(folder)


def await_answer(edge, unit):
    for _ in range(300):
        assert unit.process.poll() is None, unit.log()
        if edge.status("/readyz") == 200:
            return
        time.sleep(0.1)
    raise RuntimeError(unit.log())
