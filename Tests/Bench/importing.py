"""A hundred thousand rows into the register the way a clerk brings them, and back out again.

Beside it stand the command lines of the databases with the same rows: sqlite3 imports and checks, psql
copies and checks nothing. Both keep every cell as it is typed; ours seals numbers and addresses, makes
them findable by an index that cannot be reversed, and writes for each person a membership and the
first line of a history.
"""

import hashlib
import os
import pathlib
import re
import subprocess
import sys
import time
import uuid

import roster
import servers
import tables
from statistics import median
from table import table, verdict
from visitor import Visitor

ROUNDS = int(os.environ.get("TONGXIN_BENCH_ROUNDS", 3))
PROMISED = {"sqlite3": 8, "psql": 1, "calamine": 1}
PROMISED_MEGABYTES = 200
GOOD = roster.ROWS - roster.SOWN
# What an import may leave behind is that there was one.
REGISTER = [
    "person", "membership", "standing", "person_change", "person_change_value", "person_batch",
    "person_record", "person_consent", "talent_pool", "correction", "correction_verdict"]


def measure():
    with servers.Folder() as folder:
        own = of_one("SQLite", folder, {}, SQLiteBase(folder))
    command = [str(servers.ROOT / "script/with-postgres"), "python3", __file__]
    other = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return f"{own}\n\n{other}"


def of_one(name, folder, extra, base):
    server = servers.ours(folder, [], workers=2, extra=extra)
    try:
        server.first_answer("/healthz", 60)
        clerk = Clerk(server)
        csv, book = folder / "members.csv", folder / "members.xlsx"
        sown = roster.write(csv, clerk.branches())
        timer = tables.build()
        tables.run(timer, "convert", csv, book)
        return told(name, *rounds(server, base, clerk, csv, book, sown))
    finally:
        server.stop()


def rounds(server, base, clerk, csv, book, sown):
    """In turns: the peer, the same rows by us, and everything taken back."""
    peers, ours, readers, books = [], [], [], []
    memory = Memory(server)
    before = base.digest()
    for _ in range(ROUNDS):
        peers.append(base.peer(csv, sown))
        ours.append(clerk.bring(csv, sown, base))
        assert base.digest() == before, "what was taken back is still there"
        readers.append(tables.calamine(book) / 1000)
        books.append(clerk.bring(book, sown, base))
        assert base.digest() == before, "what was taken back is still there"
    return base.tool, peers, ours, readers, books, memory.above_idle()


def told(name, tool, peers, ours, readers, books, memory):
    """The figures of one database."""
    theirs, own = (middle(runs) for runs in (peers, ours))
    reading, book = median(readers), middle(books)
    gain, ratio = theirs["wall"] / own["wall"], book["processor"] / reading
    rows = [
        [tool, "", "", f"{roster.ROWS / theirs['wall']:,.0f}", f"{theirs['wall']:.1f}",
         f"{theirs['processor']:.1f}", "", ""],
        ["ours, CSV", f"{own['checking']:.1f}", f"{own['entering']:.1f}",
         f"{roster.ROWS / own['wall']:,.0f}", f"{own['wall']:.1f}", f"{own['processor']:.1f}",
         f"{gain:.2f} × {tool}", verdict(gain >= PROMISED[tool.split()[0]])],
        ["calamine, reads the workbook", "", "", "", "", f"{reading:.1f}", "", ""],
        ["ours, xlsx", f"{book['checking']:.1f}", f"{book['entering']:.1f}",
         f"{roster.ROWS / book['wall']:,.0f}", f"{book['wall']:.1f}", f"{book['processor']:.1f}",
         f"{ratio:.1f} × calamine's processor time", verdict(ratio <= PROMISED["calamine"])],
    ]
    back = median(run["back"] for run in ours + books)
    return table(
        f"A table of {roster.ROWS:,} rows and 14 columns into the register, {name} (CSV at least 8 "
        f"times sqlite3 and as quick as a bare COPY, xlsx no more processor time than calamine)",
        ["", "checked in, s", "entered in, s", "rows/s", "seconds", "CPU, s", "", ""], rows,
        f"{GOOD:,} came in, {roster.SOWN:,} mistakes of {len(roster.FAULTS)} kinds were each told in "
        f"a sentence with row and column; taken back in {back:.1f} s the register is as before, byte "
        f"for byte. Memory at most {memory:,.0f} MB above idle "
        f"({verdict(memory <= PROMISED_MEGABYTES)}). The processor time is that of the program and of "
        f"the database together. The peers write one row of text a person; ours reads the file twice, "
        f"before and after somebody said yes, and writes five rows with ten index entries a person: "
        f"three fields sealed each by itself, two indexes that cannot be reversed, the membership, the "
        f"history and the feed that statistics follow. The median of {ROUNDS} turns.")


def middle(runs):
    return {key: median(run[key] for run in runs) for key in runs[0]}


