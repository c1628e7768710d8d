import pytest

import browser


@pytest.fixture(scope="session")
def chromium():
    with browser.chromium() as it:
        yield it
