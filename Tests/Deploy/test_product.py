"""The real program behind the edge we ship."""

import json
import re
import threading
from pathlib import Path

import pytest

import edge as nginx
import product
from edge import NAME, status_of


@pytest.fixture(scope="module")
def site():
    with product.running() as unit, nginx.running(unit.path) as edge:
        product.await_answer(edge, unit)
        yield edge, unit


@pytest.fixture
def edge(site):
    return site[0]


@pytest.fixture
def unit(site):
    return site[1]


def test_the_sign_in_page_comes_over_http_2_and_is_compressed(edge):
    answer = edge.curl("/sign-in", "--http2", "--compressed", "--include").stdout
    head, _, page = answer.replace("\r", "").partition("\n\n")
    assert head.startswith("HTTP/2 200") and "<form" in page


def test_s15_the_program_knows_that_tls_was_spoken(edge):
    answer = edge.curl("/sign-in", "--include").stdout.lower()
    assert answer.count("strict-transport-security: max-age=") == 1
    assert all("; secure" in line for line in answer.splitlines() if line.startswith("set-cookie"))


def test_one_id_is_in_both_logs_and_in_the_answer(edge, unit):
    answer = edge.curl("/no-such-page", "--include", "--header", "X-Request-Id: forged").stdout
    [request] = set(re.findall(r"^x-request-id: (\S+)", answer, re.M | re.I))
    assert request in edge.log()
    [line] = [json.loads(line) for line in unit.log().splitlines() if request in line]
    assert (line["request"], line["peer"], line["status"]) == (request, "127.0.0.1", 404)


def test_a_forged_address_is_not_believed(edge, unit):
    edge.status("/forged-address", "--header", "X-Forwarded-For: 203.0.113.9")
    lines = [json.loads(line) for line in unit.log().splitlines() if "forged-address" in line]
    assert {line["peer"] for line in lines} == {"127.0.0.1"}
    assert "203.0.113.9" not in unit.log()


def test_the_metrics_are_for_the_operators_network_only(edge):
    """This host is not in `administration-from`, and cannot talk itself into it."""
    assert edge.status("/metrics", "--header", "X-Forwarded-For: 203.0.113.9") == 404


def test_a_body_over_the_limit_of_a_page_gets_the_program_s_own_refusal(edge, tmp_path):
    (tmp_path / "large").write_bytes(b"a=" + bytes(3 << 20))
    assert edge.status("/sign-in", "--data-binary", f"@{tmp_path}/large") == 413


@pytest.mark.parametrize("target", ["/%00", "/%ff", "/a%2fb", "/a%5cb", "/?a=%zz", "/a%0d%0ab"])
def test_a_malformed_target_is_refused_by_one_of_the_two(edge, target):
    request = f"GET {target} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"
    assert status_of(edge.exchange(request.encode())) == 400


def test_front_end_files_are_kept_for_good_and_sent_compressed(edge):
    page = edge.curl("/sign-in").stdout
    [style] = re.findall(r'href="(/assets/tongxin\.[^"]+\.css)"', page)
    answer = edge.curl(style, "--head", "--header", "Accept-Encoding: gzip, br").stdout.lower()
    assert "immutable" in answer
    assert "content-encoding: br" in answer or "content-encoding: gzip" in answer


def test_a_restart_refuses_nobody(edge, unit):
    """Clients ask without a pause, each on connections of its own, while the program is exchanged
    three times."""
    asking, seen = threading.Event(), []

    def client():
        while not asking.is_set():
            seen.append(edge.status("/sign-in"))

    clients = [threading.Thread(target=client) for _ in range(4)]
    for thread in clients:
        thread.start()
    for _ in range(3):
        before = len(seen)
        assert unit.stop() == 0, unit.log()
        unit.start()
        while len(seen) < before + 20:
            assert unit.process.poll() is None, unit.log()
    asking.set()
    for thread in clients:
        thread.join()
    assert len(seen) >= 60 and set(seen) == {200}


def test_s26_it_opens_no_port_of_its_own(edge, unit):
    """A program that was handed its door opens no other."""
    listening = open(f"/proc/{unit.process.pid}/net/unix").read()
    assert str(unit.path) in listening
    own = {link.readlink().name for link in descriptors(unit.process.pid)}
    sockets = {name[8:-1] for name in own if name.startswith("socket:[")}
    tables = ["tcp", "tcp6", "udp", "udp6"]
    rows = [line.split() for table in tables
            for line in open(f"/proc/{unit.process.pid}/net/{table}").readlines()[1:]]
    assert [row for row in rows if row[9] in sockets] == []


def descriptors(process):
    return Path(f"/proc/{process}/fd").iterdir()
