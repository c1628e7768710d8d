"""Counting members beside DuckDB and numpy, on the same members, in turns.

The program invents them and writes each dimension as a file of bytes, which the others read: what
is counted is the same to the byte, and every answer is compared.
"""

import json
import os
import random
import resource
from statistics import median
import subprocess
import time

import servers
from table import table, verdict

SIZES = {
    "10 million": (10_000_000, 522_000),
    "the country": (99_180_000, 5_180_000),
}
DIMENSIONS = {
    "status": 16, "sex": 4, "floating": 2, "age": 16, "education": 16, "seniority": 16,
    "occupation": 16, "honour": 8, "sanction": 8, "degree": 4, "ethnicity": 64, "post": 32,
    "period": 8, "joinYear": 128,
}
PYRAMID = ["sex", "age", "education"]
HEADLINES = [
    {"status": [4, 5, 6, 7, 8]}, {"status": [4, 5, 6, 7, 8], "sex": [2]},
    {"status": [4, 5, 6, 7, 8], "ethnicity": list(range(2, 59))},
    {"status": [4, 5, 6, 7, 8], "education": [2, 3, 4, 5]}, {"status": [4]},
]
ROUNDS = 5
QUESTIONS = 1000
COMPARED = 60


def measure():
    sizes = os.environ.get("TONGXIN_BENCH_STATISTICS", ",".join(SIZES)).split(",")
    return "\n\n".join(measure_size(name.strip()) for name in sizes)


def measure_size(name):
    members, organizations = SIZES[name]
    with servers.Folder() as folder:
        ours = Ours(members, organizations)
        ours.ask(f"export {folder}")
        theirs = Theirs(folder, ours.greeting["organizations"])
        saved = ours.ask(f"save {folder}/columns")
        size = os.path.getsize(f"{folder}/columns")
        loaded = ours.ask(f"load {folder}/columns")
        rows = [*pyramid(ours, theirs), *scanned(ours, theirs)]
        rows += [*county(ours, theirs), *everywhere(ours, theirs)]
        rows += [*questions(ours, theirs), withheld(ours, theirs), *changed(ours)]
        rows.append(kept(ours))
        rows.append([
            "ready from the column file", f"{size / 1e9:.2f} GB", f"{seconds(loaded):.1f} s",
            f"written in {seconds(saved):.1f} s", "60 s", verdict(seconds(loaded) <= 60)])
        ours.stop()
    return table(
        f"Counting {members:,} members in {ours.greeting['organizations']:,} organisations",
        ["what", "beside", "ours", "theirs, or more of ours", "promise", ""], rows,
        "Processor time unless said, median of rounds in turns. Every answer and of the random "
        f"questions {COMPARED} each are compared with the other engine's; all agree.")


def pyramid(ours, theirs):
    """Sex by age band by education of everybody."""
    mine, other, walls = [], [], []
    for _ in range(ROUNDS):
        answer = ours.ask(f"count 2 0 {','.join(PYRAMID)}")
        mine.append(answer["processor"])
        walls.append(answer["wall"])
        cost, cells = theirs.count(0, PYRAMID, {})
        other.append(cost)
        agree(answer["answer"], cells)
    ratio = median(other) / median(mine)
    wall = median(walls) / 1e6
    yield [
        "pyramid of all: sex, age, education", "DuckDB", milliseconds(mine),
        f"{milliseconds(other)}: {ratio:.0f} times", "1/30", verdict(ratio >= 30)]
    yield ["the same on the wall", "", f"{wall:.2f} ms", "", "", ""]


def scanned(ours, theirs):
    """Tables for which nobody keeps tallies."""
    for groups, filters in [
        (["occupation", "ethnicity"], {}), (["occupation", "joinYear"], {"sex": [2]}),
        (["age", "post", "ethnicity"], {"status": [5], "joinYear": list(range(60, 100))}),
    ]:
        mine, other, walls = [], [], []
        for _ in range(3):
            answer = ours.ask(line(0, groups, filters))
            mine.append(answer["processor"])
            walls.append(answer["wall"])
            cost, cells = theirs.count(0, groups, filters)
            other.append(cost)
            agree(answer["answer"], cells)
        yield [
            f"all by {', '.join(groups)}" + (f" where {', '.join(filters)}" if filters else ""),
            "DuckDB", f"{milliseconds(mine)}, {median(walls) / 1e6:.1f} ms on the wall",
            f"{milliseconds(other)}: {median(other) / median(mine):.1f} times", "", ""]


