"""A million members in PocketBase, and the questions that ours and theirs are asked."""

import http.client
import json
import random
import sqlite3
import subprocess
import urllib.parse

import servers

A_UNIT, SEED = 25, 2026


class PocketBase:
    """PocketBase with one open collection of members, indexed as its own guide advises."""

    def __init__(self, folder, members):
        self.units = members // A_UNIT
        tool = servers.ROOT / ".cache/bench/bin/pocketbase"
        subprocess.run(
            [tool, "superuser", "upsert", "bench@example.com", "quiet-cedar-41", "--dir", folder / "data"],
            check=True, capture_output=True)
        self.start(folder)
        self.make()
        self.server.stop()
        fill(folder / "data/data.db", members, self.units)
        self.start(folder)

    def start(self, folder):
        self.server = servers.pocketbase(folder)
        self.server.first_answer("/api/health")

    def make(self):
        token = self.post(
            "/api/collections/_superusers/auth-with-password",
            {"identity": "bench@example.com", "password": "quiet-cedar-41"})["token"]
        fields = [{"name": name, "type": "text"}
                  for name in ("name", "sex", "born", "education", "unit", "joined", "status")]
        indexes = [f"CREATE INDEX members_{name} ON members ({columns})" for name, columns in (
            ("status", "status, joined"), ("unit", "unit, name"), ("joined", "joined"), ("name", "name"))]
        rules = {rule: "" for rule in ("listRule", "viewRule", "createRule", "updateRule")}
        self.post(
            "/api/collections",
            {"name": "members", "type": "base", "fields": fields, "indexes": indexes, **rules}, token)

    def post(self, path, value, token=None):
        line = http.client.HTTPConnection("127.0.0.1", self.server.port)
        headers = {"Content-Type": "application/json"} | ({"Authorization": token} if token else {})
        line.request("POST", path, json.dumps(value), headers)
        answer = line.getresponse()
        body = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{path}: {answer.status} {body.decode()}")
        return json.loads(body)

    def pages(self, total=True):
        """Filter, sort and page, each drawn anew."""
        draw = random.Random(SEED)
        paths = []
        for _ in range(400):
            query = {
                "page": draw.randint(1, 200), "perPage": 50,
                "sort": draw.choice(["-joined", "joined"]),
                "filter": f"status='{draw.choice(['full', 'probationary'])}' && sex='{draw.choice('12')}'",
            } | ({} if total else {"skipTotal": 1})
            paths.append("/api/collections/members/records?" + urllib.parse.urlencode(query))
        return paths

    def mixed(self):
        """60 % lists of a unit, 30 % one member; the rest are changes."""
        draw = random.Random(SEED)
        unit = lambda: urllib.parse.urlencode(
            {"perPage": 50, "skipTotal": 1, "sort": "name", "filter": f"unit='u{draw.randrange(self.units)}'"})
        lists = [f"/api/collections/members/records?{unit()}" for _ in range(400)]
        ones = [f"/api/collections/members/records/{identity(draw.randrange(100_000))}"
                for _ in range(400)]
        return lists, ones


def identity(number):
    return f"m{number:014d}"


def fill(path, members, units):
    """Straight into its file, in the form it keeps records itself."""
    draw = random.Random(SEED)
    base = sqlite3.connect(path)
    rows = (
        (identity(number), "王李张刘陈杨赵黄"[draw.randrange(8)] + chr(0x4E00 + draw.randrange(400)),
         draw.choice("112"), f"{draw.randint(1940, 2005)}-0{draw.randint(1, 9)}-15",
         draw.choice(["11", "14", "21", "31", "41", "61"]), f"u{draw.randrange(units)}",
         f"{draw.randint(1965, 2025)}-0{draw.randint(1, 9)}-01",
         "probationary" if draw.random() < 0.02 else "full")
        for number in range(members))
    with base:
        base.executemany(
            "INSERT INTO members (id, name, sex, born, education, unit, joined, status) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    base.execute("ANALYZE")
    base.close()


def pages(deep=False):
    """The same questions for us: filters, orders and pages, each drawn anew."""
    draw = random.Random(SEED)
    paths = []
    for _ in range(400):
        query = {
            "page": draw.randint(1, 200), "sort": draw.choice(["-joined", "joined"]),
            "status": draw.choice(["full", "probationary"]), "sex": draw.choice("12"),
        }
        paths.append("/members?" + urllib.parse.urlencode(query))
    return paths


def combinations():
    """Any filters together, the order and the page too."""
    draw = random.Random(SEED + 1)
    paths = []
    for _ in range(400):
        query = {"page": draw.randint(1, 500), "sort": draw.choice(["name", "-born", "joined", "branch"])}
        choices = {"status": ["full", "probationary"], "sex": "12", "age": "12345678",
                   "education": "2345678", "joined": ["2012", "2000-2009", "1980-1989"]}
        for name in draw.sample(list(choices), 3):
            query[name] = draw.choice(choices[name])
        paths.append("/members?" + urllib.parse.urlencode(query))
    return paths


def words():
    """Two characters of a name, and two letters of its initials."""
    draw = random.Random(SEED + 2)
    surnames, given = "王李张刘陈杨赵黄周吴徐孙胡朱高林", "伟强磊军洋勇杰涛秀英桂兰玉珍静丽娟艳"
    texts = [draw.choice(surnames) + draw.choice(given) for _ in range(200)]
    texts += [draw.choice("wlzcyh") + draw.choice("wqljyt") for _ in range(200)]
    return ["/search?" + urllib.parse.urlencode({"q": text}) for text in texts]