class Clerk(Visitor):
    """Brings tables by the ways of the pages: in pieces, with the code that is asked for."""

    def __init__(self, server):
        super().__init__(server, "clerk")
        self.server = server
        page = self.ask("GET", "/step-up")[1].decode()
        code = re.search(r"\b\d{6}\b", re.sub(r"<[^>]*>", " ", page)).group()
        self.press("/step-up", self.part(page), _code=code)
        page = self.ask("GET", "/step-up")[1].decode()
        self.token = re.search(r'name="_token" value="([^"]+)"', self.part(page)).group(1)

    def part(self, page):
        """The form that asks for the code."""
        return next(form for form in re.findall(r"<form.*?</form>", page, re.S) if "_code" in form)

    def branches(self):
        """Codes of the branches in the clerk's care."""
        options = self.ask("GET", "/organizations?kind=branch")[1].decode()
        codes = sorted(set(re.findall(r"\bML0101-\d{3}\b", options)))
        return codes or [f"ML0101-{number:03}" for number in range(1, 9)]

    def send(self, method, path, body=b"", **headers):
        headers |= {"Cookie": self.cookie, "Origin": self.server.base, "X-CSRF-Token": self.token,
                    "Idempotency-Key": str(uuid.uuid4())}
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        if answer.status not in (204, 303):
            raise RuntimeError(f"{path}: {answer.status} {text[:300]}")
        return answer.headers.get("Location")

    def bring(self, path, sown, base):
        """From the first byte to the last row, and back."""
        start, spent = time.perf_counter(), base.spent(self.server)
        address = self.hand_in(path)
        checked = self.wait(address, "checked")
        checking = time.perf_counter()
        self.send("POST", f"{address}/entering")
        self.wait(address, "entered")
        entering, used = time.perf_counter(), base.spent(self.server) - spent
        assert base.count() - base.before == GOOD, (base.count(), base.before)
        self.compare(address, checked, sown)
        going = time.perf_counter()
        self.send("POST", f"{address}/withdrawal")
        self.wait(address, "withdrawn")
        return {"wall": entering - start, "checking": checking - start,
                "entering": entering - checking, "processor": used,
                "back": time.perf_counter() - going}

    def hand_in(self, path):
        size = path.stat().st_size
        fields = f"on=2026-11-01&name={path.name}&size={size}"
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        address = self.send("POST", "/imports", fields, **kind)
        with open(path, "rb") as file:
            while piece := file.read(1 << 20):
                offset = file.tell() - len(piece)
                self.send("PATCH", f"{address}/file", piece, **{
                    "Upload-Offset": str(offset), "Content-Type": "application/octet-stream"})
        return address

    def wait(self, address, state):
        for _ in range(20_000):
            seen = self.json(address)
            if seen["state"] == state:
                return seen
            if seen["state"] in ("refused", "stopped", "mapping"):
                raise RuntimeError(f"{state}: {seen['state']} {seen['refusal']}")
            time.sleep(0.05)
        raise RuntimeError(f"never {state}")

    def compare(self, address, checked, sown):
        """Every mistake in its cell with its sentence, and nothing else."""
        told, after = {}, 0
        while after is not None:
            page = self.json(f"{address}/problems?after={after}")
            for problem in page["problems"]:
                said = (problem["place"], problem["sentence"]["zh"])
                told.setdefault(problem["row"], []).append(said)
            after = page.get("next")
        assert set(told) == set(sown), sorted(set(told) ^ set(sown))[:10]
        for row, (column, sentence) in sown.items():
            [(place, said)] = told[row]
            assert place == column and sentence in said, (row, place, column, said, sentence)
        counts = checked["counts"]
        assert (counts["fresh"], counts["bad"]) == (GOOD, roster.SOWN), counts


class Memory:
    """The most that a process takes from now on, beyond what it takes now."""

    def __init__(self, server):
        self.status = pathlib.Path(f"/proc/{server.process.pid}/status")
        pathlib.Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")
        self.idle = self.read("VmRSS")

    def read(self, name):
        return int(re.search(rf"{name}:\s+(\d+)", self.status.read_text()).group(1)) / 1000

    def above_idle(self):
        return self.read("VmHWM") - self.idle


# --- The databases, and their command lines with the same rows ---------------------------------------


class Base:
    """A database that answers questions about the register."""

    def count(self):
        return int(self.ask("SELECT count(*) FROM person"))

    def digest(self):
        self.before = self.count()
        lines = b"".join(self.ask(f"SELECT * FROM {name} ORDER BY 1, 2") for name in REGISTER)
        return hashlib.sha256(lines).hexdigest()


