"""From nothing to the first answer, and what the program takes when nobody asks for anything."""

import time

import load
import servers
from table import table, verdict

ROUNDS = 5
PROMISED_SECONDS, PROMISED_EMPTY, PROMISED_DEMO = 0.1, 36, 80


def measure():
    with servers.Folder() as empty, servers.Folder() as demo, servers.Folder() as peer:
        servers.ours(demo, []).stop_when_answered()
        servers.ours(empty).stop_when_answered()
        servers.pocketbase(peer).stop_when_answered("/api/health")
        rounds = [
            (started(servers.ours(empty)), started(servers.ours(demo)),
             started(servers.pocketbase(peer), "/api/health"))
            for _ in range(ROUNDS)
        ]
    own, full, theirs = (list(column) for column in zip(*rounds))
    return table(
        f"Start and idle memory (first answer in {PROMISED_SECONDS} s, {PROMISED_EMPTY} MB empty, "
        f"{PROMISED_DEMO} MB with the demo)",
        ["program", "first answer, ms", "memory (PSS), MB", ""],
        [
            row("ours, empty", own, PROMISED_EMPTY), row("ours, with the demo", full, PROMISED_DEMO),
            row("PocketBase, empty", theirs, None),
        ],
        f"Median of {ROUNDS} starts in turns; memory two seconds after the first answer.")


def started(server, path="/sign-in"):
    seconds = server.first_answer(path)
    time.sleep(2)
    memory = server.megabytes()
    server.stop()
    return seconds, memory


def row(name, starts, promise):
    seconds, memory = (load.middle(column) for column in zip(*starts))
    holds = promise is None or (seconds <= PROMISED_SECONDS and memory <= promise)
    return [name, f"{seconds * 1000:.0f}", f"{memory:.1f}", verdict(holds) if promise else ""]
