# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""Large files over connections that are cut and servers that are killed; and what was acknowledged, after each kill.

Talks to the served program as a browser's script does, over bare connections."""

import argparse
import hashlib
import http.client
import os
import pathlib
import random
import re
import shutil
import socket
import sys
import tempfile
import time
import urllib.parse

from office import Office, Server

PIECE = 8 << 20
MIB = 1 << 20


class Visitor:
    """Somebody with a browser: their cookie, their token, one request at a time."""

    def __init__(self, server, office, who):
        self.host = urllib.parse.urlsplit(server.address).netloc
        self.origin = server.address
        self.cookie = None
        status, _, _ = self.post("/sign-in", name=who, passphrase=office.passphrase(who))
        assert status == 303, f"{who} could not sign in: {status}"
        self.token = re.search(r'name="form-token" value="([^"]+)"', self.get("/sessions")[1].decode())[1]

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, timeout=300)
        try:
            connection.request(method, path, body, self.headers(headers))
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self.cookie = value.split(";")[0]
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            connection.close()

    def headers(self, more=None):
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        return {"Origin": self.origin, **cookie, **(more or {})}

    def get(self, path, **headers):
        return self.request("GET", path, headers=headers)

    def post(self, path, **fields):
        if self.cookie:
            fields["form-token"] = self.token
        body = urllib.parse.urlencode(fields)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def piece(self, data):
        fields = {"form-token": self.token, "sha256": hashlib.sha256(data).hexdigest()}
        head = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
        )
        head += '--b\r\nContent-Disposition: form-data; name="file"; filename="piece"\r\n\r\n'
        return head.encode() + data + b"\r\n--b--\r\n"

    def send_piece(self, path, number, data):
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        return self.request("POST", f"{path}/pieces/{number}", self.piece(data), headers)

    def cut_piece(self, path, number, data):
        """Sends half of a piece, and is gone."""
        body = self.piece(data)
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers().items())
        head = (
            f"POST {path}/pieces/{number} HTTP/1.1\r\nHost: {self.host}\r\n{lines}"
            f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        name, port = self.host.split(":")
        with socket.create_connection((name, int(port)), timeout=60) as connection:
            connection.sendall(head.encode() + body[: len(body) // 2])

    def begin(self, case, title, size):
        status, body, _ = self.post(
            f"/cases/{case}/files", title=title, kind="recording", maintainer="Safety", source="Corridor camera",
            name=title + ".mp4", size=size, **{"record-class": "law-enforcement-unit-record"},
        )
        assert status == 200, f"a file could not be begun: {status}"
        return body.decode()

    def held(self, path):
        status, body, _ = self.get(path)
        assert status == 200, f"a file that is coming could not be asked for: {status}"
        return body.decode().split("\n")[1:]


class Content:
    """A file of a size that is never whole in memory: each piece follows from its number."""

    def __init__(self, size, seed):
        self.size, self.seed = size, seed
        self.count = -(-size // PIECE)
        self.head = b"\0\0\0\x20ftypisom" + bytes(20)

    def piece(self, number):
        length = min(PIECE, self.size - number * PIECE)
        block = hashlib.sha512(f"{self.seed} {number}".encode()).digest() * (MIB // 64)
        data = (block * (PIECE // MIB))[:length]
        return (self.head + data)[:length] if number == 0 else data

    def sha256(self):
        whole = hashlib.sha256()
        for number in range(self.count):
            whole.update(self.piece(number))
        return whole.hexdigest()

    def bytes(self, start, end):
        piece = self.piece(start // PIECE)
        offset = start % PIECE
        return piece[offset : offset + end - start]


def memory(server, name):
    """A figure of the server's memory in MiB, as the system counts it."""
    text = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+) kB", text)[1]) / 1024


def cut_three_times(server, office, case, size):
    """A file whose connection is cut three times arrives whole, with flat memory, and is then played from any place."""
    visitor, content, wrong = Visitor(server, office, "remi"), Content(size, "large"), []
    at_rest = memory(server, "VmRSS")
    path = visitor.begin(case, "A long recording", size)
    cuts = {content.count * part // 4 for part in (1, 2, 3)}
    begun = time.monotonic()
    number = 0
    while number < content.count:
        if number in cuts:
            cuts.remove(number)
            visitor.cut_piece(path, number, content.piece(number))
            number = len(visitor.held(path))
        status, _, _ = visitor.send_piece(path, number, content.piece(number))
        assert status == 200, f"piece {number} was answered with {status}"
        number += 1
    sent = time.monotonic() - begun
    status, item, _ = visitor.post(f"{path}/complete")
    assert status == 200, f"the file was not completed: {status}"
    took = time.monotonic() - begun
    page = visitor.get(item.decode())[1].decode()
    if content.sha256() not in page:
        wrong.append("the item's hash is not the file's")
    grown = memory(server, "VmHWM") - at_rest
    if grown > 160:
        wrong.append(f"memory grew by {grown:.0f} MiB while the file came")
    slowest = 0
    for start in [0, size - 1000, *(random.randrange(0, size - 1000) // 7 * 7 for _ in range(20))]:
        end = min(start + 1000, (start // PIECE + 1) * PIECE, size)
        asked = time.monotonic()
        status, body, _ = visitor.get(item.decode() + "/bytes", Range=f"bytes={start}-{end - 1}")
        slowest = max(slowest, time.monotonic() - asked)
        if status != 206 or body != content.bytes(start, end):
            wrong.append(f"the bytes from {start} on are not the file's ({status})")
    if slowest > 0.2:
        wrong.append(f"the slowest of 22 seeks took {1000 * slowest:.0f} ms")
    print(
        f"    {size / MIB:.0f} MiB came in {sent:.1f} s and were one item after {took:.1f} s; memory grew by {grown:.0f} MiB;"
        f" the slowest of 22 seeks took {1000 * slowest:.0f} ms"
    )
    return wrong


def killed(office, case, rounds):
    """The server is killed at random moments of uploads and forms: what it acknowledged is there, and all goes on."""
    wrong, acknowledged, note = [], [], 0
    content = Content(6 * PIECE + 5, "killed")
    path, done = None, 0
    for turn in range(rounds):
        server = Server(office)
        try:
            visitor = Visitor(server, office, "remi")
            path = path or visitor.begin(case, "A killed recording", content.size)
            held = visitor.held(path)
            if len(held) < done:
                wrong.append(f"{done} pieces were acknowledged, and {len(held)} are there")
            done = len(held)
            deadline = time.monotonic() + random.uniform(0.05, 0.6)
            os.posix_spawn(
                "/bin/sh", ["sh", "-c", f"sleep {deadline - time.monotonic():.3f}; kill -9 {server.process.pid}"], os.environ
            )
            try:
                while True:
                    note += 1
                    words = f"Note {note} of turn {turn}"
                    if visitor.post(f"/cases/{case}/notes", title="", body=words)[0] == 303:
                        acknowledged.append(words)
                    if done < content.count and visitor.send_piece(path, done, content.piece(done))[0] == 200:
                        done += 1
            except (OSError, http.client.HTTPException):
                pass
        finally:
            server.process.kill()
            server.process.wait()
            os.waitpid(-1, os.WNOHANG)
    server = Server(office)
    try:
        visitor = Visitor(server, office, "remi")
        for number in range(len(visitor.held(path)), content.count):
            visitor.send_piece(path, number, content.piece(number))
        item = visitor.post(f"{path}/complete")[1].decode()
        if content.sha256() not in visitor.get(item)[1].decode():
            wrong.append("what came over all the kills is not the file")
        told = visitor.get(f"/cases/{case}")[1].decode()
        lost = [words for words in acknowledged if words not in told]
        # A long timeline is shown in pages; the command line shows all of it.
        told = office.act("remi", "case", "timeline", case) if lost else told
        wrong += [f"{words} was acknowledged and is lost" for words in lost if words not in told]
    finally:
        wrong += server.end()
    office.act("remi", "check", "--deep", "--clean")
    print(f"    {rounds} kills; {len(acknowledged)} notes and {content.count} pieces acknowledged")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("program", "samples"):
        parser.add_argument(f"--{option}", type=lambda path: pathlib.Path(path).resolve(), required=True)
    parser.add_argument("--long", action="store_true", help="4 GiB and 60 kills, which takes minutes")
    options = parser.parse_args()
    seed = random.randrange(1 << 32)
    random.seed(seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="casebound-uploads."))
    failures = []
    try:
        office = Office(str(options.program), options.samples, folder)
        case = office.open_case()
        server = Server(office)
        try:
            failures += cut_three_times(server, office, case, (4096 if options.long else 96) * MIB)
        finally:
            failures += server.end()
        failures += killed(office, case, 60 if options.long else 6)
    finally:
        shutil.rmtree(folder)
    print(f"seed {seed}: {'; '.join(failures) or 'everything held'}")
    sys.exit(1 if failures else 0)


main()
