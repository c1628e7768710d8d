"""Every page that somebody can reach by links, one example of each kind."""

import re
from urllib.parse import parse_qsl, urldefrag, urlsplit

from playwright.sync_api import Error

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


CHAPTER = re.compile(r"^/help/[A-Za-z-]+$")


def kind(path):
    """`/organizations/0199…/posts?on=2026-01-01` and its like are `/organizations/*/posts?on`; the
    chapters of the guide are of one kind."""
    parts = urlsplit(path)
    keys = sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)})
    place = CHAPTER.sub("/help/*", ID.sub("*", parts.path))
    return place + ("?" + "&".join(keys) if keys else "")


def links(page, base):
    """The addresses of the site that a page links to."""
    found = page.eval_on_selector_all("a[href]", "list => list.map(a => a.href)")
    for address in found:
        address = urldefrag(address).url
        if address.startswith(base + "/"):
            yield address[len(base) :]


def reachable(visitor, start="/", limit=120, skip=()):
    """Walks from a start page along links; gives (kind, path) for each kind of page, once."""
    waiting, seen, found = [start], {kind(start)}, []
    while waiting and len(found) < limit:
        path = waiting.pop(0)
        try:
            response = visitor.open(path)
        except Error as error:
            if "Download is starting" in error.message:
                continue
            raise
        content = response.headers.get("content-type", "") if response else ""
        if not content.startswith("text/html"):
            continue
        # Sent on to another page: that one counts, if it is new.
        arrived = urldefrag(visitor.page.url).url.removeprefix(visitor.base)
        if kind(arrived) not in {each for each, _ in found}:
            found.append((kind(arrived), arrived))
            seen.add(kind(arrived))
        for link in links(visitor.page, visitor.base):
            if kind(link) not in seen and not any(link.startswith(each) for each in skip):
                seen.add(kind(link))
                waiting.append(link)
    return found
