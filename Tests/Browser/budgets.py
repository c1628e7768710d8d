"""How much a page costs on its first visit over a slow line, beside what it may cost."""

import http.client
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from browser import DESKTOP, PHONE, Visitor


@dataclass(frozen=True)
class Budget:
    kilobytes: int
    requests: int
    paint_seconds: float
    shift: float
    nodes: int = 3000
    again_kilobytes: int = 100


# Every page on a phone; the doorway; and lists, records and forms on a desk.
PHONE_PAGE = Budget(60, 8, 1.5, 0.05, again_kilobytes=15)
DOORWAY = Budget(30, 5, 1.2, 0)
DESKTOP_PAGE = Budget(100, 10, 1.0, 0.05)


@dataclass
class Cost:
    kilobytes: float
    requests: int
    paint_seconds: float
    shift: float
    nodes: int
    again_kilobytes: float

    def beyond(self, budget):
        """Which limits are broken, as sentences."""
        pairs = [
            ("kB", self.kilobytes, budget.kilobytes),
            ("requests", self.requests, budget.requests),
            ("s to the largest paint", self.paint_seconds, budget.paint_seconds),
            ("of layout shift", self.shift, budget.shift),
            ("nodes", self.nodes, budget.nodes),
            ("kB again", self.again_kilobytes, budget.again_kilobytes),
        ]
        return [f"{value:g} {unit}, not {limit:g}" for unit, value, limit in pairs if value > limit]


def slow_line(context, page, latency=150, kilobytes_per_second=200):
    """slow4g of the budgets: 150 ms, 200 kB/s."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": latency,
            "downloadThroughput": kilobytes_per_second * 1000,
            "uploadThroughput": kilobytes_per_second * 1000,
        },
    )
    return session


def measure(browser, base, path, viewport=PHONE, cookies=()):
    """Opens a page as a first visit with nothing cached, then once more."""
    with Visitor(browser, base, viewport) as visitor:
        visitor.context.add_cookies(list(cookies))
        session = slow_line(visitor.context, visitor.page)
        counted = {"bytes": 0, "requests": 0}
        inside = set()

        def asked(event):
            # What a style sheet holds in itself comes over no line.
            if event["request"]["url"].startswith("data:"):
                inside.add(event["requestId"])

        def finished(event):
            if event["requestId"] not in inside:
                counted["bytes"] += event["encodedDataLength"]
                counted["requests"] += 1

        session.on("Network.requestWillBeSent", asked)
        session.on("Network.loadingFinished", finished)
        visitor.page.goto(base + path, wait_until="networkidle")
        visitor.page.wait_for_timeout(200)
        seen = visitor.page.evaluate("seen")
        nodes = visitor.page.evaluate("document.querySelectorAll('*').length")
        first = dict(counted)
        visitor.page.goto(base + path, wait_until="networkidle")
        return Cost(
            kilobytes=round(first["bytes"] / 1000, 1),
            requests=first["requests"],
            paint_seconds=round(seen["paint"] / 1000, 2),
            shift=round(seen["shift"], 3),
            nodes=nodes,
            again_kilobytes=round((counted["bytes"] - first["bytes"]) / 1000, 1),
        )


def server_milliseconds(base, path, cookies=(), times=40):
    """The 95th percentile of the server's own time for a page, asked for one after the other."""
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in cookies)
    line = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        line.getresponse().read()
        taken.append((time.perf_counter() - begin) * 1000)
    line.close()
    return statistics.quantiles(taken, n=20)[18]


def budget_for(kind, viewport):
    if kind.startswith("/sign-in"):
        return DOORWAY
    return DESKTOP_PAGE if viewport == DESKTOP else PHONE_PAGE


HEAD = "page | on | kB | again | requests | LCP s | CLS | nodes | p95 ms | within".split(" | ")


def row(browser, base, page, viewport):
    """One line of the table, and what is over budget."""
    kind, path, cookies = page
    budget = budget_for(kind, viewport)
    cost = measure(browser, base, path, viewport, cookies)
    for _ in range(2):
        # What else the machine does makes a paint later, never sooner.
        if cost.paint_seconds > budget.paint_seconds:
            cost = min(cost, measure(browser, base, path, viewport, cookies), key=paint)
    milliseconds = server_milliseconds(base, path, cookies)
    over = cost.beyond(budget)
    if milliseconds > 150:
        over.append(f"{milliseconds:.0f} ms on the server, not 150")
    cells = [
        kind, "desktop" if viewport == DESKTOP else "phone", f"{cost.kilobytes:g}",
        f"{cost.again_kilobytes:g}", str(cost.requests), f"{cost.paint_seconds:.2f}",
        f"{cost.shift:g}", str(cost.nodes), f"{milliseconds:.1f}", "; ".join(over) or "yes",
    ]
    return cells, over


def paint(cost):
    return cost.paint_seconds


def table(rows):
    """The rows as a table of Markdown, aligned."""
    widths = [max(len(line[i]) for line in [HEAD, *rows]) for i in range(len(HEAD))]
    lines = [HEAD, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"
        for line in lines
    )
