"""T4: the dues of a month for a million members, beside as many bare rows; payments go on meanwhile."""

import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

import servers
from members import MILLION, ready, settle, size
from table import table, verdict
from visitor import Visitor

MEMBERS = int(os.environ.get("TONGXIN_BENCH_DUES", MILLION))
# Issued in turns with bare rows; payments are made for the first while the last is issued.
MONTHS, LAST = ("2026-08", "2026-09", "2026-10"), "2026-11"
RATIO, RERUN, MEGABYTES, SLOWER = 3, 1 / 3, 300, 2
PAYMENTS_A_SECOND = 50
# What a run writes.
TABLES = ("dues_slip", "dues_act", "dues_posting", "audit_entry", "ledger_payload", "ledger_leaf",
          "ledger_reference")
# What the demo leaves to one committee is given to whoever looks after the whole group.
CLERK_OF_ALL = "UPDATE mandate SET role = 'clerk' WHERE role = 'moderator'"


def measure():
    with servers.Folder() as folder:
        lines = of("SQLite", folder, None)
    with servers.Folder() as folder:
        command = [str(servers.ROOT / "script/with-postgres"), "python3", __file__, str(folder)]
        lines += subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip().split("\n")
    return "\n".join([head(), *lines, "", NOTE])


def head():
    return table(
        f"Dues of a month for {MEMBERS:,} members (at most {RATIO} times as many bare rows, a rerun "
        f"1/3 of it, {MEGABYTES} MB over the lists, payments at most {SLOWER} times as slow)",
        ["database", "run, s", "members/s", "rows", "as many bare, s", "ratio", "rerun, s", "of the run",
         "memory over before, MB", "payments p99 alone / meanwhile, ms", ""], [])


NOTE = (
    "A run issues the slips branch by branch, each branch with its act, postings, an entry of the "
    "audit and one of the ledger, in transactions of 40 members while somebody pays and up to "
    "8,000 otherwise; bare rows are as many as it writes in all its tables, of member, month and "
    "amount, unique by member and month, in PostgreSQL with a number as a second key, in the order "
    "in which the slips came and in one transaction. Months and bare rows in turns; a ratio is the "
    "median of neighbours, all of which stand behind it. Payments: 50 a second over HTTP, while "
    "another month is issued. PostgreSQL has the sizes of `deploy/postgresql.md`, and is tidied "
    "up between two months, as it does by itself unless told otherwise.")


def of(name, folder, address):
    extra = {"database": address} if address else None
    path = servers.configuration(folder, servers.free_port(), extra=extra)
    subprocess.run(
        [servers.program(), "demo", "--config", path, *size(MEMBERS), "--dues"], check=True,
        stdout=subprocess.DEVNULL)
    base = Postgres() if address else SQLite(folder)
    base.execute(CLERK_OF_ALL)
    server = servers.ours(folder, workers=2, extra=extra)
    try:
        ready(server, 300)
        settle(server)
        return [line(name, server, base)]
    finally:
        server.stop()


def line(name, server, base):
    clerk = Visitor(server, "moderator")
    before = server.megabytes()
    peak = Peak(server)
    turns = [Turn(server, base, clerk, month) for month in MONTHS]
    peak.stop()
    base.check(sum(turn.slips for turn in turns))
    taken, bare, again, rows = (
        statistics.median(getattr(turn, what) for turn in turns)
        for what in ("taken", "bare", "again", "rows"))
    ratio = statistics.median(turn.taken / turn.bare for turn in turns)
    share = statistics.median(turn.again / turn.taken for turn in turns)
    settle(server)
    alone, meanwhile = payments(server, clerk, base.open(MONTHS[0], 6_000))
    over = peak.megabytes - before
    isGood = (ratio <= RATIO and share <= RERUN and over <= MEGABYTES
              and meanwhile <= SLOWER * alone)
    return "| " + " | ".join([
        name, f"{taken:.1f}", f"{turns[0].slips / taken:,.0f}", f"{rows:,.0f}", f"{bare:.1f}",
        f"{ratio:.1f} ({', '.join(f'{turn.taken / turn.bare:.1f}' for turn in turns)})",
        f"{again:.1f}", f"1/{1 / share:.1f}", f"{over:,.0f}", f"{alone:.1f} / {meanwhile:.1f}",
        verdict(isGood)]) + " |"


