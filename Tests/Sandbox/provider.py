#!/usr/bin/env python3
"""A payment provider to try with: it speaks docs/formats/online-payment.md over HTTP.

    Tests/Sandbox/provider.py --key FILE [--merchant NAME] [--port PORT] [--time SECONDS]

To pay in the demo of script/server, let it make data/demo/tongxin.conf, add these lines, and restart it:

    public-address = http://127.0.0.1:8080
    online-payment = the address that this program writes
    online-payment-merchant = sandbox
    online-payment-key = FILE      (openssl rand -hex 32 >FILE; chmod 600 FILE)

It takes no money. It writes its address on one line and then serves until its input ends or it is
stopped. What a provider may do wrong is switched on at /control, one `name value` a line:

    delay SECONDS     answer so much later
    silent yes        answer nothing but 503
    lost yes          payments are made, and no notice of them is sent
    doubled yes       send each notice twice, at once
    again yes         send the very same bytes of a notice a second time
    amount FEN        say that so much was paid, whatever was asked for
    forged yes        sign with another key
    refusing yes      refuse refunds
    elsewhere yes     name a pay page on another origin
    nonce TEXT        answer with another nonce
    kind TEXT         answer with another kind
    merchant TEXT     answer as another merchant's
    stale yes         answer as if 301 seconds ago
    stubborn yes      leave orders open, though asked to close them
    pending yes       take refunds and leave them pending
    failing SEED N    of N answers one breaks off, before or after it was done, by chance
    time SECONDS      what time it is here

and everything off again by `reset yes`. /pay/ORDER is the page on which a member pays or cancels; a
test does it by a POST of `pay` or `cancel` to /pay/ORDER. /state tells all orders and refunds as JSON.
"""

import argparse
import hashlib
import hmac
import html
import http.server
import json
import random
import secrets
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

VERSION = "tongxin-pay/1"


