# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""What only a bare connection shows: requests that no browser sends. What has to wait, waits side by side."""

import concurrent.futures
import contextlib
import re
import socket
import threading
import time
import urllib.parse

import canary
import hostile

# Who visits while others misbehave is answered within this many seconds, however busy the machine.
AT_ONCE = 3


class Wire:
    """Bytes to the server and back, over connections of their own."""

    def __init__(self, server, office):
        self.office, self.host = office, urllib.parse.urlsplit(server.address).netloc
        self.origin = server.address

    def connect(self):
        name, port = self.host.split(":")
        return socket.create_connection((name, int(port)), timeout=50)

    def head(self, line, *fields, close=True):
        ending = ("Connection: close",) if close else ()
        return "\r\n".join((f"{line} HTTP/1.1", f"Host: {self.host}", *ending, *fields, "", "")).encode()

    @staticmethod
    def rest(connection):
        """Everything that comes until the connection ends; what was said before it broke is read all the same."""
        parts = []
        with contextlib.suppress(ConnectionError):
            while part := connection.recv(65536):
                parts.append(part)
        return b"".join(parts)

    def answer(self, request):
        with self.connect() as connection:
            # Who refuses a request may hang up before all of it has arrived.
            with contextlib.suppress(ConnectionError):
                connection.sendall(request)
            return self.rest(connection).decode(errors="replace")

    def form(self, path, body, *fields, close=True):
        kind = ("Content-Type: application/x-www-form-urlencoded", f"Origin: {self.origin}")
        return self.head(f"POST {path}", *kind, f"Content-Length: {len(body)}", *fields, close=close) + body

    def sign_in(self, who):
        """The cookie of somebody who signed in, and the token that their forms bear."""
        body = urllib.parse.urlencode({"name": who, "passphrase": self.office.passphrase(who)}).encode()
        cookie = re.search(r"(?i)set-cookie: ([^;]+)", self.answer(self.form("/sign-in", body)))[1]
        page = self.answer(self.head("GET /sessions", f"Cookie: {cookie}"))
        return f"Cookie: {cookie}", re.search(r'name="form-token" value="([0-9a-f]+)"', page)[1]


class Visitor(threading.Thread):
    """Somebody who opens the sign-in page again and again, and what was not well for them."""

    def __init__(self, wire):
        super().__init__()
        self.wire, self.wrong, self.longest, self._leaves = wire, [], 0, threading.Event()

    def run(self):
        while not self._leaves.wait(0.2):
            begun = time.monotonic()
            try:
                said = self.wire.answer(self.wire.head("GET /sign-in"))
            except OSError as error:
                said = repr(error)
            self.longest = max(self.longest, time.monotonic() - begun)
            if not said.startswith("HTTP/1.1 200 "):
                self.wrong.append(f"a visitor meanwhile is answered by {said[:60]!r}")

    def leave(self):
        self._leaves.set()
        self.join()
        late = [f"a visitor meanwhile waited {self.longest:.1f} s"] if self.longest > AT_ONCE else []
        return self.wrong[:3] + late


def over_a_connection(browser, server, office, case, look):
    """Each of them is bounded and refused in words, and whoever else comes is answered at once."""
    wire = Wire(server, office)
    visitor = Visitor(wire)
    visitor.start()
    try:
        with concurrent.futures.ThreadPoolExecutor(len(hostile.ACTS)) as threads:
            acts = {act: threads.submit(act, wire, case) for act in hostile.ACTS}
        wrong = [f"{act.__name__}: {text}" for act, done in acts.items() for text in done.result()]
    finally:
        late = visitor.leave()
    plain = wire.answer(wire.head("GET /sign-in"))
    if not plain.startswith("HTTP/1.1 200 ") or "nosniff" not in plain:
        wrong.append(f"after all of it the sign-in page is answered by {plain[:40]!r}")
    return wrong + late


def what_stays_of_a_tip(browser, server, office, case, look):
    """Nothing, once its connection has ended."""
    return canary.a_tip_is_forgotten(Wire(server, office), server)
