"""Listing, finding and opening members: a million beside PocketBase, ten million on both databases."""

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import load
import people
import servers
from table import table, verdict
from visitor import Visitor

MILLION = 1_000_000
MIXED = 200_000
CLIENTS = 16
LIST_P99, PERSON_P99, SEARCH_P99 = 50, 15, 50


def measure():
    """A million members: lists beside PocketBase in turns, then alone."""
    with servers.Folder() as folder, servers.Folder() as peer:
        began = time.perf_counter()
        server = servers.ours(folder, size(MILLION))
        loaded = MILLION / (time.perf_counter() - began)
        theirs = people.PocketBase(peer, MILLION)
        try:
            visitor = ready(server)
            listed = beside(server, visitor, theirs)
            # It goes on with questions that nobody waits for any more.
            theirs.server.stop()
            asked = questions(server, visitor, "SQLite, 1,000,000")
        finally:
            server.stop()
            theirs.server.stop()
        return "\n\n".join(
            [listed, asked, cold(folder, {}, "SQLite, 1,000,000", loaded, first_page=1, memory=300)])


def measure_mixed():
    """T11: lists, members and durable changes at once, with PocketBase in turns."""
    with servers.Folder() as folder, servers.Folder() as peer:
        server = servers.ours(folder, size(MIXED))
        theirs = people.PocketBase(peer, MIXED)
        try:
            return mixture(server, ready(server), theirs)
        finally:
            server.stop()
            theirs.server.stop()


def measure_millions():
    """Ten million members in SQLite. Loading takes half an hour; `TONGXIN_BENCH_KEPT` names a folder
    that was loaded before and stays."""
    kept = os.environ.get("TONGXIN_BENCH_KEPT")
    if kept:
        return of_many("SQLite", Path(kept), {}, is_kept=True)
    with servers.Folder() as folder:
        return of_many("SQLite", folder, {})


