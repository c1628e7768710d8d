"""What `script/bench` runs: each measurement prints its table, and all of them make a page."""

import os
import platform
import re
import subprocess
import sys

import answers
import counting
import dues
import durable
import importing
import ledger
import listeners
import members
import pages
import servers
import starting
import tables
import yearly

MEASUREMENTS = {
    "answers": answers.measure,
    "pages": pages.measure,
    "durable": durable.measure,
    "starting": starting.measure,
    "listeners": listeners.measure,
    "tables": tables.measure,
    "import": importing.measure,
    "statistics": counting.measure,
    "yearly": yearly.measure,
    "dues": dues.measure,
    "ledger": ledger.measure,
    "members": members.measure,
    "mixed": members.measure_mixed,
    "millions": members.measure_millions,
    "millions-postgres": members.measure_millions_in_postgres,
}
RECORD = servers.ROOT / "docs/performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main(arguments):
    if arguments == ["--list"]:
        return print("\n".join(MEASUREMENTS))
    isRecord = arguments[:1] == ["--record"]
    names = arguments[1:] if isRecord else arguments
    isWhole = not names
    names = names or list(MEASUREMENTS)
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        sys.exit(f"no such measurement: {', '.join(unknown)}. `script/bench --list` names them")
    os.environ.setdefault("TONGXIN_POSTGRES_SETTINGS", servers.postgres_settings())
    tables = [machine()]
    print(tables[0], flush=True)
    for name in names:
        tables.append(MEASUREMENTS[name]())
        print("\n" + tables[-1], flush=True)
    if isRecord and isWhole:
        record("\n\n".join(tables))
    elif isRecord:
        record_some("\n\n".join(tables[1:]))


def machine():
    """On what the figures were measured; they mean little without it."""
    processor = re.search(r"model name\s*: (.+)", open("/proc/cpuinfo").read())
    system = re.search(r'PRETTY_NAME="(.+)"', open("/etc/os-release").read()).group(1)
    return (
        f"Commit {commit()}, {os.cpu_count()} processors "
        f"({processor.group(1) if processor else 'unknown'}), {system}, "
        f"Linux {platform.release().split('-')[0]}."
    )


def commit():
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True,
        cwd=servers.ROOT).stdout.strip()


def record_some(text):
    """Puts tables in the place of those with the same heading, and says of what commit they are."""
    page = RECORD.read_text()
    before, rest = page.split(BEGIN)
    tables, after = rest.split(END)
    first, *kept = re.split(r"\n(?=### )", tables.strip())
    for new in re.split(r"\n(?=### )", text):
        new = f"{new.strip()} Measured at {commit()}."
        places = [place for place, old in enumerate(kept) if subject(old) == subject(new)]
        kept = [new if place in places else old for place, old in enumerate(kept)] if places else [*kept, new]
    measured = "\n\n".join(part.strip() for part in [first, *kept])
    RECORD.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}")


def subject(table):
    """What a table is about: its heading without what it promises."""
    return table.splitlines()[0].split(" (")[0]


def record(text):
    page = RECORD.read_text()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    RECORD.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")


if __name__ == "__main__":
    main(sys.argv[1:])