class Turn:
    """A month issued, issued again, and as many bare rows."""

    def __init__(self, server, base, clerk, month):
        before = base.count()
        self.taken, self.slips = issue(clerk, month)
        settle(server)
        self.rows = base.count() - before
        self.again, none = issue(clerk, month)
        if none:
            raise RuntimeError(f"the rerun issued {none} slips")
        self.bare = base.bare(self.rows, month)
        base.tidy()


def issue(clerk, month):
    """Starts a run as a clerk does, and waits for its end."""
    place = begin(clerk, month)
    began = time.perf_counter()
    while True:
        run = clerk.json(place)
        if run["state"] == "done":
            return time.perf_counter() - began, run["slips"]
        time.sleep(0.05)


def begin(clerk, month):
    """From the first page of dues, where the whole group is."""
    start = clerk.json("/dues")
    unit = start["organization"] if "organization" in start else top(clerk)
    path = f"/organizations/{unit}/dues/runs"
    page = clerk.ask("GET", f"{path}?month={month}")[1].decode()
    token = re.search(r'name="_token" value="([^"]+)"', page).group(1)
    fields = {"_token": token, "_key": str(uuid.uuid4()), "month": month}
    clerk.line.request("POST", path, urllib.parse.urlencode(fields), headers(clerk))
    answer = clerk.line.getresponse()
    answer.read()
    if answer.status != 303:
        raise RuntimeError(f"the run did not begin: {answer.status}")
    return answer.headers["location"].split("?")[0]


def top(clerk):
    clerk.line.request("GET", "/dues", headers=headers(clerk))
    answer = clerk.line.getresponse()
    answer.read()
    return re.search(r"/organizations/([0-9a-f-]+)/dues", answer.headers["location"]).group(1)


def headers(clerk):
    return {"Accept": "text/html", "Cookie": clerk.cookie, "Origin": clerk.origin,
            "Content-Type": "application/x-www-form-urlencoded"}


def payments(server, clerk, slips):
    """The p99 of payments alone, and while a month is issued, in milliseconds."""
    half = len(slips) // 2
    alone = Counter(server, slips[:half]).run(seconds=15)
    counter = Counter(server, slips[half:])
    thread = threading.Thread(target=lambda: issue(clerk, LAST))
    thread.start()
    meanwhile = counter.run(seconds=60, until=lambda: not thread.is_alive())
    thread.join()
    return p99(alone), p99(meanwhile)


def p99(times):
    return statistics.quantiles(times, n=100)[98] * 1000