def measure_millions_in_postgres():
    """The same in PostgreSQL, which runs as long as this."""
    with servers.Folder() as folder:
        command = [str(servers.ROOT / "script/with-postgres"), "python3", __file__, str(folder)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def of_many(name, folder, extra, members=10 * MILLION, is_kept=False):
    began = time.perf_counter()
    for made in ("register", "statistics"):
        shutil.rmtree(folder / made, ignore_errors=True)
    server = servers.ours(folder, None if is_kept else size(members), extra=extra)
    loaded = None if is_kept else members / (time.perf_counter() - began)
    if "database" in extra:
        # A real one does so by itself; what `script/with-postgres` starts waits for no such thing.
        words = os.environ["TONGXIN_TEST_POSTGRES"]
        subprocess.run(["psql", words, "-qc", "VACUUM ANALYZE"], check=True)
    try:
        ready(server, limit=1200)
        made = time.perf_counter() - server.started
        wait_for_columns(server, limit=1200)
        counted = time.perf_counter() - server.started
        settle(server)
        listed = questions(server, Visitor(server, "auditor"), f"{name}, {members:,}")
        print(listed, file=sys.stderr, flush=True)
    finally:
        server.stop()
    first = (f"After the load the list is there for the first time {made:.0f} s after the start, "
             f"the columns of statistics after {counted:.0f} s.")
    return f"{listed}\n\n{cold(folder, extra, f'{name}, {members:,}', loaded, note=first)}"


def size(members):
    return ["--members", str(members), "--organizations", str(members * 522 // 10_000)]


def ready(server, limit=120):
    """Signed in, with the list in memory made."""
    server.first_answer("/healthz", limit)
    visitor = Visitor(server, "auditor")
    wait_for_list(visitor, limit)
    return visitor


def wait_for_list(visitor, limit):
    began = time.perf_counter()
    while b'"total"' not in visitor.ask("GET", "/members", accept="application/json")[1]:
        if time.perf_counter() - began > limit:
            raise RuntimeError("the list is not there")
        # Each question is answered from the database meanwhile, on the one processor there is.
        time.sleep(0.05 if time.perf_counter() - began < 10 else 2)
    return time.perf_counter() - began


def wait_for_columns(server, limit):
    """Until the statistics have read everybody, which they do beside the list."""
    visitor = Visitor(server, "leader")
    began = time.perf_counter()
    while not visitor.json("/statistics")["isCurrent"]:
        if time.perf_counter() - began > limit:
            raise RuntimeError("the columns are not there")
        time.sleep(2)


def settle(server, seconds=2, limit=120):
    """Until what follows a load once is done: both lists are written down for the next start."""
    began = time.perf_counter()
    while time.perf_counter() - began < limit:
        before = server.processor_seconds()
        time.sleep(seconds)
        if server.processor_seconds() - before < 0.05 * seconds:
            return
    raise RuntimeError("the server does not come to rest")


def run(server, paths, headers=(), seconds=4, clients=CLIENTS, script=None):
    before = server.processor_seconds()
    result = load.wrk_script(
        server.base, seconds, clients, headers, script or load.random_paths(paths))
    used = server.processor_seconds() - before
    result.processor_microseconds = used / max(1.0, result.rate * seconds) * 1e6
    if result.failures:
        raise RuntimeError(f"{(paths or ['the mixture'])[0]}: {result.failures} answers were refused")
    return result


def beside(server, visitor, theirs):
    """T1: filter, sort, page and total, in turns."""
    cookie = (f"Cookie: {visitor.cookie}", "Accept: application/json")
    ours, counted, plain = [], [], []
    for _ in range(3):
        ours.append(run(server, people.pages(), cookie))
        counted.append(run(theirs.server, theirs.pages()))
        plain.append(run(theirs.server, theirs.pages(total=False)))
    own, with_total, without = (
        load.median(runs, "processor_microseconds") / 1000 for runs in (ours, counted, plain))
    rows = [
        line("ours, with the total", ours), line("PocketBase, with the total", counted),
        line("PocketBase, without", plain)]
    return table(
        "The list of 1,000,000 members: two filters, an order, a page of 50 (at most 1/30 of "
        "PocketBase's processor time with the total, 1/5 without)",
        ["program", "pages/s", "p50, ms", "p99, ms", "CPU a page, ms"], rows,
        f"JSON, {CLIENTS} connections, 400 questions drawn at random, in turns. With the total "
        f"PocketBase takes {with_total / own:.0f} times as much "
        f"({verdict(with_total / own >= 30)}), without {without / own:.1f} times "
        f"({verdict(without / own >= 5)}).")


def line(name, runs):
    return [name, f"{load.median(runs, 'rate'):,.0f}", f"{load.median(runs, 'p50'):.1f}",
            f"{load.median(runs, 'p99'):.1f}",
            f"{load.median(runs, 'processor_microseconds') / 1000:.3f}"]


def questions(server, visitor, what):
    """What the pages promise, page for page."""
    cookie = (f"Cookie: {visitor.cookie}",)
    last = visitor.json("/members")["total"] // 50
    deep = min(18_000, last)
    persons = file_paths(visitor)
    kinds = [
        ("filters, order, page, total", people.combinations(), LIST_P99),
        ("page 1", ["/members?sort=born"], LIST_P99),
        (f"page {deep:,}", [f"/members?sort=born&page={deep}"], LIST_P99),
        ("search, two characters", people.words(), SEARCH_P99),
        ("a member's file, the look recorded", persons, PERSON_P99),
    ]
    rows, runs = [], {}
    for name, paths, promise in kinds:
        # What nobody has asked for in a while lies on the disk.
        run(server, paths, cookie, seconds=2)
        result = run(server, paths, cookie)
        runs[name] = result
        rows.append([*line(name, [result]), verdict(result.p99 < promise)])
    ratio = runs[f"page {deep:,}"].processor_microseconds / runs["page 1"].processor_microseconds
    return table(
        f"Lists, search and files: {what} (p99 under {LIST_P99} ms, files under {PERSON_P99} ms)",
        ["page", "pages/s", "p50, ms", "p99, ms", "CPU a page, ms", ""], rows,
        f"HTML, {CLIENTS} connections; one processor for the server, one for whoever asks. Page "
        f"{deep:,} takes {ratio:.2f} times the processor time of page 1 (at most 1.5: "
        f"{verdict(ratio <= 1.5)}).")


def file_paths(visitor):
    draw = random.Random(people.SEED)
    members = [line["person"] for _ in range(8)
               for line in visitor.json(f"/members?page={draw.randint(1, 2000)}")["members"]]
    return [f"/people/{person}?purpose=care" for person in members]


def mixture(server, visitor, theirs):
    """T11: lists of one unit, members, and what must be on the disk before it is answered."""
    units = list({line["branch"] for page in range(1, 400, 20)
                  for line in visitor.json(f"/members?page={page}")["members"]})
    lists = [f"/organizations/{unit}/members" for unit in units]
    lines = statistics.mean(len(visitor.json(path)["members"]) for path in lists[:100])
    ones, clerk = file_paths(visitor), Visitor(server, "clerk")
    cookie = (f"Cookie: {visitor.cookie}", "Accept: application/json")
    their_lists, their_ones = theirs.mixed()
    other = load.mixed(their_lists, their_ones, load.change(
        "/api/collections/members/records", "application/json",
        '{"name":"王林","status":"full","unit":"u1"}'))
    runs, peers = [], []
    for turn in range(3):
        own = load.mixed(lists, ones, changes(clerk, turn))
        runs.append(run(server, [], cookie, script=own))
        peers.append(run(theirs.server, [], script=other))
    latency = load.ratio(peers, runs, "p99")
    rate, cost = load.ratio(runs, peers), load.ratio(peers, runs, "processor_microseconds")
    return table(
        f"Mixed load on {MIXED:,} members (p99 and processor time at most 1/4, rate at least 4 times)",
        ["program", "answers/s", "p50, ms", "p99, ms", "CPU an answer, ms"],
        [line("ours", runs), line("PocketBase", peers)],
        f"JSON: 60 % the list of a unit ({lines:.0f} members of ours, {people.A_UNIT} of theirs), 30 % "
        f"one member, 10 % a durable change. Each look at a member "
        f"of ours is a durable entry in the audit before it is answered, and a change is a record "
        f"with its history and its entry. {CLIENTS} connections, in turns. Rate {rate:.1f} times "
        f"({verdict(rate >= 4)}), p99 1/{latency:.1f} ({verdict(latency >= 4)}), processor time "
        f"1/{cost:.1f} ({verdict(cost >= 4)}).")


def changes(clerk, turn):
    """A clerk adds a school to the files of those looked after, one after the other: each change
    names the version of the file that it was made from."""
    people = [line["person"] for page in (1, 2, 3, 4)
              for line in clerk.json(f"/members?page={page}")["members"]]
    path = "/people/{}/schooling?purpose=care"
    forms = {person: clerk.form(path.format(person)) for person in people}
    # Nobody changes the own file.
    forms = {person: form for person, form in forms.items() if form}
    token = re.search(r'name="_token" value="([^"]+)"', next(iter(forms.values()))).group(1)
    versions = [re.search(r'name="version" value="(\d+)"', form).group(1) for form in forms.values()]
    fields = urllib.parse.urlencode(
        {"_token": token, "code": "21", "title": "林业大学", "from": "2010-09-01", "reason": "证明"})
    return load.changes_of_versions(
        [path.format(person) for person in forms], versions, fields, f"bench-{turn}",
        {"Cookie": clerk.cookie, "Accept": "application/json", "Origin": clerk.origin,
         "Content-Type": "application/x-www-form-urlencoded"})


def cold(folder, extra, what, loaded, first_page=3, memory=2500, note=""):
    """T10: from the start of the program to the first page, and what it takes."""
    server = servers.ours(folder, extra=extra)
    first = server.first_answer("/sign-in", 60)
    visitor = Visitor(server, "auditor")
    began = time.perf_counter()
    shown = visitor.ask("GET", "/members")[1].count(b'<td class="first"')
    page = first + time.perf_counter() - began
    whole = page + wait_for_list(visitor, 300)
    time.sleep(2)
    taken = server.megabytes()
    server.stop()
    return table(
        f"Start with {what} (first page in {first_page} s, {memory:,} MB)",
        ["first answer, s", "first page of the list, s", "members on it", "list in memory, s", "memory (PSS), MB",
         "loaded, people/s", ""],
        [[f"{first:.2f}", f"{page:.2f}", f"{shown}", f"{whole:.1f}", f"{taken:,.0f}",
          f"{loaded:,.0f}" if loaded else "",
          verdict(shown == 50 and page < first_page and taken < memory)]],
        "People a second of the whole load, indexes included. The first page stands by name until "
        f"the list is in memory. {note}".strip())


if __name__ == "__main__":
    address = os.environ["TONGXIN_TEST_ADDRESS"]
    print(of_many("PostgreSQL", Path(sys.argv[1]), {"database": address}))
