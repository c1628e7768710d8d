"""Changes that are on the disk when they are confirmed, beside one flush after another."""

import re
import subprocess

import servers
from table import table, verdict

PROMISE = 5


def measure():
    with servers.Folder() as folder:
        bench = f"{servers.program()} bench --in {folder}"
        other = f"""script/with-postgres sh -c '{bench} --database "$TONGXIN_TEST_ADDRESS"'"""
        rows = [row("SQLite", bench), row("PostgreSQL", other)]
    return table(
        f"Durable changes (64 clients at least {PROMISE} times as many as flushes)",
        ["database", "flushes/s", "one client/s", "64 clients/s", "gain", ""], rows,
        "A flush is one append of a page and `fdatasync`, one after another, measured between.")


def row(name, command):
    text = subprocess.run(
        command, shell=True, check=True, capture_output=True, text=True, cwd=servers.ROOT).stdout
    flushes, one, many = (
        int(re.search(pattern, text).group(1))
        for pattern in (r"another\s+(\d+)", r"one client\s+(\d+)", r"clients\s+(\d+)"))
    gain = float(re.search(r"flushes ([\d.]+)", text).group(1))
    return [name, f"{flushes:,}", f"{one:,}", f"{many:,}", f"{gain:.1f}", verdict(gain >= PROMISE)]