class Book:
    """Orders and refunds, and what is switched wrong."""

    def __init__(self, key, merchant, fixed_time):
        self.lock = threading.RLock()
        self.key, self.merchant, self.fixed_time = key, merchant, fixed_time
        self.orders, self.refunds, self.answers = {}, {}, []
        self.unwanted = set()
        self.address, self.broken = "", 0
        self.reset()

    def reset(self):
        self.switches = {}
        self.chance = None

    def now(self):
        return int(self.switches.get("time") or self.fixed_time or time.time())

    def on(self, name):
        return self.switches.get(name) == "yes"

    def control(self, lines):
        for line in lines:
            name, _, value = line.partition(" ")
            if name == "reset":
                self.reset()
            elif name == "failing":
                seed, _, among = value.partition(" ")
                self.chance = (random.Random(int(seed)), int(among)) if int(among) else None
            else:
                self.switches[name] = value

    def fault(self):
        """None, or when the answer breaks off: before anything is done, or after."""
        if not self.chance:
            return None
        chance, among = self.chance
        return chance.choice(["before", "after"]) if chance.randrange(among) == 0 else None

    # Messages

    def signed(self, kind, fields):
        told = self.now() - (301 if self.on("stale") else 0)
        merchant = self.switches.get("merchant", self.merchant)
        fields = {"merchant": merchant, "time": str(told), **fields}
        body = "".join([f"{VERSION} {kind}\n"] + [f"{k} {v}\n" for k, v in sorted(fields.items())])
        key = secrets.token_bytes(32) if self.on("forged") else self.key
        code = hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
        return f"{body}signature {code}\n".encode()

    def read(self, data):
        body, mark = data[:-75], data[-75:]
        code = hmac.new(self.key, body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(mark, f"signature {code}\n".encode()):
            raise ValueError("signature")
        head, *lines = body.decode().splitlines()
        version, kind = head.split(" ")
        fields = dict(line.split(" ", 1) for line in lines)
        if version != VERSION or fields["merchant"] != self.merchant:
            raise ValueError("head")
        if abs(int(fields["time"]) - self.now()) > 300:
            raise ValueError("time")
        return kind, fields

    # What is asked

    def answer(self, kind, said):
        done = {
            "create": self.create, "query": self.query, "close": self.close,
            "refund": self.refund, "refund-query": self.refund_query,
        }[kind](said)
        answered, fields = done
        nonce = self.switches.get("nonce", said["nonce"])
        return self.signed(self.switches.get("kind", answered), {**fields, "nonce": nonce})

    def create(self, said):
        order = self.orders.setdefault(said["order"], {
            "order": said["order"], "amount": int(said["amount"]),
            "state": "closed" if said["order"] in self.unwanted else "open",
            "expires": int(said["expires"]), "callback": said["callback"],
            "return": said["return"], "reference": "S" + secrets.token_hex(8), "paid": None,
            "taken": None, "refunded": 0,
        })
        address = "http://127.0.0.1:9" if self.on("elsewhere") else self.address
        page = f"{address}/pay/{order['order']}"
        return "created", {
            "order": order["order"], "reference": order["reference"], "page": page}

    def told(self, order):
        fields = {"order": order["order"], "state": order["state"]}
        if order["state"] == "paid":
            fields |= {
                "amount": str(order["taken"]), "currency": "CNY",
                "reference": order["reference"], "paid": str(order["paid"])}
        return fields

    def query(self, said):
        order = self.orders.get(said["order"])
        if not order:
            return "payment", {"order": said["order"], "state": "unknown"}
        if (order["state"] == "open" and self.now() > order["expires"]
                and not self.on("stubborn")):
            order["state"] = "closed"
        return "payment", self.told(order)

    def close(self, said):
        order = self.orders.get(said["order"])
        if not order:
            self.unwanted.add(said["order"])
        elif order["state"] == "open" and not self.on("stubborn"):
            order["state"] = "closed"
        return self.query(said)

    def refund(self, said):
        refund = self.refunds.setdefault(said["refund"], {
            "refund": said["refund"], "order": said["order"], "amount": int(said["amount"]),
            "state": "pending", "reference": "R" + secrets.token_hex(8)})
        order = self.orders.get(refund["order"])
        if refund["state"] == "pending" and not self.on("pending"):
            left = (order["taken"] or 0) - order["refunded"] if order else 0
            if self.on("refusing") or refund["amount"] > left:
                refund["state"] = "refused"
            else:
                refund["state"] = "done"
                order["refunded"] += refund["amount"]
        return self.refund_told(refund)

    def refund_query(self, said):
        refund = self.refunds.get(said["refund"])
        if not refund:
            return "refunded", {
                "refund": said["refund"], "order": said["order"], "state": "unknown"}
        if refund["state"] == "pending" and not self.on("pending"):
            return self.refund(said)
        return self.refund_told(refund)

    def refund_told(self, refund):
        return "refunded", {k: str(refund[k]) for k in
                            ("refund", "order", "amount", "state", "reference")}

    # What a member does

    def act(self, number, what):
        """Pays or cancels, and says so to whoever asked for it."""
        with self.lock:
            order = self.orders[number]
            if order["state"] == "open":
                if what == "pay":
                    order["state"], order["paid"] = "paid", self.now()
                    order["taken"] = int(self.switches.get("amount") or order["amount"])
                else:
                    order["state"] = "closed"
            if order["state"] != "paid" or what != "pay" or self.on("lost"):
                return order
            notices = [self.notice(order) for _ in range(2 if self.on("doubled") else 1)]
            if self.on("again"):
                notices *= 2
        senders = [threading.Thread(target=self.send, args=(order["callback"], n))
                   for n in notices]
        for sender in senders:
            sender.start()
            if self.on("again"):
                sender.join()
        for sender in senders:
            sender.join()
        return order

    def notice(self, order):
        return self.signed("notice", {"nonce": secrets.token_hex(16), **self.told(order)})

    def send(self, address, data):
        """Once: a notice that is lost is what queries are for."""
        request = urllib.request.Request(address, data, {"content-type": "text/plain"})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                self.answers.append((answer.status, answer.read().decode()))
        except urllib.error.HTTPError as refusal:
            self.answers.append((refusal.code, refusal.read().decode()))
        except OSError as failure:
            self.answers.append((0, str(failure)))


PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>支付沙箱 Payment sandbox</title>
<h1>支付沙箱 Payment sandbox</h1><p>应付 Amount: {amount} 元 yuan</p><p>{state}</p>
<form method="post"><button name="act" value="pay">支付 Pay</button>
<button name="act" value="cancel">取消 Cancel</button></form></html>"""


class Door(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    book = None

    def log_message(self, *words):
        pass

    def reply(self, status, data=b"", kind="text/plain; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.send_header("connection", "close")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def do_GET(self):
        book = self.book
        if self.path == "/state":
            with book.lock:
                state = {"orders": book.orders, "refunds": book.refunds, "answers": book.answers,
                         "broken": book.broken}
                return self.reply(200, json.dumps(state).encode(), "application/json")
        if self.path == "/favicon.ico":
            return self.reply(204)
        order = book.orders.get(self.path.removeprefix("/pay/"))
        if not order:
            return self.reply(404)
        page = PAGE.format(amount=f"{order['amount'] / 100:.2f}", state=html.escape(order["state"]))
        self.reply(200, page.encode(), "text/html; charset=utf-8")

    def do_POST(self):
        book, data = self.book, self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.path == "/control":
            with book.lock:
                book.control(data.decode().splitlines())
            return self.reply(200)
        if self.path.startswith("/pay/"):
            return self.pay(self.path.removeprefix("/pay/"), data.decode())
        if book.switches.get("delay"):
            time.sleep(float(book.switches["delay"]))
        if book.on("silent"):
            return self.reply(503)
        with book.lock:
            fault = book.fault()
            if fault == "before":
                return self.break_off()
            try:
                kind, said = book.read(data)
                if self.path != "/" + kind:
                    raise ValueError("path")
                answer = book.answer(kind, said)
            except (ValueError, KeyError) as mistake:
                return self.reply(400, f"{mistake}\n".encode())
        if fault == "after":
            return self.break_off()
        self.reply(200, answer)

    def break_off(self):
        with self.book.lock:
            self.book.broken += 1
        self.close_connection = True
        self.connection.close()

    def pay(self, number, data):
        what = urllib.parse.parse_qs(data).get("act", [data.strip()])[0]
        if number not in self.book.orders or what not in ("pay", "cancel"):
            return self.reply(404)
        order = self.book.act(number, what)
        self.reply(303, location=order["return"])


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *words):
        pass


def main():
    arguments = argparse.ArgumentParser(description="A payment provider to try with.")
    arguments.add_argument("--key", required=True)
    arguments.add_argument("--merchant", default="sandbox")
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--time", type=int)
    arguments.add_argument("--while-input", action="store_true",
                           help="end when the standard input does")
    chosen = arguments.parse_args()
    with open(chosen.key, encoding="ascii") as file:
        key = bytes.fromhex(file.read().strip())
    book = Door.book = Book(key, chosen.merchant, chosen.time)
    server = Server(("127.0.0.1", chosen.port), Door)
    book.address = f"http://127.0.0.1:{server.server_address[1]}"
    print(book.address, flush=True)
    if chosen.while_input:
        threading.Thread(
            target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
