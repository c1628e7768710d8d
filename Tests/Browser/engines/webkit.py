"""Opens pages in WebKit, the engine of iPhones, and prints what it saw as JSON.

Reads {"base", "cookies": [[name, value]], "paths"} from standard input. Run it under xvfb-run.
"""

import json
import sys
from urllib.parse import urlsplit

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Soup", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, Soup, WebKit2  # noqa: E402

# Errors are kept from the first line of the page on; an engine has no other ear for them here.
LISTEN = """
window.heard = [];
addEventListener("error", e => heard.push(e.message || "could not load " + (e.target.src
    || e.target.href)), true);
addEventListener("unhandledrejection", e => heard.push("" + e.reason));
addEventListener("securitypolicyviolation", e => heard.push("policy: " + e.violatedDirective));
"""
LOOK = """JSON.stringify({title: document.title, heading: (document.querySelector("h1") || {}).innerText,
    main: (document.querySelector("main") || {innerText: ""}).innerText.length,
    agent: navigator.userAgent, wide: document.documentElement.scrollWidth > innerWidth + 1,
    errors: window.heard})"""


class Tour:
    def __init__(self, wanted):
        self.base = wanted["base"]
        self.paths = list(wanted["paths"])
        self.cookies = list(wanted["cookies"])
        self.seen = []
        self.isWaiting, self.looks = False, 0
        scripts = WebKit2.UserContentManager()
        scripts.add_script(
            WebKit2.UserScript.new(
                LISTEN,
                WebKit2.UserContentInjectedFrames.TOP_FRAME,
                WebKit2.UserScriptInjectionTime.START,
                None,
                None,
            )
        )
        self.view = WebKit2.WebView(
            user_content_manager=scripts, web_context=WebKit2.WebContext.new_ephemeral()
        )
        window = Gtk.Window()
        window.set_default_size(390, 844)
        window.add(self.view)
        window.show_all()
        self.view.connect("load-changed", self.loaded)
        self.keep_cookie()

    def keep_cookie(self, *_):
        if not self.cookies:
            return self.go()
        name, value = self.cookies.pop(0)
        cookie = Soup.Cookie.new(name, value, urlsplit(self.base).hostname, "/", -1)
        jar = self.view.get_website_data_manager().get_cookie_manager()
        return jar.add_cookie(cookie, None, self.keep_cookie)

    def go(self):
        if not self.paths:
            print(json.dumps(self.seen))
            Gtk.main_quit()
            return
        self.view.load_uri(self.base + self.paths[0])

    def loaded(self, _, event):
        # A page that goes on to another one finishes twice; one look is for both.
        if event == WebKit2.LoadEvent.FINISHED and not self.isWaiting:
            self.isWaiting = True
            GLib.timeout_add(300, self.look)

    def look(self):
        self.view.evaluate_javascript(LOOK, -1, None, None, None, self.note)
        return False

    def note(self, view, result):
        text = view.evaluate_javascript_finish(result).to_string()
        found = json.loads(text)
        if "heading" not in found and self.looks < 10:
            self.looks += 1
            GLib.timeout_add(300, self.look)
            return
        self.isWaiting, self.looks = False, 0
        self.seen.append({"path": self.paths.pop(0), **found})
        self.go()


tour = Tour(json.load(sys.stdin))
GLib.timeout_add_seconds(120, Gtk.main_quit)
Gtk.main()
