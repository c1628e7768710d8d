"""What is found on pages, each looked at as the first who reaches it."""

import checks
from browser import Visitor
from product import PASSWORDS

# Everybody of the demo, and a stranger.
PARTS = [None, *PASSWORDS]

CHECKS = [checks.structure, checks.overflow, checks.accessibility, checks.keyboard]


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
