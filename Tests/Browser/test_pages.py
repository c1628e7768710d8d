"""Every page that anybody can reach, as each of those who can, in every way it is looked at."""

import pytest

import checks
import crawl
from browser import DESKTOP, NARROW, PHONE, Visitor
from engines import ENGINES, tour
from product import PASSWORDS

# Everybody of the demo, and a stranger.
PARTS = [None, *PASSWORDS]

CHECKS = [checks.structure, checks.overflow, checks.accessibility, checks.keyboard]


@pytest.fixture(scope="module")
def pages(chromium, product, signed_in):
    """For each part, the kinds of pages reached, with an example of each; nobody is a part too."""
    found = {}
    for part in PARTS:
        with Visitor(chromium, product.base) as visitor:
            visitor.context.add_cookies(signed_in(part))
            found[part] = crawl.reachable(visitor, "/sign-in" if part is None else "/")
            assert visitor.troubles == [], part
    return found


@pytest.fixture(scope="module")
def each_kind(pages):
    """Each kind of page once, with the first part that reaches it: (kind, path, part)."""
    seen = {}
    for part, found in pages.items():
        for kind, path in found:
            seen.setdefault(kind, (kind, path, part))
    return list(seen.values())


def findings_of(chromium, product, signed_in, each_kind, viewport, look, **ways):
    """What `look` finds on each kind of page, with the troubles on the way. Whoever reaches pages
    looks at them all with one browser profile: to make one for each page took half of the time."""
    findings = {}
    for part in PARTS:
        with Visitor(chromium, product.base, viewport, **ways) as visitor:
            visitor.context.add_cookies(signed_in(part))
            for kind, path, own in each_kind:
                found = findings_on(visitor, path, look) if own == part else []
                if found:
                    findings[f"{kind} ({path}) as {part}"] = found
    return findings


def findings_on(visitor, path, look):
    visitor.troubles.clear()
    response = visitor.open(path)
    found = look(visitor.page) + visitor.troubles
    if response.status >= 400 and not (response.status == 403 and asks(visitor.page)):
        found.append(f"status {response.status}")
    return found


def asks(page):
    """A link never leads to a closed door, but a page may first ask what for, or for a code."""
    return page.locator("main form, main .purposes a").count() > 0


def none(findings):
    """Fails with everything that was found, a line each."""
    lines = [f"{where}: {finding}" for where, found in findings.items() for finding in found]
    assert not lines, f"{len(lines)} findings\n" + "\n".join(lines[:60])


def every_check(page):
    return [finding for check in CHECKS for finding in check(page)]


def no_colours(page):
    return checks.accessibility(page, colours=False)


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_everybody_reaches_pages(pages, part):
    assert len(pages[part]) >= 3


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_sound(chromium, product, signed_in, each_kind, viewport):
    none(findings_of(chromium, product, signed_in, each_kind, viewport, every_check))


def test_nothing_scrolls_sideways_on_the_narrowest_phone(chromium, product, signed_in, each_kind):
    none(findings_of(chromium, product, signed_in, each_kind, NARROW, checks.overflow))


def test_english_is_sound_and_has_room(chromium, product, signed_in, each_kind):
    def look(page):
        return checks.overflow(page) + no_colours(page) + checks.lengthened(page)

    for viewport in (PHONE, DESKTOP):
        found = findings_of(
            chromium, product, signed_in, each_kind, viewport, look, language="en-GB"
        )
        none(found)


def test_every_page_stands_with_scripts_off(chromium, product, signed_in, each_kind):
    found = findings_of(
        chromium, product, signed_in, each_kind, DESKTOP, checks.structure, scripts=False
    )
    none(found)


def test_every_page_is_sound_in_simple_mode(chromium, product, signed_in, each_kind):
    def look(page):
        sizes = checks.simple(page) + checks.structure(page) + checks.overflow(page)
        return sizes + no_colours(page) + checks.keyboard(page)

    none(findings_of(chromium, product, signed_in, each_kind, PHONE, look, simple=True))


@pytest.mark.parametrize("engine", ENGINES)
def test_other_engines_show_every_page(product, signed_in, each_kind, engine):
    findings = {}
    for part in {part for _, _, part in each_kind}:
        paths = {path: kind for kind, path, own in each_kind if own == part}
        for seen in tour(engine, product.base, paths, signed_in(part)):
            sound = seen.get("heading") and seen["main"] > 10 and not seen["wide"]
            if seen["errors"] or not sound:
                findings[paths[seen["path"]]] = [seen]
    none(findings)
