"""Tables that people hand in, read and checked: CSV beside the sqlite3 command line, workbooks
beside calamine. All of them must find exactly the rows that were broken."""

import datetime
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

import servers
from table import table, verdict

ROWS, ROUNDS = 100_000, 3
PROMISED_ROWS, PROMISED_GAIN = 500_000, 1
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
HEADINGS = ("姓名,公民身份号码,性别,出生日期,民族,学历,职务,住址,备注,所在党支部,入党日期,转正日期,手机,党费")
FAULTS = ["check", "name", "unit", "date", "age", "twice"]


def measure():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        csv, book = folder / "members.csv", folder / "members.xlsx"
        bad = write(csv)
        timer = build()
        run(timer, "convert", csv, book)
        rows = [
            compare("CSV: sqlite3 imports and checks", lambda: sqlite(csv, folder, bad),
                    lambda: check(timer, csv, bad), lambda rows, _: rows >= PROMISED_ROWS),
            compare("xlsx: calamine reads", lambda: calamine(book),
                    lambda: check(timer, book, bad), lambda _, gain: gain >= PROMISED_GAIN),
        ]
        report = run(timer, "report", csv, folder / "report.xlsx")
        read = [run(timer, "read", path)[3] for path in (csv, book)]
    return table(
        f"Tables of {ROWS:,} rows and 14 columns, {bad:,} of them broken (CSV at least "
        f"{PROMISED_ROWS:,} rows a processor second, a workbook no more than calamine)",
        ["", "peer", "ours, read and checked", "rows/s", "gain", "memory", ""], rows,
        f"Processor time. sqlite3 stores the rows as well; ours names every fault and stores "
        f"nothing. calamine reads and checks nothing. Only read, the CSV takes {read[0]} ms and the workbook {read[1]} ms; with a report of "
        f"what to correct the CSV takes {report[3]} ms. The median of {ROUNDS} turns.")


def compare(what, peer, ours, holds):
    turns = [(peer(), ours()) for _ in range(ROUNDS)]
    theirs = sorted(turn[0] for turn in turns)[ROUNDS // 2]
    own, memory = sorted(turn[1] for turn in turns)[ROUNDS // 2]
    gain, rate = theirs / own, ROWS / own * 1000
    return [what, f"{theirs:,.0f} ms", f"{own:,} ms", f"{rate:,.0f}", f"{gain:.1f}",
            f"{memory} MB", verdict(holds(rate, gain))]


def build():
    subprocess.run(["swift", "build", "-c", "release", "--product", "TableTimer"], check=True,
                   cwd=servers.ROOT, stdout=subprocess.DEVNULL)
    place = subprocess.run(["swift", "build", "-c", "release", "--show-bin-path"], check=True,
                           cwd=servers.ROOT, capture_output=True, text=True).stdout.strip()
    return pathlib.Path(place) / "TableTimer"


def run(timer, *arguments):
    out = subprocess.run([timer, *map(str, arguments)], check=True, capture_output=True, text=True)
    return [int(word) for word in out.stdout.split()]


def check(timer, path, bad):
    rows, good, found, milliseconds, memory = run(timer, "check", path)
    assert (rows, good, found) == (ROWS, ROWS - bad, bad), (rows, good, found, bad)
    return milliseconds, memory


# --- The peers -------------------------------------------------------------------------------------


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1000


def calamine(book):
    python = servers.ROOT / ".cache/bench/bin/python"
    program = ("import sys, python_calamine as c\n"
               "rows = c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()\n"
               "print(len(rows))\n")
    start = spent()
    out = subprocess.run([python, "-c", program, book], check=True, capture_output=True, text=True)
    assert int(out.stdout) == ROWS + 1
    return spent() - start


def sqlite(csv, folder, bad):
    database = folder / "members.db"
    database.unlink(missing_ok=True)
    start = spent()
    out = subprocess.run(["sqlite3", database], input=statements(csv), check=True,
                         capture_output=True, text=True)
    assert int(out.stdout.split()[-1]) == ROWS - bad, (out.stdout, bad)
    return spent() - start


def statements(csv):
    columns = ["name", "number", "sex", "birth", "ethnicity", "education", "post", "address",
               "note", "unit", "joined", "full", "phone", "dues"]
    total = " + ".join(f"substr(number, {i + 1}, 1) * {w}" for i, w in enumerate(WEIGHTS))
    units = ", ".join(f"('第{number}党支部')" for number in range(2000))
    return f"""
PRAGMA journal_mode = WAL;
CREATE TABLE unit (name TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO unit VALUES {units};
CREATE TABLE staged ({", ".join(f"{column} TEXT" for column in columns)});
.mode csv
.import --skip 1 {csv} staged
CREATE TABLE member AS SELECT * FROM staged WHERE 0;
CREATE UNIQUE INDEX member_number ON member (number);
INSERT OR IGNORE INTO member SELECT * FROM staged
WHERE name <> '' AND length(name) <= 40 AND length(number) = 18
AND number NOT GLOB '*[^0-9X]*'
AND substr(number, 18, 1) = substr('10X98765432', ({total}) % 11 + 1, 1)
AND date(birth, '0 days') = birth AND date(joined, '0 days') = joined
AND date(full, '0 days') = full
AND joined >= date(birth, '+18 years') AND sex IN ('男', '女') AND unit IN (SELECT name FROM unit);
SELECT count(*) FROM member;
"""


# --- The table -------------------------------------------------------------------------------------


def write(path):
    """Members that do not exist; returns how many rows were broken."""
    dice, bad = random.Random(20), 0
    lines, numbers = [HEADINGS], []
    for index in range(ROWS):
        cells = member(dice, index)
        if index % 50 == 49:
            breakIt(cells, FAULTS[index // 50 % len(FAULTS)], numbers)
            bad += 1
        numbers.append(cells[1])
        lines.append(",".join(cells))
    path.write_text("\n".join(lines) + "\n")
    return bad


def member(dice, index):
    birth = datetime.date(1945, 1, 1) + datetime.timedelta(days=dice.randrange(20_000))
    joined = birth.replace(day=1, year=birth.year + 19 + dice.randrange(3))
    full = joined.replace(year=joined.year + 1)
    isMan = dice.random() < 0.7
    body = f"99{index % 10_000:04}{birth:%Y%m%d}{index // 10_000 % 50:02}{1 if isMan else 2}"
    name = "".join(dice.choice("林晓禾苏云杉陈岭李文张海王春") for _ in range(dice.choice([2, 3, 3])))
    return [
        name, number(body), "男" if isMan else "女", str(birth), "汉族", "大学本科", "护林员",
        f"云杉岭镇林场路{index % 700}号", "", f"第{index % 2000}党支部", str(joined), str(full),
        f"138{index:08}", str(dice.randrange(5, 300))]


def number(body):
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS))
    return body + "10X98765432"[total % 11]


def breakIt(cells, fault, numbers):
    match fault:
        case "check": cells[1] = cells[1][:17] + ("0" if cells[1][17] != "0" else "1")
        case "name": cells[0] = ""
        case "unit": cells[9] = "第九千党支部"
        case "date": cells[3] = "1990-02-30"
        case "age": cells[10] = str(int(cells[3][:4]) + 10) + cells[3][4:7] + "-01"
        case "twice": cells[1] = next(n for n in reversed(numbers[-30:]) if n != cells[1])


if __name__ == "__main__":
    print(measure())
    sys.exit(0)
