"""Small answers beside nginx, which gives the same bytes from files; one processor each."""

import http.client
import json

import load
import servers
from table import table, verdict

PROMISE = 0.8


def measure():
    with servers.Folder() as folder, servers.Folder() as beside:
        ours = servers.ours(folder)
        ours.first_answer("/healthz")
        places = small_answers(ours)
        nginx = servers.nginx(beside, {path: taken(ours, path) for path in places.values()})
        nginx.first_answer("/healthz")
        try:
            rows = [row(name, path, ours, nginx) for name, path in places.items()]
        finally:
            ours.stop()
            nginx.stop()
    return table(
        f"Small answers beside nginx (at least {PROMISE} of its rate)",
        ["answer", "bytes", "ours, req/s", "nginx, req/s", "ratio", "CPU, µs", "nginx, µs", ""],
        rows,
        "One processor for the server and one for the client, 64 connections kept alive, in turns; "
        "the ratio is the median of neighbours. Neither writes a line for each request.")


def small_answers(ours):
    manifest = json.loads((servers.ROOT / ".build/assets/manifest.json").read_text())
    files = manifest["files"]
    return {
        "static file, small": "/assets/" + files["mark.svg"]["path"],
        "static file, script": "/assets/" + files["tongxin.js"]["path"],
        "small JSON": "/healthz",
        "small JSON, the database asked": "/readyz",
    }


def taken(server, path):
    """Our own answer, for nginx to give, so that both send the same bytes."""
    line = http.client.HTTPConnection("127.0.0.1", server.port)
    line.request("GET", path)
    answer = line.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return answer.getheaders(), answer.read()


def row(name, path, ours, nginx):
    if taken(ours, path)[1] != taken(nginx, path)[1]:
        raise RuntimeError(f"{path}: the two do not give the same bytes")
    mine, theirs = load.in_turns((ours, ours.base + path, ()), (nginx, nginx.base + path, ()))
    if any(run.failures for run in mine + theirs):
        raise RuntimeError(f"{path}: some answers were refused")
    ratio = load.ratio(mine, theirs)
    return [
        name, len(taken(ours, path)[1]), f"{load.median(mine, 'rate'):,.0f}",
        f"{load.median(theirs, 'rate'):,.0f}", f"{ratio:.2f}",
        f"{load.median(mine, 'processor_microseconds'):.1f}",
        f"{load.median(theirs, 'processor_microseconds'):.1f}", verdict(ratio >= PROMISE),
    ]
