"""Every page in other languages, engines and sizes, beside what most people have."""

import pytest

import checks
from browser import DESKTOP, NARROW, PHONE
from engines import ENGINES, tour
from looking import findings_of, none


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


def test_english_is_sound_and_has_room(chromium, product, signed_in, each_kind):
    def look(page):
        return checks.overflow(page) + checks.accessibility(page) + checks.lengthened(page)

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


def test_nothing_scrolls_sideways_on_the_narrowest_phone(chromium, product, signed_in, each_kind):
    none(findings_of(chromium, product, signed_in, each_kind, NARROW, checks.overflow))
