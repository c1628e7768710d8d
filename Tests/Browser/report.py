"""Prints what every page costs, beside what it may cost: `script/budgets`.

Ends with 1 when a page is over its budget.
"""

import contextlib
import multiprocessing
import sys

import budgets
import crawl
import product
import steps
from browser import DESKTOP, PHONE, Visitor, chromium

# Whoever reaches a kind of page first is measured on it; officers last.
PARTS = [None, *product.PASSWORDS]


# Most of the time a page is waited for on its slow line, so several are measured at once.
WORKERS = 3


def main():
    rows = []
    with product.running(demo=False) as empty, product.running() as running:
        with chromium() as browser:
            behind = list(every_kind(browser, running.base))
        places = [(empty.base, ("/sign-in", "/sign-in", []))]
        places += [(running.base, page) for page in behind if not is_door(page)]
        with multiprocessing.get_context("spawn").Pool(WORKERS, open_browser) as pool:
            for measured in pool.imap(measure, every_way(places)):
                rows.append(measured)
                print(f"{len(rows)} of {2 * len(places)}: {' '.join(measured[0])}",
                      file=sys.stderr, flush=True)
        with chromium() as browser:
            rows = list(settled(browser, rows, every_way(places)))
    broken = sum(bool(over) for _, over in rows)
    print("First visit with nothing cached, 150 ms and 200 kB/s; `again` is the second visit.\n")
    print(budgets.table([cells for cells, _ in rows]))
    print(f"\n{len(rows) - broken} passed, {broken} failed")
    return 1 if broken else 0


def is_door(page):
    """Measured where there is no demo to choose from."""
    return page[0] == "/sign-in" or page[0].startswith("/sign-in?")


# One browser for each process that measures, as long as the process lives.
opened = contextlib.ExitStack()
browser_here = None


def open_browser():
    global browser_here
    browser_here = opened.enter_context(chromium())


def every_way(places):
    """Each page on a desk and on a phone."""
    return [(*place, viewport) for place in places for viewport in (DESKTOP, PHONE)]


def measure(place):
    base, page, viewport = place
    return budgets.row(browser_here, base, page, viewport)


def settled(browser, rows, places):
    """What is over its budget is measured again with nobody beside it: two pages that are drawn at
    once on two processors wait for each other, and a visitor's device draws one."""
    for measured, (base, page, viewport) in zip(rows, places):
        yield budgets.row(browser, base, page, viewport) if measured[1] else measured


def every_kind(browser, base):
    """Each kind of page once: (kind, path, cookies)."""
    seen, found = set(), []
    for part in PARTS:
        with Visitor(browser, base) as visitor:
            if part:
                steps.enter(visitor, part)
            pages = crawl.reachable(visitor, "/" if part else "/sign-in")
            cookies = visitor.cookies()
            for kind, path in pages:
                if kind not in seen:
                    seen.add(kind)
                    found.append((kind, path, cookies))
    return found


if __name__ == "__main__":
    sys.exit(main())
