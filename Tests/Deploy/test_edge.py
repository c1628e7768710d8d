"""What the public edge lets through, and as what."""

import json
import subprocess

import pytest

import edge as nginx
from edge import NAME, everything, status_of

EVENTS = f"GET /events HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode()


def fields(upstream):
    """The one request that reached the program."""
    [head] = upstream.heads
    return head["fields"]


def values(upstream, name):
    return [value for field, value in fields(upstream) if field == name]


# --- TLS and names -------------------------------------------------------------------------------


def test_http_2_is_spoken(edge):
    answer = edge.curl("/", "--http2", "--output", "/dev/null", "--write-out", "%{http_version}")
    assert answer.stdout == "2"


@pytest.mark.parametrize("version, agreed", [("1_1", False), ("1_2", True), ("1_3", True)])
def test_tls_is_1_2_or_1_3(edge, version, agreed):
    tried = subprocess.run(
        [
            "openssl", "s_client", "-connect", f"127.0.0.1:{edge.https}", "-servername", NAME,
            f"-tls{version}", "-cipher", "DEFAULT@SECLEVEL=0", "-CAfile", str(edge.certificate),
        ],
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )
    assert ("Cipher is (NONE)" not in tried.stdout) == agreed


def test_another_name_gets_no_certificate(edge):
    with pytest.raises(nginx.ssl.SSLError, match="UNRECOGNIZED_NAME|unrecognized name"):
        with edge.connection(name="evil.example"):
            pass


@pytest.mark.parametrize("version", ["--http1.1", "--http2"])
def test_another_host_on_our_connection_is_misdirected(edge, upstream, version):
    assert edge.status("/", version, "--header", "Host: evil.example") == 421
    assert upstream.heads == []


