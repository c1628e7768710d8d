"""Prints what every page costs, beside what it may cost: `script/budgets`.

Ends with 1 when a page is over its budget.
"""

import sys

import budgets
import crawl
import product
import steps
from browser import DESKTOP, PHONE, Visitor, chromium

# Whoever reaches a kind of page first is measured on it; officers last.
PARTS = [None, *product.PASSWORDS]


def main():
    rows, broken = [], 0
    with chromium() as browser:
        for running, page in every_page(browser):
            for viewport in (DESKTOP, PHONE):
                cells, over = budgets.row(browser, running.base, page, viewport)
                rows.append(cells)
                broken += bool(over)
    print("First visit with nothing cached, 150 ms and 200 kB/s; `again` is the second visit.\n")
    print(budgets.table(rows))
    print(f"\n{len(rows) - broken} passed, {broken} failed")
    return 1 if broken else 0


def every_page(browser):
    """The door of an installation without a demo, then all that is behind the door of one."""
    with product.running(demo=False) as running:
        yield running, ("/sign-in", "/sign-in", [])
    with product.running() as running:
        for page in every_kind(browser, running.base):
            if page[0] != "/sign-in" and not page[0].startswith("/sign-in?"):
                yield running, page


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
