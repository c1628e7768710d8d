"""The ledger: taking on, signing, proving and checking, beside bare rows of the same bytes, the
digest alone and one flush after another."""

import json
import os
import random
import re
import statistics
import subprocess
import time

import load
import servers
from table import table, verdict

SHARE, SIGNED, WITNESSED, PROOF, SECONDS, MEGABYTES = 0.5, 1_000, 2_000, 2.0, 15, 200
PROOFS = 20_000
ENTRIES = int(os.environ.get("TONGXIN_BENCH_LEDGER_ENTRIES", "1000000"))
LEAVES = int(os.environ.get("TONGXIN_BENCH_LEDGER_LEAVES", "10000000"))


def measure():
    rows = [digest()]
    for name in "SQLite", "PostgreSQL":
        rows += [*writes(name), witnessed(name), proofs(name), *checked(name)]
    return table(
        "The ledger", ["what", "beside", "ours", "the other", "ratio", "promise", ""], rows,
        "Rounds in turns; a ratio is the median of neighbours. An act is an entry, its payload and "
        "salt, in one durable transaction, while the sequencer gives others their places; a bare "
        "row has the same bytes and one table. Placed: until the head over it is signed. PostgreSQL "
        "has the sizes of `deploy/postgresql.md`.")


def digest():
    text = subprocess.run(
        ["openssl", "speed", "-seconds", "1", "-bytes", "256", "sha256"], check=True,
        capture_output=True, text=True).stdout
    rate = float(re.search(r"sha256\s+([\d.]+)k", text).group(1)) * 1000 / 256
    return ["sha256 of 256 bytes", "openssl speed", "", f"{rate:,.0f}/s", "", "", ""]


def writes(name):
    with servers.Folder() as folder:
        lines = bench(name, folder, "--rounds", "4", "--rounds-of", "1500")
    flushes = statistics.median(line["flushes"] for line in lines if "flushes" in line)
    yield [f"{name}: one flush after another", "fdatasync", "", f"{flushes:,.0f}/s", "", "", ""]
    for clients in 1, 64:
        runs = [line for line in lines if line.get("clients") == clients]
        ratio = statistics.median(run["ledger"] / run["bare"] for run in runs)
        mine, other, placed = (
            statistics.median(run[key] for run in runs) for key in ("ledger", "bare", "placed"))
        yield [
            f"{name}: acts of {clients} at once", "bare rows",
            f"{mine:,.0f}/s, placed {placed:,.0f}/s", f"{other:,.0f}/s", f"{ratio:.2f}",
            f"{SHARE}", verdict(ratio >= SHARE)]
    waits = next(line for line in lines if "signed_p99_ms" in line)
    yield [
        f"{name}: from act to signed head, 200 a second", "",
        f"p50 {waits['signed_p50_ms']:.0f} ms, p99 {waits['signed_p99_ms']:.0f} ms", "", "",
        f"p99 {SIGNED} ms", verdict(waits["signed_p99_ms"] <= SIGNED)]


def witnessed(name):
    """With a witness of ours on the same machine, asked as often as it is unless said."""
    with servers.Folder() as folder, Database(name) as address:
        [line] = bench(name, folder, "--entries", "1", address=address)
        with Witness(folder / "witness", line["key"]) as witness:
            (folder / "witnesses").write_text(f"{witness.key} {witness.address}\n")
            [waits] = bench(
                name, folder, "--witnesses", folder / "witnesses", "--rounds-of", "15000",
                address=address)
    half, most = waits["witnessed_p50_ms"], waits["witnessed_p99_ms"]
    return [
        f"{name}: from act to witnessed head, 200 a second", "",
        f"p50 {half:,.0f} ms, p99 {most:,.0f} ms", "", "", f"p99 {WITNESSED:,} ms",
        verdict(most <= WITNESSED)]