def county(ours, theirs):
    """Five figures of one county."""
    place = theirs.county()
    mine, other = [], []
    for _ in range(ROUNDS * 4):
        answer = ours.ask(f"five {place}")
        mine.append(answer["processor"])
        cost, expected = theirs.five(place)
        other.append(cost)
        agree(answer["answer"], expected)
    ratio = median(other) / median(mine)
    yield [
        f"five figures of a county of {theirs.rows(place):,}", "DuckDB",
        f"{median(mine) / 1e3:.1f} µs", f"{milliseconds(other)}", "1/10",
        verdict(ratio >= 10)]


def everywhere(ours, theirs):
    """Three figures of every organisation, with all below it."""
    words = ["sex:2", "ethnicity:" + ",".join(map(str, range(2, 59))), "education:2,3,4,5"]
    mine, other = [], []
    for _ in range(3):
        answer = ours.ask("all " + " ".join(words))
        mine.append(answer["processor"])
        cost, expected = theirs.everywhere()
        other.append(cost)
        agree(answer["answer"], expected)
    ratio = median(other) / median(mine)
    yield [
        "three figures of every organisation", "numpy", milliseconds(mine),
        f"{milliseconds(other)}: {ratio:.1f} times", "1/2", verdict(ratio >= 2)]


def changed(ours):
    """Two changes of one member; every organisation above is right when they return."""
    costs = [ours.ask(f"change {random.randrange(ours.greeting['members'])}") for _ in range(200)]
    each = median(cost["wall"] for cost in costs) / 2e3
    yield ["one member changes", "", f"{each:.1f} µs", "on the wall", "10 µs", verdict(each < 10)]


