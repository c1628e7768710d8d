"""Nine thousand listeners of server-sent events, beside PocketBase and a bare loop that only sends,
by the same client and in turns."""

import itertools
import socket
import sys
import time
import urllib.parse
from pathlib import Path

import load
import pocketbase
import servers
from crowd import Crowd
from table import table, verdict
from visitor import Visitor

CROWD, TURNS, ROUNDS = 9000, 5, 3
PROMISED_RATIO, PROMISED_KILOBYTES, PROMISED_OVER_BARE = 1 / 3, 10, 2.5


def measure():
    turns = [[heard(peer) for peer in (Ours, pocketbase.Peer, Bare)] for _ in range(TURNS)]
    mine, theirs, bare = map(Hearing.middle, zip(*turns))
    ratio, over = mine.last / theirs.last, mine.last / bare.last
    holds = ratio <= PROMISED_RATIO and mine.kilobytes <= PROMISED_KILOBYTES
    return table(
        f"{CROWD:,} listeners of server-sent events (last arrival at most a third of PocketBase's, "
        f"{PROMISED_KILOBYTES} KB each)",
        ["server", "connected, per s", "half, ms", "99 %, ms", "last, ms", "KB a listener", ""],
        [mine.row("ours", verdict(holds)), theirs.row("PocketBase", ""),
         bare.row("a bare loop that only sends", "")],
        "The same client for all, one processor for it and one for the server. Ours: somebody "
        "renames an organisation, and every open page of the tree hears of it. Median of "
        f"{TURNS} turns of {ROUNDS} announcements; our last arrival is {ratio:.2f} of PocketBase's "
        f"and {over:.2f} of the bare loop's (at most {PROMISED_OVER_BARE}: "
        f"{verdict(over <= PROMISED_OVER_BARE)}).")


def heard(peer):
    with servers.Folder() as folder:
        return Hearing.of(peer(folder))


class Hearing:
    """What one server needed for the crowd."""

    FIGURES = ("rate", "kilobytes", "half", "most", "last")

    def __init__(self, *figures):
        for name, figure in zip(self.FIGURES, figures):
            setattr(self, name, figure)

    @classmethod
    def of(cls, peer):
        server = peer.server
        before, began = server.megabytes(), time.perf_counter()
        crowd = Crowd(server.port, CROWD, peer.request)
        peer.subscribe(crowd)
        rate = CROWD / (time.perf_counter() - began)
        kilobytes = (server.megabytes() - before) * 1000 / CROWD
        arrivals = [crowd.arrivals(peer) for _ in range(ROUNDS)]
        half, most, last = (
            load.middle(times[place] for times in arrivals)
            for place in (CROWD // 2, CROWD * 99 // 100, -1))
        crowd.close()
        peer.stop()
        return cls(rate, kilobytes, half, most, last)

    @classmethod
    def middle(cls, hearings):
        return cls(*(load.middle(getattr(one, name) for one in hearings) for name in cls.FIGURES))

    def row(self, name, holds):
        return [name, f"{self.rate:,.0f}", f"{self.half:.0f}", f"{self.most:.0f}",
                f"{self.last:.0f}", f"{self.kilobytes:.1f}", holds]


class Bare:
    """The bare loop; a byte on a connection of its own makes it speak."""

    announced = b"event: changed"
    request = b"GET / HTTP/1.1\r\nHost: bench\r\n\r\n"

    def __init__(self, folder):
        port = servers.free_port()
        program = Path(__file__).with_name("bare.py")
        self.server = servers.Server([sys.executable, program, port, CROWD], port)
        time.sleep(0.5)

    def subscribe(self, crowd):
        self.speaker = socket.create_connection(("127.0.0.1", self.server.port))

    def prepare(self):
        """It has nothing to prepare."""

    def publish(self):
        self.speaker.send(b"!")

    def stop(self):
        self.speaker.close()
        self.server.stop()


class Ours:
    """The program with its demo: the clerk's tree is open in every connection, and the clerk
    renames the farm."""

    announced = b"event: changed"

    def __init__(self, folder):
        self.server = servers.ours(folder, [])
        self.server.first_answer("/healthz")
        self.clerk = Visitor(self.server, "clerk")
        self.names = (f"测量第{number}号林场" for number in itertools.count(1))
        self.form = next(filter(self.is_open, self.forms()))

    def forms(self):
        found = self.clerk.json("/organizations?" + urllib.parse.urlencode({"q": "云杉岭林场"}))
        return (f"/organizations/{line['id']}/renaming" for line in found["organizations"])

    def is_open(self, form):
        status, page = self.clerk.ask("GET", form)
        return status == 200 and b'name="version"' in page

    @property
    def request(self):
        return (
            "GET /organizations/news HTTP/1.1\r\nHost: bench\r\n"
            f"Cookie: {self.clerk.cookie}\r\n\r\n").encode()

    def subscribe(self, crowd):
        """The address says what it is that one listens to."""

    def prepare(self):
        """The clerk has the form open, as one has who sends it."""
        self.opened = self.clerk.form(self.form)

    def publish(self):
        self.clerk.press(self.form, self.opened, name=next(self.names))

    def stop(self):
        self.server.stop()