class SQLiteBase(Base):
    tool = "sqlite3"

    def __init__(self, folder):
        self.folder, self.path = folder, folder / "tongxin.db"

    def ask(self, text):
        return subprocess.run(["sqlite3", f"file:{self.path}?mode=ro", text], check=True,
                              capture_output=True).stdout

    def spent(self, server):
        return server.processor_seconds()

    def peer(self, csv, sown):
        """The import of the command line, the same checks in SQL, and an index against doubles."""
        start, spent = time.perf_counter(), tables.spent()
        database = self.folder / "peer.db"
        for name in self.folder.glob("peer.db*"):
            name.unlink()
        out = subprocess.run(["sqlite3", database], input=statements(csv), check=True,
                             capture_output=True, text=True)
        assert int(out.stdout.split()[-1]) == roster.ROWS - len(sown), out.stdout
        return {"wall": time.perf_counter() - start, "processor": (tables.spent() - spent) / 1000}


class PostgresBase(Base):
    tool = "psql COPY"

    def __init__(self, address):
        self.address = address
        home = pathlib.Path(re.search(r"host=([^&]+)", address).group(1))
        self.postmaster = int((home / "data/postmaster.pid").read_text().split()[0])

    def ask(self, text):
        return subprocess.run(["psql", self.address, "-XAtqc", text], check=True,
                              capture_output=True).stdout

    def spent(self, server):
        return server.processor_seconds() + self.processor_seconds()

    def processor_seconds(self):
        """Of all servers of the database, those that ended too."""
        own = pathlib.Path(f"/proc/{self.postmaster}")
        ticks = sum(stat(own)[11:15])
        for child in (own / f"task/{self.postmaster}/children").read_text().split():
            try:
                ticks += sum(stat(pathlib.Path(f"/proc/{child}"))[11:13])
            except FileNotFoundError:
                pass
        return ticks / servers.CLOCK

    def peer(self, csv, sown):
        """COPY into a table without a check, an index or a key."""
        columns = ", ".join(f"c{number} TEXT" for number in range(14))
        self.ask(f"DROP TABLE IF EXISTS peer; CREATE TABLE peer ({columns})")
        start = time.perf_counter()
        spent = tables.spent() / 1000 + self.processor_seconds()
        subprocess.run(["psql", self.address, "-Xqc", f"\\copy peer FROM '{csv}' (FORMAT csv, HEADER)"],
                       check=True, capture_output=True)
        wall = time.perf_counter() - start
        time.sleep(0.2)
        used = tables.spent() / 1000 + self.processor_seconds() - spent
        assert int(self.ask("SELECT count(*) FROM peer")) == roster.ROWS
        return {"wall": wall, "processor": used}


def stat(process):
    """Behind the name; what runs and what ended children ran stands at 11 to 14."""
    fields = (process / "stat").read_text().rsplit(") ", 1)[1].split()
    return [0, *map(int, fields[1:])]


def statements(csv):
    names = [f"c{number}" for number in range(14)]
    name, digits, sex, birth, people, school = names[:6]
    category, branch, joined, confirmed = names[9:13]
    total = " + ".join(
        f"substr({digits}, {place + 1}, 1) * {weight}" for place, weight in enumerate(roster.WEIGHTS))
    day = f"substr({digits}, 7, 4) || '-' || substr({digits}, 11, 2) || '-' || substr({digits}, 13, 2)"
    words = lambda texts: ", ".join(f"'{text}'" for text in sorted(set(texts)))
    units = ", ".join(f"('ML0101-{number:03}')" for number in range(1, 100))
    return f"""
PRAGMA journal_mode = WAL;
CREATE TABLE unit (code TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO unit VALUES {units};
CREATE TABLE staged ({", ".join(f"{column} TEXT" for column in names)});
.mode csv
.import --skip 1 {csv} staged
CREATE TABLE member AS SELECT * FROM staged WHERE 0;
CREATE UNIQUE INDEX member_number ON member ({digits});
INSERT OR IGNORE INTO member SELECT * FROM staged
WHERE {name} <> '' AND length({name}) <= 36 AND length({digits}) = 18
AND {digits} NOT GLOB '*[^0-9X]*'
AND substr({digits}, 18, 1) = substr('10X98765432', ({total}) % 11 + 1, 1)
AND date({birth}, '0 days') = {birth} AND {birth} = {day}
AND date({joined}, '0 days') = {joined} AND date({confirmed}, '0 days') = {confirmed}
AND {joined} >= date({birth}, '+18 years') AND {confirmed} >= date({joined}, '+1 year')
AND {sex} IN ('男', '女') AND ({sex} = '男') = (substr({digits}, 17, 1) % 2 = 1)
AND {people} IN ({words(roster.ETHNICITIES)}) AND {school} IN ({words(roster.EDUCATIONS)})
AND {category} IN ('正式党员', '预备党员') AND {branch} IN (SELECT code FROM unit);
SELECT count(*) FROM member;
"""


if __name__ == "__main__":
    address = os.environ["TONGXIN_TEST_ADDRESS"]
    with servers.Folder() as folder:
        print(of_one("PostgreSQL", folder, {"database": address}, PostgresBase(address)))
