import pytest

import edge as nginx
import upstream as program


@pytest.fixture(scope="session")
def site():
    """The edge, and the small program behind it."""
    with program.running() as (upstream, path), nginx.running(path) as edge:
        yield edge, upstream


@pytest.fixture
def edge(site):
    return site[0]


@pytest.fixture
def upstream(site):
    site[1].heads.clear()
    return site[1]
