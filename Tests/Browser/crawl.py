"""Every page that somebody can reach by links, one example of each kind."""

import re
import time
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ENTRY = re.compile(r"/(entries|proofs)/[0-9]+$")
CHAPTER = re.compile(r"^/help/[A-Za-z-]+$")

# What Chromium says it takes when somebody follows a link.
AS_A_BROWSER = {"Accept": "text/html,application/xhtml+xml"}
TOO_MANY_REQUESTS = 429


def kind(path):
    """`/organizations/0199…/posts?on=2026-01-01` and its like are `/organizations/*/posts?on`; the
    chapters of the guide are of one kind, and so are the entries of all logs."""
    parts = urlsplit(path)
    keys = sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)})
    place = CHAPTER.sub("/help/*", ID.sub("*", parts.path))
    place = ENTRY.sub(r"/\1/*", place).replace("/ledger/main/", "/ledger/*/")
    return place + ("?" + "&".join(keys) if keys else "")


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found += [value for name, value in attributes if name == "href" and value]


def links(text, address, base):
    """The addresses of the site that a page links to."""
    for link in Links(text).found:
        link = urldefrag(urljoin(address, link)).url
        if link.startswith(base + "/"):
            yield link[len(base) :]


def ask(visitor, path):
    """Nobody reads this quickly, so the server asks for patience now and then."""
    while True:
        answer = visitor.context.request.get(visitor.base + path, headers=AS_A_BROWSER)
        if answer.status != TOO_MANY_REQUESTS:
            return answer
        time.sleep(int(answer.headers["retry-after"]))


def reachable(visitor, start="/", limit=300, skip=()):
    """Walks from a start page along links; gives (kind, path) for each kind of page, once. Pages are
    asked for and not drawn: every link stands in the text, and drawing takes ten times as long."""
    waiting, seen, found = [start], {kind(start)}, []
    while waiting and len(found) < limit:
        answer = ask(visitor, waiting.pop(0))
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        # Sent on to another page: that one counts, if it is new.
        arrived = urldefrag(answer.url).url.removeprefix(visitor.base)
        if kind(arrived) not in {each for each, _ in found}:
            found.append((kind(arrived), arrived))
            seen.add(kind(arrived))
        for link in links(answer.text(), answer.url, visitor.base):
            if kind(link) not in seen and not any(link.startswith(each) for each in skip):
                seen.add(kind(link))
                waiting.append(link)
    return found
