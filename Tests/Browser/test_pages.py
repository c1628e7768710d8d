"""Every page that anybody can reach, as each of those who can, in every way it is looked at."""

import pytest

import checks
from browser import DESKTOP, PHONE
from looking import PARTS, every_check, findings_of, none


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_everybody_reaches_pages(pages, part):
    assert len(pages[part]) >= 3


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_sound(chromium, product, signed_in, each_kind, viewport):
    none(findings_of(chromium, product, signed_in, each_kind, viewport, every_check))


def test_every_page_is_sound_in_simple_mode(chromium, product, signed_in, each_kind):
    def look(page):
        return checks.simple(page) + every_check(page)

    none(findings_of(chromium, product, signed_in, each_kind, PHONE, look, simple=True))
