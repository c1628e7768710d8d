"""The checks themselves: each finds its fault on a page that has it, and none on a sound page."""

import functools
import http.server
import threading
from pathlib import Path

import pytest

import budgets
import checks
import crawl
from browser import DESKTOP, NARROW, PHONE, Visitor
from engines import ENGINES, tour

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src * data:"


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    folder = Path(__file__).parent / "faults"
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


EVERY_CHECK = [
    checks.overflow, checks.structure, checks.accessibility, checks.keyboard, checks.lengthened
]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_a_sound_page_has_no_findings(chromium, site, viewport):
    with Visitor(chromium, site, viewport) as visitor:
        visitor.open("/sound.html")
        assert [finding for check in EVERY_CHECK for finding in check(visitor.page)] == []
        assert visitor.troubles == []


def test_what_goes_wrong_on_the_way_is_remembered(chromium, site):
    with Visitor(chromium, site) as visitor:
        visitor.open("/faulty.html")
        visitor.page.wait_for_timeout(300)
        troubles = "\n".join(visitor.troubles)
        assert "said on the console" in troubles
        assert "script error" in troubles and "undefinedFunction" in troubles
        assert "Content Security Policy" in troubles
        assert "foreign request: http://192.0.2.1/" in troubles


@pytest.mark.parametrize(
    "check, sentence",
    [
        (checks.overflow, "scrolls sideways: <p class=\"wide\""),
        (checks.structure, "2 headings of level 1"),
        (checks.structure, "no title"),
        (checks.structure, "no language"),
        (checks.accessibility, "axe image-alt"),
        (checks.keyboard, "no ring: <a href=\"/sound.html\" class=\"ringless\""),
        (checks.keyboard, "not reached by Tab: <button"),
    ],
)
def test_a_fault_is_found(chromium, site, check, sentence):
    with Visitor(chromium, site) as visitor:
        visitor.open("/faulty.html")
        assert any(finding.startswith(sentence) for finding in check(visitor.page))


def test_a_text_that_only_just_fits_is_found(chromium, site):
    with Visitor(chromium, site, PHONE) as visitor:
        visitor.open("/long.html")
        assert checks.overflow(visitor.page) == []
        assert checks.lengthened(visitor.page) != []


def test_a_cost_is_what_came_over_the_line(chromium, site):
    cost = budgets.measure(chromium, site, "/long.html")
    assert cost.requests == 2
    assert 0.4 < cost.kilobytes < 1.5
    assert cost.paint_seconds >= 0.15
    assert cost.shift == 0
    assert cost.nodes == 11
    assert cost.beyond(budgets.Budget(0, 1, 0.1, 0.05, 5)) != []
    assert cost.beyond(budgets.PHONE_PAGE) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_sees_the_page_and_its_errors(site, engine):
    sound, faulty = tour(engine, site, ["/sound.html", "/faulty.html"])
    assert ENGINES[engine] in sound["agent"]
    assert sound["heading"] == "没有问题的一页" and sound["main"] > 8
    assert sound["errors"] == [] and not sound["wide"]
    assert any("undefinedFunction" in error for error in faulty["errors"]) and faulty["wide"]


def test_a_walk_finds_every_page_once(chromium, site):
    with Visitor(chromium, site) as visitor:
        found = crawl.reachable(visitor, "/faulty.html")
    assert [path for _, path in found] == ["/faulty.html", "/sound.html"]


def test_pages_that_differ_in_what_they_show_are_of_one_kind():
    one = "/organizations/01994c5a-0000-7000-8000-000000000001/posts?on=2026-01-01&page=2"
    two = "/organizations/01994c5a-0000-7000-8000-000000000002/posts?page=1&on=2025-01-01"
    assert crawl.kind(one) == crawl.kind(two) == "/organizations/*/posts?on&page"


def test_small_type_is_found_where_it_should_be_large(chromium, site):
    with Visitor(chromium, site, PHONE, simple=True) as visitor:
        visitor.open("/sound.html")
        found = checks.simple(visitor.page)
        assert "text of 16px" in found
        assert any("<button" in finding for finding in found)
        assert visitor.cookies()[0]["value"] == "zh-Hans.simple"
