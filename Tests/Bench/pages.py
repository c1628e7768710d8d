"""The page of an organisation, read from the database for every request, on a small tree and on a
large one."""

import load
import servers
from table import table, verdict
from visitor import Visitor

PROMISED_P99, PROMISED_RATIO = 15, 1.5
SIZES = {"300 branches": [], "50,000 organisations": ["--organizations", "50000"]}


def measure():
    with servers.Folder() as one, servers.Folder() as other:
        running = [
            answering(servers.ours(folder, size, workers=2))
            for folder, size in zip((one, other), SIZES.values())
        ]
        try:
            return compared([place(server) for server in running])
        finally:
            for server in running:
                server.stop()


def answering(server):
    server.first_answer("/healthz")
    return server


def place(server):
    """The page of a branch, as somebody sees it who is in charge above it."""
    visitor = Visitor(server, "committee")
    path = f"/organizations/{branch(visitor)}"
    status, body = visitor.ask("GET", path)
    if status != 200 or b"data-news" not in body:
        raise RuntimeError(f"{path}: {status}")
    return (server, server.base + path, (f"Cookie: {visitor.cookie}",)), len(body)


def branch(visitor):
    """Down the first that has something below, until a branch is there."""
    tree = "/organizations"
    while True:
        lines = visitor.json(tree)["levels"][-1]["lines"]
        for line in lines:
            if line["kind"] == "branch":
                return line["id"]
        way = next(line for line in lines if line["below"]["branches"])
        tree = f"/organizations?at={way['id']}"


def compared(places):
    small, large = load.in_turns(
        *[place for place, _ in places], rounds=5, seconds=4, pinned=False)
    rows = [row(name, runs, size) for name, runs, (_, size) in zip(SIZES, (small, large), places)]
    ratio = load.ratio(large, small, "p99")
    return table(
        f"The page of a branch from the database (p99 under {PROMISED_P99} ms)",
        ["tree", "bytes", "pages/s", "p50, ms", "p99, ms", "CPU a page, ms", ""],
        rows,
        f"64 connections kept alive, in turns; server and client share two processors. The p99 of "
        f"the large tree is {ratio:.2f} times that of the small one (at most {PROMISED_RATIO}: "
        f"{verdict(ratio <= PROMISED_RATIO)}).")


def row(name, runs, size):
    if any(run.failures for run in runs):
        raise RuntimeError(f"{name}: some answers were refused")
    p99 = load.median(runs, "p99")
    return [
        name, size, f"{load.median(runs, 'rate'):,.0f}", f"{load.median(runs, 'p50'):.1f}",
        f"{p99:.1f}", f"{load.median(runs, 'processor_microseconds') / 1000:.3f}",
        verdict(p99 < PROMISED_P99),
    ]