def test_a_target_with_another_host_is_misdirected(edge, upstream):
    answer = edge.exchange(
        f"GET http://evil.example/ HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
    assert (status_of(answer), upstream.heads) == (421, [])


def test_without_tls_our_name_is_sent_to_https(edge, upstream):
    answer = edge.curl("/a?b=c", "--include", base=f"http://{NAME}:{edge.http}").stdout
    assert answer.startswith("HTTP/1.1 308 ")
    assert f"location: https://{NAME}/a?b=c\n" in answer.lower().replace("\r", "")
    assert upstream.heads == []


def test_without_tls_another_name_gets_no_answer(edge):
    tried = edge.curl("/", base=f"http://evil.example:{edge.http}", check=False)
    assert tried.returncode in (52, 56) and tried.stdout == ""  # closed, or reset, without a word


def test_the_server_does_not_tell_its_version(edge):
    for path in ["/", "/unavailable.html"]:
        assert "nginx/" not in edge.curl(path, "--include").stdout


# --- What the program may believe ----------------------------------------------------------------

FORGED = {
    "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil",
    "X-Forwarded-Port": "1", "X-Forwarded-Server": "evil", "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;proto=http", "X-Request-Id": "00000000-0000-7000-8000-000000000000",
    "X-Original-URL": "/admin", "X-Rewrite-URL": "/admin", "X-HTTP-Method-Override": "DELETE",
    "X_Forwarded_For": "203.0.113.9", "Proxy": "http://evil",
}


@pytest.mark.parametrize("version", ["--http1.1", "--http2"])
def test_forged_fields_do_not_arrive(edge, upstream, version):
    options = [word for name, value in FORGED.items() for word in ("--header", f"{name}: {value}")]
    assert edge.status("/", version, *options) == 200
    names = [name for name, _ in fields(upstream)]
    assert values(upstream, "x-forwarded-for") == ["127.0.0.1"]
    assert values(upstream, "x-forwarded-proto") == ["https"]
    known = {"host", "x-forwarded-for", "x-forwarded-proto", "x-request-id", "user-agent", "accept"}
    assert set(names) == known and len(names) == len(known)
    assert not set(FORGED.values()) & {value for _, value in fields(upstream)}


@pytest.mark.parametrize("version", ["--http1.1", "--http2"])
def test_the_host_and_the_port_people_typed_arrive(edge, upstream, version):
    edge.status("/", version)
    assert values(upstream, "host") == [f"{NAME}:{edge.https}"]


def test_what_a_browser_says_of_itself_arrives(edge, upstream):
    said = {"origin": "https://a", "sec-fetch-site": "cross-site", "cookie": "a=b; c=d",
            "accept-encoding": "br", "accept-language": "zh", "if-none-match": '"x"',
            "range": "bytes=0-1", "idempotency-key": "k", "x-csrf-token": "t"}
    edge.status("/", *[word for pair in said.items() for word in ("--header", ": ".join(pair))])
    assert {name: value for name, value in fields(upstream) if name in said} == said


def test_one_id_of_the_request_is_in_the_log_and_in_the_program(edge, upstream):
    edge.status("/search?q=110101199003070011")
    [request] = values(upstream, "x-request-id")
    assert [len(part) for part in request.split("-")] == [8, 4, 4, 4, 12]
    lines = [json.loads(line) for line in edge.log().splitlines()]
    [line] = [line for line in lines if line["request"] == request]
    assert (line["path"], line["status"], line["peer"]) == ("/search", 200, "127.0.0.1")
    assert "110101199003070011" not in edge.log()


def test_the_target_arrives_as_it_was_sent(edge, upstream):
    edge.status("/a//b/%2e%2e/%E5%85%9A?x=%2F&y", "--path-as-is")
    assert [head["target"] for head in upstream.heads] == ["/a//b/%2e%2e/%E5%85%9A?x=%2F&y"]


def test_connections_to_the_program_are_kept(edge, upstream):
    before = upstream.connections
    for _ in range(20):
        assert edge.status("/") == 200
    assert upstream.connections - before <= 2


# --- Sizes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["--http1.1", "--http2"])
def test_a_body_over_the_limit_is_refused(edge, upstream, tmp_path, version):
    (tmp_path / "large").write_bytes(bytes(22 << 20))
    assert edge.status("/", version, "--data-binary", f"@{tmp_path}/large") == 413
    assert upstream.heads == []


def test_a_file_within_the_limit_passes(edge, upstream, tmp_path):
    (tmp_path / "file").write_bytes(bytes(20 << 20))
    answer = edge.curl("/", "--data-binary", f"@{tmp_path}/file").stdout
    assert json.loads(answer)["bytes"] == 20 << 20


@pytest.mark.parametrize(
    "path, field, status",
    [
        ("/" + "a" * 9000, "A: b", 414),
        ("/", "A: " + "b" * 9000, 431),
        ("/", "\r\n".join(f"A{n}: {'b' * 4000}" for n in range(5)), 431),
    ],
    ids=["target", "field", "fields"],
)
def test_a_head_over_the_limit_is_refused(edge, upstream, path, field, status):
    request = f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n{field}\r\n\r\n"
    assert (status_of(edge.exchange(request.encode())), upstream.heads) == (status, [])


def test_a_head_over_the_limit_is_refused_in_http_2(edge, upstream):
    fields = [word for n in range(5) for word in ("--header", f"A{n}: {'{}' * 2000}")]
    # HTTP/2 ends such a connection without a status.
    assert (edge.status("/", "--http2", *fields), upstream.heads) == (0, [])


def test_a_head_that_does_not_come_is_waited_for_in_vain(upstream, site):
    """The connection ends although the client keeps it open, with our time made short."""
    changes = {"client_header_timeout 10s": "client_header_timeout 1s"}
    with nginx.running(upstream.server_address, changes) as edge:
        assert status_of(edge.exchange(b"GET / HTTP/1.1\r\nHost: ")) in (0, 408)
    assert upstream.heads == []


def test_a_body_that_does_not_come_is_waited_for_in_vain(upstream, site):
    changes = {"client_body_timeout 10s": "client_body_timeout 1s"}
    head = f"POST / HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\n"
    with nginx.running(upstream.server_address, changes) as edge:
        assert status_of(edge.exchange(head.encode() + b"abc")) in (0, 408)
    assert upstream.heads == []


def test_too_many_at_once_from_one_address_are_refused(upstream, site):
    with nginx.running(upstream.server_address, {"tongxin_addresses 400": "tongxin_addresses 1"}) as edge:
        with edge.connection() as listener:
            listener.sendall(EVENTS)
            listener.recv(65536)
            assert edge.status("/") == 429
            for _ in range(3):
                upstream.next_event.release()
            everything(listener)


# --- Malformed requests --------------------------------------------------------------------------

HEAD = f"POST /first HTTP/1.1\r\nHost: {NAME}\r\n"
HIDDEN = f"GET /hidden HTTP/1.1\r\nHost: {NAME}\r\n\r\n"
SMUGGLING = {
    "two lengths": HEAD + f"Content-Length: 0\r\nContent-Length: {len(HIDDEN)}\r\n\r\n" + HIDDEN,
    "a length and chunked": HEAD + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "chunked and a length": HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two codings": HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a coding we lack": HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a coding after a tab": HEAD + "Transfer-Encoding:\tchunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a space before the colon": HEAD + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a folded field": HEAD + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a sign in the length": HEAD + f"Content-Length: +{len(HIDDEN)}\r\n\r\n" + HIDDEN,
    "a list of lengths": HEAD + f"Content-Length: 0, {len(HIDDEN)}\r\n\r\n" + HIDDEN,
    "a bare CR": HEAD + "A: b\rContent-Length: 5\r\n\r\n" + HIDDEN,
    "a NUL": HEAD + "A: b\0\r\n\r\n" + HIDDEN,
    "a chunk size over 64 bits": HEAD + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n" + HIDDEN,
    "a chunk longer than its size": HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n" + HIDDEN,
    "two Hosts": HEAD + "Host: evil.example\r\n\r\n" + HIDDEN,
    "no Host": "GET / HTTP/1.1\r\n\r\n" + HIDDEN,
    "an upgrade to h2c": HEAD + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
        "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nTransfer-Encoding: identity\r\n\r\n" + HIDDEN,
}


@pytest.mark.parametrize("request_bytes", SMUGGLING.values(), ids=SMUGGLING.keys())
def test_an_ambiguous_request_is_refused_and_nothing_hides_behind_it(edge, upstream, request_bytes):
    answer = edge.exchange(request_bytes.encode())
    assert status_of(answer) in (400, 501)
    assert (answer.count(b"HTTP/1.1 "), upstream.heads) == (1, [])


def test_chunks_arrive_as_one_body_with_one_length(edge, upstream):
    request = HEAD + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    assert status_of(edge.exchange(request.encode())) == 200
    assert values(upstream, "content-length") == ["3"]
    assert values(upstream, "transfer-encoding") == []


@pytest.mark.parametrize("method", ["TRACE", "CONNECT"])
def test_methods_of_proxies_are_refused(edge, upstream, method):
    answer = edge.exchange(
        f"{method} / HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
    assert (status_of(answer), upstream.heads) in [(405, []), (400, [])]


# --- Answers -------------------------------------------------------------------------------------


def test_events_pass_one_by_one(edge, upstream):
    """The program sends the next event only when the last has been read at the other end."""
    with edge.connection() as listener:
        listener.sendall(EVENTS)
        received = b""
        for number in range(3):
            while f"data: {number}\n\n".encode() not in received:
                piece = listener.recv(65536)
                assert piece, f"the stream ended before event {number}"
                received += piece
            upstream.next_event.release()
    assert b"x-accel-buffering" not in received.lower()


def test_what_is_compressed_stays_so_and_pages_are_not_compressed_here(edge):
    def encoding(path):
        head = edge.curl(path, "--include", "--header", "Accept-Encoding: gzip, br").stdout
        return [line for line in head.lower().splitlines() if line.startswith("content-encoding")]

    assert encoding("/compressed") == ["content-encoding: br"]
    assert encoding("/page") == []


def test_an_answer_cannot_open_files_of_the_edge(edge):
    assert edge.curl("/files").stdout == "x"


def test_the_page_of_the_edge_cannot_be_asked_for(edge, upstream):
    """The name belongs to the edge alone; who asks for it learns nothing."""
    assert edge.status("/unavailable.html") == 404
    assert upstream.heads == []


def test_refusals_of_the_program_pass_as_they_are(edge):
    answer = edge.curl("/refusal", "--include").stdout
    assert "503" in answer.split("\n")[0] and answer.endswith("our own words")


@pytest.mark.parametrize("options", [[], ["--data", "a=b"]], ids=["GET", "POST"])
def test_while_the_program_is_away_a_page_says_so(tmp_path, options):
    with nginx.running(tmp_path / "nobody.sock") as edge:
        answer = edge.curl("/", "--http1.1", "--include", *options).stdout
    head, _, page = answer.replace("\r", "").partition("\n\n")
    assert head.startswith("HTTP/1.1 503 ") and "Retry-After: 10" in head
    assert "系统正在维护" in page and "Back in a moment" in page
