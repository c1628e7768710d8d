"""Chromium as a person uses it, with a record of everything that went wrong on the way."""

import os
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}

# Paint and shift are only reported to whoever asked before they happened.
WATCH_PAINT = """
window.seen = {paint: 0, shift: 0};
new PerformanceObserver(list => list.getEntries().forEach(e => { seen.paint = e.startTime; }))
    .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => {
    if (!e.hadRecentInput) seen.shift += e.value;
})).observe({type: "layout-shift", buffered: true});
"""


@contextmanager
def chromium(language="en-US"):
    """Debian's Chromium, which as root runs only without its sandbox. Its own words, such as those
    of a date field, follow the machine's language and not the page's."""
    with sync_playwright() as playwright:
        arguments = ["--disable-dev-shm-usage", "--force-color-profile=srgb"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=arguments,
            env={**os.environ, "LANGUAGE": language.replace("-", "_")},
        )
        try:
            yield browser
        finally:
            browser.close()


class Visitor:
    """One browser profile that looks at one site and remembers its troubles."""

    def __init__(
        self, browser, base, viewport=DESKTOP, scripts=True, language="zh-CN", simple=False
    ):
        self.base = base
        self.troubles = []
        self.context = browser.new_context(
            viewport=viewport,
            java_script_enabled=scripts,
            locale=language,
            timezone_id="Asia/Shanghai",
            is_mobile=viewport["width"] < 768,
            has_touch=viewport["width"] < 768,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(15_000)
        if scripts:
            self.context.add_init_script(WATCH_PAINT)
        if simple:
            wanted = "en.simple" if language.startswith("en") else "zh-Hans.simple"
            self.context.add_cookies([{"name": "preferences", "value": wanted, "url": base}])
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        self.page.on("request", self._asked)

    def _heard(self, message):
        # Chromium also reports every answer of 400 and above here; statuses have their own tests.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.troubles.append(f"console {message.type}: {message.text}")

    def _asked(self, request):
        address = urlsplit(request.url)
        own = urlsplit(self.base).netloc
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != own:
            self.troubles.append(f"foreign request: {request.url}")

    def open(self, path):
        """Goes to an address of the site and waits until it is quiet."""
        response = self.page.goto(self.base + path, wait_until="load")
        return response

    def text(self, selector="main"):
        return self.page.locator(selector).first.inner_text()

    def click(self, name, role=None):
        """Clicks what a person would call by this name."""
        for each in [role] if role else ["link", "button"]:
            found = self.page.get_by_role(each, name=name, exact=True)
            if found.count():
                found.first.click()
                return
        raise AssertionError(f"nothing called {name!r} on {self.page.url}")

    def fill(self, label, value):
        self.page.get_by_label(label, exact=True).first.fill(value)

    def cookies(self):
        return self.context.cookies()

    def close(self):
        self.context.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