def proofs(name):
    with servers.Folder() as folder:
        [line] = bench(name, folder, "--leaves", str(LEAVES))
    return [
        f"{name}: a proof among {LEAVES:,}", "",
        f"p50 {line['proof_p50_ms']:.2f} ms, p99 {line['proof_p99_ms']:.2f} ms",
        f"tiles made in {line['tiles_s']:.0f} s", "", f"p99 {PROOF:.0f} ms",
        verdict(line["proof_p99_ms"] < PROOF)]


def checked(name):
    """A log of a million entries with all their contents: checked from outside, and asked for
    proofs."""
    with servers.Folder() as folder, Database(name) as address:
        [line] = bench(name, folder, "--entries", str(ENTRIES), address=address)
        yield [
            f"{name}: {ENTRIES:,} acts, 2,000 a transaction", "",
            f"{line['filled'] / line['seconds']:,.0f}/s placed", "", "", "3,000/s",
            verdict(line["filled"] / line["seconds"] >= 3_000)]
        keys = folder / "keys"
        keys.write_text(line["key"] + "\n")
        seconds, megabytes = verified(keys, address or folder / "tongxin.db")
        yield [
            f"{name}: check of all, contents included", "", f"{seconds:.1f} s, {megabytes:.0f} MB",
            "", "", f"{SECONDS} s, {MEGABYTES} MB",
            verdict(seconds <= SECONDS and megabytes <= MEGABYTES)]
        yield over_http(name, folder, address)


def verified(keys, database):
    command = [
        str(servers.ROOT / ".build/release/tongxin-verify"), "--keys", keys, "--quorum", "0",
        "--db", database]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        raise RuntimeError(text)
    return seconds, usage.ru_maxrss / 1000


def over_http(name, folder, address):
    extra = {"database": address} if address else None
    server = servers.ours(folder, extra=extra)
    server.first_answer("/healthz")
    dice = random.Random(4)
    paths = [f"/ledger/main/proofs/{dice.randrange(ENTRIES)}" for _ in range(5_000)]
    try:
        runs = []
        for _ in range(3):
            before = server.processor_seconds()
            run = load.wrk_script(server.base, 3, 64, (), load.random_paths(paths))
            used = server.processor_seconds() - before
            run.processor_microseconds = used / (run.rate * 3) * 1e6
            runs.append(run)
    finally:
        server.stop()
    if any(run.failures for run in runs):
        raise RuntimeError("some proofs were refused")
    rate = load.median(runs, "rate")
    return [
        f"{name}: proofs over HTTP, one processor", "",
        f"{rate:,.0f}/s, {load.median(runs, 'processor_microseconds'):.0f} µs each", "", "",
        f"{PROOFS:,}/s", verdict(rate >= PROOFS)]


def bench(name, folder, *words, address=None):
    with Database(name, address) as address:
        command = [servers.program(), "bench", "--ledger", "--in", folder, *words]
        if address:
            command += ["--database", address]
        text = subprocess.run(
            list(map(str, command)), check=True, capture_output=True, text=True).stdout
    lines = [json.loads(line) for line in text.splitlines()]
    faults = [line for line in lines if "fault" in line]
    if faults:
        raise RuntimeError(faults)
    return lines


class Witness:
    """Our own program as the witness of a log."""

    def __init__(self, folder, key):
        port = servers.free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [servers.program(), "witness", "--data", str(folder), "--name", "witness.bench/w1",
             "--listen", f"127.0.0.1:{port}", "--quiet", key],
            stderr=subprocess.PIPE, text=True)
        said = (self.process.stderr.readline() for _ in range(10))
        self.key = next(line for line in said if line.startswith("Its key")).split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)


class Database:
    """A server that goes away; none for SQLite, and none where there is one already."""

    def __init__(self, name, address=None):
        self.own = name == "PostgreSQL" and not address
        self.address = address

    def __enter__(self):
        if self.own:
            self.process = subprocess.Popen(
                ["script/with-postgres", "sh", "-c", 'echo "$TONGXIN_TEST_ADDRESS"; cat'],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=servers.ROOT)
            self.address = self.process.stdout.readline().strip()
        return self.address

    def __exit__(self, *_):
        if self.own:
            self.process.stdin.close()
            self.process.wait()
