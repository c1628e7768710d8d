"""Somebody who signed in to our server, for as long as a measurement takes."""

import html
import http.client
import json
import re
import urllib.parse


class Visitor:
    def __init__(self, server, part):
        self.line = http.client.HTTPConnection("127.0.0.1", server.port)
        self.cookies = {}
        self.enter(part)

    def enter(self, part):
        """Presses the button of a part on the sign-in page of the demo."""
        forms = re.findall(r"<form.*?</form>", self.ask("GET", "/sign-in")[1].decode(), re.S)
        form = next(form for form in forms if f'name="name" value="{part}"' in form)
        self.press(re.search(r'action="([^"]+)"', form).group(1), form)

    def form(self, path):
        """The form of a page that changes something; None where the page offers none."""
        page = self.ask("GET", path)[1].decode()
        forms = re.findall(r"<form.*?</form>", page, re.S)
        return next((form for form in forms if 'name="version"' in form), None)

    def press(self, action, form, **changed):
        """Fills in a form and sends it."""
        inputs = [dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
                  for tag in re.findall(r"<input[^>]*>", form)]
        fields = {one["name"]: html.unescape(one.get("value", "")) for one in inputs if "name" in one}
        status, body = self.ask("POST", action, urllib.parse.urlencode(fields | changed))
        if status != 303:
            raise RuntimeError(f"{action}: {status} {body[:300]}")

    def ask(self, method, path, body=None, accept="text/html"):
        headers = {"Accept": accept, "Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = self.origin
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read()

    def json(self, path):
        status, body = self.ask("GET", path, accept="application/json")
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        return json.loads(body)

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.line.port}"

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())
