"""Nine thousand listeners of server-sent events, beside PocketBase by the same client."""

import itertools
import time
import urllib.parse

import load
import pocketbase
import servers
from crowd import Crowd
from table import table, verdict
from visitor import Visitor

CROWD, ROUNDS = 9000, 5
PROMISED_RATIO, PROMISED_KILOBYTES = 1 / 3, 10


def measure():
    with servers.Folder() as folder, servers.Folder() as beside:
        mine = Hearing(Ours(folder))
        theirs = Hearing(pocketbase.Peer(beside))
    ratio = mine.last / theirs.last
    holds = ratio <= PROMISED_RATIO and mine.kilobytes <= PROMISED_KILOBYTES
    return table(
        f"{CROWD:,} listeners of server-sent events (last arrival at most a third of PocketBase's, "
        f"{PROMISED_KILOBYTES} KB each)",
        ["server", "connected, per s", "half, ms", "99 %, ms", "last, ms", "KB a listener", ""],
        [mine.row("ours", verdict(holds)), theirs.row("PocketBase", "")],
        "The same client for both. Ours: somebody renames an organisation, and every open page of "
        f"the tree hears of it. Median of {ROUNDS} announcements; our last arrival is {ratio:.2f} "
        "of PocketBase's.")


class Hearing:
    """What one server needed for the crowd."""

    def __init__(self, peer):
        server = peer.server
        before, began = server.megabytes(), time.perf_counter()
        crowd = Crowd(server.port, CROWD, peer.request)
        peer.subscribe(crowd)
        self.rate = CROWD / (time.perf_counter() - began)
        self.kilobytes = (server.megabytes() - before) * 1000 / CROWD
        arrivals = [crowd.arrivals(peer) for _ in range(ROUNDS)]
        self.half = load.middle(times[CROWD // 2] for times in arrivals)
        self.most = load.middle(times[CROWD * 99 // 100] for times in arrivals)
        self.last = load.middle(times[-1] for times in arrivals)
        crowd.close()
        peer.stop()

    def row(self, name, holds):
        return [name, f"{self.rate:,.0f}", f"{self.half:.0f}", f"{self.most:.0f}",
                f"{self.last:.0f}", f"{self.kilobytes:.1f}", holds]


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