class Counter:
    """A counter where members pay, so many a second."""

    def __init__(self, server, slips, hands=4):
        self.visitors = [Visitor(server, "moderator") for _ in range(hands)]
        self.slips = list(slips)
        self.lock = threading.Lock()
        self.times = []

    def run(self, seconds, until=lambda: False):
        end = time.perf_counter() + seconds
        threads = [threading.Thread(target=self.stand, args=(visitor, end, until))
                   for visitor in self.visitors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.times

    def stand(self, visitor, end, until):
        page = visitor.ask("GET", "/dues/bands")[1].decode()
        token = re.search(r'name="_token" value="([^"]+)"', page).group(1)
        pause = len(self.visitors) / PAYMENTS_A_SECOND
        while time.perf_counter() < end and not until():
            began = time.perf_counter()
            self.pay(visitor, token)
            time.sleep(max(0, began + pause - time.perf_counter()))

    def pay(self, visitor, token):
        with self.lock:
            person, branch = self.slips.pop()
        fields = {"_token": token, "_key": str(uuid.uuid4()), "person": person,
                  "month": MONTHS[0], "on": MONTHS[0] + "-15"}
        began = time.perf_counter()
        status, body = visitor.ask(
            "POST", f"/organizations/{branch}/dues/payments", urllib.parse.urlencode(fields))
        if status != 303:
            raise RuntimeError(f"a payment was refused: {status} {body[:200]}")
        self.times.append(time.perf_counter() - began)


class Peak:
    """The most memory that a server takes meanwhile."""

    def __init__(self, server):
        self.megabytes, self.isOver = 0, threading.Event()
        self.thread = threading.Thread(target=self.look, args=(server,))
        self.thread.start()

    def look(self, server):
        while not self.isOver.wait(0.2):
            self.megabytes = max(self.megabytes, server.megabytes())

    def stop(self):
        self.isOver.set()
        self.thread.join()


class SQLite:
    def __init__(self, folder):
        self.path = folder / "tongxin.db"
        self.folder = folder

    def execute(self, statement):
        line = sqlite3.connect(self.path)
        line.execute(statement)
        line.commit()
        line.close()

    def rows(self, question):
        line = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return line.execute(question).fetchall()
        finally:
            line.close()

    def tidy(self):
        """Nothing waits to be tidied up."""

    def check(self, slips):
        check(self, slips)

    def open(self, month, count):
        found = self.rows(f"SELECT person, branch FROM dues_slip WHERE month = {number(month)} "
                          "AND amount > 0")
        return [(uuid.UUID(bytes=a), uuid.UUID(bytes=b))
                for a, b in random.Random(4).sample(found, count)]

    def count(self):
        return count(self)

    def bare(self, count, month):
        people = self.rows(bare(count, month))
        line = sqlite3.connect(self.folder / "bare.db")
        line.execute("DROP TABLE IF EXISTS bare")
        line.execute("PRAGMA journal_mode = WAL")
        line.execute("PRAGMA synchronous = FULL")
        line.execute("CREATE TABLE bare (person BLOB, month INTEGER, amount INTEGER, "
                     "PRIMARY KEY (person, month))")
        began = time.perf_counter()
        line.executemany("INSERT INTO bare VALUES (?, ?, ?)", people)
        line.commit()
        line.close()
        return time.perf_counter() - began


class Postgres:
    def __init__(self):
        self.words = os.environ["TONGXIN_TEST_POSTGRES"]

    def psql(self, *arguments, text=None):
        return subprocess.run(
            ["psql", self.words, "-qAtX", *arguments], check=True, input=text,
            stdout=subprocess.PIPE, text=True).stdout

    def execute(self, statement):
        self.psql("-c", statement)
        self.tidy()

    def tidy(self):
        """What was found empty would be taken for empty until somebody looks again."""
        self.psql("-c", "CHECKPOINT")
        tables = self.rows("SELECT oid::regclass FROM pg_class WHERE relkind = 'r' "
                           "AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0")
        self.psql("-c", f"VACUUM ANALYZE {', '.join(table for (table,) in tables)}")

    def rows(self, question):
        lines = self.psql("-F", "\t", "-c", question).split("\n")
        return [tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in line.split("\t"))
                for line in lines if line]

    def check(self, slips):
        check(self, slips)

    def open(self, month, count):
        found = self.rows(f"SELECT person, branch FROM dues_slip WHERE month = {number(month)} "
                          "AND amount > 0")
        return random.Random(4).sample(found, count)

    def count(self):
        return count(self)

    def bare(self, count, month):
        """With a number of each row besides what is unique in it, and of a file."""
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(self.psql("-c", f"COPY ({bare(count, month)}) TO STDOUT"))
            file.flush()
            self.psql("-c", "DROP TABLE IF EXISTS bare", "-c",
                      "CREATE TABLE bare (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                      "person UUID, month INTEGER, amount INTEGER, UNIQUE (person, month))")
            began = time.perf_counter()
            self.psql("-c", f"\\copy bare (person, month, amount) FROM '{file.name}'")
            return time.perf_counter() - began


def count(base):
    """How many rows the tables have in which a run writes."""
    [(rows,)] = base.rows("SELECT " + " + ".join(f"(SELECT count(*) FROM {table})"
                                                 for table in TABLES))
    return rows


def bare(count, month):
    """As many rows as wanted: the slips of a month, and some of them once more as of another."""
    slips = f"FROM dues_slip WHERE month = {number(month)}"
    return (f"SELECT person, month, amount {slips} UNION ALL "
            f"SELECT person, month + 1, amount {slips} LIMIT {count}")


def check(base, slips):
    """Each act balances, and what is owed is what the slips ask for."""
    [(crooked,)] = base.rows("SELECT count(*) FROM (SELECT act FROM dues_posting GROUP BY act "
                             "HAVING sum(amount) <> 0) AS crooked")
    [(owed,)] = base.rows("SELECT sum(amount) FROM dues_posting WHERE book = 'owed'")
    [(asked, count)] = base.rows("SELECT sum(amount), count(*) FROM dues_slip")
    if crooked or owed != asked or count != slips:
        raise RuntimeError(f"{crooked} acts do not balance, {owed} is owed of {asked}, {count} slips")


def number(month):
    year, month = map(int, month.split("-"))
    return year * 12 + month - 1


if __name__ == "__main__":
    print("\n".join(of("PostgreSQL", Path(sys.argv[1]), os.environ["TONGXIN_TEST_ADDRESS"])))
