"""Looks at a log and at a witness of ours with tools that other people wrote (aics-tlog, aics-witness).

    check.py log FOLDER            the head, every tile and entry, and the proofs in proofs.txt
    check.py ask FOLDER URL VKEY   hands our heads to our witness, as their log would
    check.py serve FOLDER          hands our requests to their witness and keeps what it answers

The folder is laid out by the tests: keys.json, checkpoint, tile/, proofs.txt, head-N, request-N.
"""

import base64
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from aics_tlog import (
    FileSystemTileReader, audit_tiles, parse_checkpoint, parse_note, parse_vkey,
    consistency_proof_from_tiles, tree_root_from_tiles, verify_checkpoint, verify_consistency,
    verify_inclusion)
from aics_witness.feeder import WitnessClient, WitnessRejected


def main(act, folder, *rest):
    folder = Path(folder)
    {"log": check_log, "ask": ask, "serve": serve}[act](folder, *rest)


def check_log(folder):
    keys = json.loads((folder / "keys.json").read_text())
    note = parse_note((folder / "checkpoint").read_bytes())
    result = verify_checkpoint(note, parse_vkey(keys["log"]), [parse_vkey(keys["witness"])], 1)
    assert result.ok, result.error
    reader = FileSystemTileReader(folder)
    assert tree_root_from_tiles(reader, result.size) == result.root
    report = audit_tiles(reader, result.size, result.root)
    counts = check_proofs(folder / "proofs.txt")
    print(f"tiles {report.tiles} bundles {report.bundles} {counts}")


def check_proofs(file):
    counts = {}
    for line in file.read_text().splitlines():
        kind, first, second, one, other, path = line.split(" ")
        path = [] if path == "-" else [base64.b64decode(part) for part in path.split(",")]
        one, other, first, second = base64.b64decode(one), base64.b64decode(other), int(first), int(second)
        holds = (
            verify_inclusion(one, first, second, path, other) if kind.endswith("inclusion")
            else verify_consistency(first, second, one, other, path))
        assert holds != kind.startswith("false-"), line
        counts[kind] = counts.get(kind, 0) + 1
    return " ".join(f"{kind} {counts[kind]}" for kind in sorted(counts))


def ask(folder, url, vkey):
    reader = FileSystemTileReader(folder)
    heads = sorted(folder.glob("head-*"), key=lambda file: int(file.name[5:]))
    whole = parse_checkpoint(parse_note((folder / "checkpoint").read_bytes()).text).size
    client = WitnessClient(url, vkey)
    for head in heads:
        lines = client.submit(
            head.read_bytes(),
            lambda old, new: [] if old in (0, new) else consistency_proof_from_tiles(reader, old, new, whole))
        print(lines, end="")
    try:
        client.submit((folder / "fork").read_bytes(), lambda old, new: [])
    except WitnessRejected as refusal:
        print("refused", refusal.status)


def serve(folder):
    keys = json.loads((folder / "keys.json").read_text())
    port = free_port()
    config = ["--config", str(folder / "witness.json")]
    said = run("init", "--name", "their.example/w1", "--listen", f"127.0.0.1:{port}", *config)
    run("add-log", "--origin", keys["log"].split("+")[0], "--vkey", keys["log"], *config)
    server = subprocess.Popen([sys.executable, "-m", "aics_witness", "serve", "--log-level", "ERROR", *config])
    try:
        wait_for(port)
        requests = sorted(folder.glob("request-*"), key=lambda file: int(file.name[8:]))
        for request in requests:
            status, body = post(f"http://127.0.0.1:{port}/add-checkpoint", request.read_bytes())
            (folder / request.name.replace("request", "answer")).write_bytes(f"{status}\n".encode() + body)
    finally:
        # A test may have been started with signals held back.
        server.kill()
        server.wait()
    print(next(word for word in said.split() if word.startswith("their.example/w1+")))


def run(*words):
    return subprocess.run(
        [sys.executable, "-m", "aics_witness", *words], check=True, capture_output=True, text=True).stdout


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(3000):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("their witness did not begin to listen")


def post(url, body):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body), timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


main(*sys.argv[1:])
