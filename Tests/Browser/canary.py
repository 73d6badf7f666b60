# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""What stays of a tip in the memory of the server and on its disk, once it was taken while nobody was signed in."""

import random
import re
import string
import time
import urllib.parse

# How many copies of a word may be found after ten seconds: none, once the connection has ended; while a browser keeps it,
# the buffer that its next request will be read into may hold what came last.
MOST_AFTERWARDS = 0
MOST_WHILE_CONNECTED = 1


def writable(process):
    """Every part of a process's memory that it can write."""
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for line in maps:
            first, last, rights = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(int(first, 16))
                yield memory.read(int(last, 16) - int(first, 16))
            except (OSError, ValueError):
                continue


def copies(process, words):
    found = dict.fromkeys(words, 0)
    for part in writable(process):
        for word in words:
            found[word] += part.count(word)
    return found


def on_disk(folder, words):
    return sum(path.read_bytes().count(word) for path in folder.rglob("*") if path.is_file() for word in words)


def tip(wire, connection):
    """Leaves a tip, and returns a word of it and its receipt."""
    word = "".join(random.choices(string.ascii_lowercase, k=32))
    body = urllib.parse.urlencode({"what": f"On Monday he said {word} twice.", "danger": "no", "name": "Ann"})
    connection.sendall(wire.form("/tips/acs", body.encode(), close=False))
    page = b""
    while b"</html>" not in page:
        page += connection.recv(65536)
    receipt = re.search(rb'class="receipt"><code>([^<]+)<', page)
    assert page.startswith(b"HTTP/1.1 200 ") and receipt, f"the tip is answered by {page[:60]!r}"
    return [word.encode(), receipt[1]]


def a_tip_is_forgotten(wire, server):
    process, vault = server.process.pid, wire.office.folder
    try:
        next(writable(process))
    except PermissionError:
        print("  the server's memory may be read by root alone, so what stays in it is not looked at")
        return []
    with wire.connect() as kept:
        connected = tip(wire, kept)
        with wire.connect() as other:
            ended = tip(wire, other)
        time.sleep(10)
        held, left = copies(process, connected), copies(process, ended)
    wrong = [
        f"{count} copies of {what} are in memory {when}"
        for found, most, when in (
            (held, MOST_WHILE_CONNECTED, "while its browser is connected"), (left, MOST_AFTERWARDS, "ten seconds later")
        )
        for what, count in zip(("a tip's words", "a receipt"), found.values())
        if count > most
    ]
    on_disk_left = on_disk(vault / "vault", connected + ended) + on_disk(vault / "outside", connected + ended)
    return wrong + ([f"{on_disk_left} copies are on the disk"] if on_disk_left else [])