def questions(ours, theirs):
    """Any organisation, and one of any level: most organisations are branches."""
    dice = random.Random(20261121)
    for name, choose in [
        ("any organisation", lambda: dice.randrange(ours.greeting["organizations"])),
        ("organisations of all levels alike", lambda: theirs.of_any_level(dice)),
    ]:
        walls, processor, other = [], [], []
        for number in range(QUESTIONS):
            place, groups, filters = choose(), *question(dice)
            answer = ours.ask(line(place, groups, filters))
            walls.append(answer["wall"] / 1e6)
            processor.append(answer["processor"])
            if number < COMPARED:
                cost, cells = theirs.count(place, groups, filters)
                other.append(cost)
                agree(answer["answer"], cells)
        walls.sort()
        half, worst = walls[QUESTIONS // 2], walls[QUESTIONS * 99 // 100]
        spent = sorted(processor)[QUESTIONS * 99 // 100] / 1e6
        yield [
            f"{QUESTIONS:,} random questions, {name}", "DuckDB",
            f"p50 {half:.2f} ms, p99 {worst:.1f} ms, last {walls[-1]:.1f} ms on the wall",
            f"{milliseconds(other)} (of {COMPARED}); our p99 in processor time {spent:.1f} ms",
            "10 and 100 ms", verdict(half <= 10 and worst <= 100)]


def withheld(ours, theirs):
    """Tables for whoever has no list: what may be shown of organisations of all levels."""
    dice, walls, shown, hidden = random.Random(5), [], 0, 0
    for _ in range(100):
        groups = dice.sample(["sex", "age", "education", "occupation"], dice.randint(1, 2))
        answer = ours.ask(f"shown {theirs.of_any_level(dice)} {','.join(groups)}")
        walls.append(answer["wall"] / 1e6)
        shown += answer["answer"][0]
        hidden += answer["answer"][1]
    walls.sort()
    return [
        "100 random tables without small groups, all levels alike", "",
        f"p50 {walls[50]:.2f} ms, p99 {walls[98]:.0f} ms on the wall",
        f"{shown / (shown + hidden):.0%} of the cells shown", "", ""]


def kept(ours):
    size = ours.greeting["bytesPerMember"]
    return [
        "memory a member", "", f"{size:.1f} B",
        f"made in {ours.seconds:.0f} s, inventing included", "24 B", verdict(size <= 24)]


def question(dice):
    """Up to three dimensions and up to three filters, as anybody may put them together."""
    names = dice.sample(sorted(DIMENSIONS), 6)
    groups = names[: dice.randint(0, 3)]
    filters = {
        name: [code for code in range(DIMENSIONS[name]) if dice.random() < 0.7] or [1]
        for name in names[6 - dice.randint(0, 3):]
    } if dice.random() < 0.75 else {}
    return groups, filters


def line(place, groups, filters):
    words = [f"{name}:{','.join(map(str, codes))}" for name, codes in filters.items()]
    return " ".join(["count 2", str(place), ",".join(groups) or "-", *words])


def agree(ours, theirs):
    if ours != theirs:
        raise RuntimeError(f"the engines disagree: {str(ours)[:200]} and {str(theirs)[:200]}")


def milliseconds(costs):
    return f"{median(costs) / 1e6:.1f} ms"


def seconds(answer):
    return answer["wall"] / 1e9


class Ours:
    """The program, asked line by line."""

    def __init__(self, members, organizations):
        self.process = subprocess.Popen(
            [servers.program(), "bench", "--statistics", "--members", str(members),
             "--organizations", str(organizations)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        first = json.loads(self.process.stdout.readline())
        self.seconds, self.greeting = first["seconds"], first["census"]

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Theirs:
    """DuckDB with the members in the same order in memory, and numpy."""

    def __init__(self, folder, organizations):
        import duckdb
        import numpy

        self.numpy = numpy
        self.starts = numpy.fromfile(f"{folder}/starts.u32", numpy.uint32)
        self.ends = numpy.fromfile(f"{folder}/ends.u32", numpy.uint32)
        members = {
            name: numpy.fromfile(f"{folder}/{name}.u8", numpy.uint8) for name in DIMENSIONS}
        members["organization"] = numpy.repeat(
            numpy.arange(organizations, dtype=numpy.uint32), numpy.diff(self.starts))
        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2; SET enable_progress_bar = false")
        self.connection.register("given", members)
        self.connection.execute("CREATE TABLE member AS SELECT * FROM given")
        self.connection.unregister("given")
        self.kept = {name: members[name] for name in ("sex", "ethnicity", "education")}
        self.levels = self.by_level(organizations)

    def by_level(self, organizations):
        levels, open_ends = {}, []
        for place in range(organizations):
            while open_ends and open_ends[-1] <= place:
                open_ends.pop()
            levels.setdefault(len(open_ends), []).append(place)
            open_ends.append(int(self.ends[place]))
        return list(levels.values())

    def of_any_level(self, dice):
        return dice.choice(dice.choice(self.levels))

    def county(self):
        """The one in the middle of the fourth level."""
        return self.levels[3][len(self.levels[3]) // 2]

    def rows(self, place):
        return int(self.starts[self.ends[place]]) - int(self.starts[place])

    def where(self, place, filters):
        words = [f"{name} IN ({', '.join(map(str, codes))})" for name, codes in filters.items()]
        if place > 0:
            words.append(f"organization BETWEEN {place} AND {int(self.ends[place]) - 1}")
        return " AND ".join(words) or "true"

    def count(self, place, groups, filters):
        names = ", ".join(groups)
        text = f"SELECT {names + ', ' if groups else ''}count(*) FROM member " \
               f"WHERE {self.where(place, filters)}"
        if groups:
            text += f" GROUP BY {names} ORDER BY {names}"
        cost, rows = self.timed(text)
        return cost, [list(row) for row in rows if row[-1] > 0]

    def five(self, place):
        sums = ", ".join(
            f"count(*) FILTER (WHERE {self.where(0, filters)})" for filters in HEADLINES)
        cost, rows = self.timed(f"SELECT {sums} FROM member WHERE {self.where(place, {})}")
        return cost, list(rows[0])

    def everywhere(self):
        """Prefix sums over all members, then two reads for each organisation and figure."""
        numpy = self.numpy
        sets = {"sex": [2], "ethnicity": range(2, 59), "education": [2, 3, 4, 5]}
        start, sums = time.process_time_ns(), []
        figures = []
        for name, codes in sets.items():
            chosen = numpy.zeros(256, numpy.uint8)
            chosen[list(codes)] = 1
            prefix = numpy.zeros(len(self.kept[name]) + 1, numpy.uint32)
            numpy.cumsum(chosen[self.kept[name]], dtype=numpy.uint32, out=prefix[1:])
            figures.append(prefix[self.starts[self.ends]] - prefix[self.starts[:-1]])
        cost = time.process_time_ns() - start
        numbers = numpy.arange(1, len(self.ends) + 1, dtype=numpy.int64)
        for figure in figures:
            sums.append(int(numpy.sum(numbers * figure)))
        return cost, sums

    def timed(self, text):
        before = resource.getrusage(resource.RUSAGE_SELF)
        rows = self.connection.execute(text).fetchall()
        after = resource.getrusage(resource.RUSAGE_SELF)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return spent * 1e9, rows
