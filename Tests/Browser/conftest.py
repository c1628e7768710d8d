import pytest

import browser
import product as program
import steps


@pytest.fixture(scope="session")
def chromium():
    with browser.chromium() as it:
        yield it


# Each file of tests has the program to itself, so that what one changes surprises no other.
@pytest.fixture(scope="module")
def product():
    with program.running() as it:
        yield it


@pytest.fixture(scope="module")
def signed_in(chromium, product):
    """The cookies of a part of the demo, who enters once; nobody has none."""
    kept = {None: []}

    def cookies(part):
        if part not in kept:
            with browser.Visitor(chromium, product.base) as visitor:
                steps.enter(visitor, part)
                kept[part] = visitor.cookies()
        return kept[part]

    return cookies


@pytest.fixture
def visit(chromium, product, signed_in):
    """Opens a browser profile as a part of the demo; whatever went wrong in it fails the test."""
    opened = []

    def open_as(part=None, **ways):
        visitor = browser.Visitor(chromium, product.base, **ways)
        visitor.context.add_cookies(signed_in(part))
        opened.append(visitor)
        return visitor

    yield open_as
    troubles = [trouble for visitor in opened for trouble in visitor.troubles]
    for visitor in opened:
        visitor.close()
    assert troubles == []
