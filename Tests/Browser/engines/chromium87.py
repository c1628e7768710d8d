"""Opens pages in Chromium 87, the engine of Debian's Qt, and prints what it saw as JSON.

Reads {"base", "cookies": [[name, value]], "paths"} from standard input. Run it under xvfb-run.
"""

import json
import sys

from PyQt5.QtCore import QTimer, QUrl
from PyQt5.QtNetwork import QNetworkCookie
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineView
from PyQt5.QtWidgets import QApplication

LOOK = """JSON.stringify({title: document.title, heading: (document.querySelector("h1") || {}).innerText,
    main: (document.querySelector("main") || {innerText: ""}).innerText.length,
    agent: navigator.userAgent, wide: document.documentElement.scrollWidth > innerWidth + 1})"""


class Page(QWebEnginePage):
    def __init__(self, profile):
        super().__init__(profile)
        self.errors = []

    def javaScriptConsoleMessage(self, level, message, line, source):
        if level == QWebEnginePage.ErrorMessageLevel:
            self.errors.append(f"{message} ({source}:{line})")


class Tour:
    def __init__(self, application, wanted):
        self.application = application
        self.base = wanted["base"]
        self.paths = list(wanted["paths"])
        self.seen = []
        profile = QWebEngineProfile()
        for name, value in wanted["cookies"]:
            cookie = QNetworkCookie(name.encode(), value.encode())
            cookie.setPath("/")
            profile.cookieStore().setCookie(cookie, QUrl(self.base))
        profile.setHttpAcceptLanguage("zh-CN")
        self.profile = profile
        self.page = Page(profile)
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.resize(1440, 900)
        self.view.show()
        self.page.loadFinished.connect(lambda _: QTimer.singleShot(300, self.look))
        self.go()

    def go(self):
        if not self.paths:
            print(json.dumps(self.seen))
            self.application.quit()
            return
        self.page.errors = []
        self.page.load(QUrl(self.base + self.paths[0]))

    def look(self):
        self.page.runJavaScript(LOOK, self.note)

    def note(self, text):
        path = self.paths.pop(0)
        self.seen.append({"path": path, "errors": self.page.errors, **json.loads(text)})
        self.go()


application = QApplication(["chromium87"])
tour = Tour(application, json.load(sys.stdin))
QTimer.singleShot(120_000, application.quit)
application.exec_()
# The page goes before its profile, or Qt complains.
tour.view.setPage(None)
tour.page.deleteLater()
