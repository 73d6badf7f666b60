# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""What is sent to harm the server: too much, too slowly, or never to its end. Each act says what was not as it should be."""

import contextlib
import os
import resource
import select
import time

KIND = "Content-Type: application/x-www-form-urlencoded"


def unlike(said, status, *words):
    """What an answer lacks of its status, its words, and the headers that every answer has."""
    wrong = [] if said.startswith(f"HTTP/1.1 {status} ") else [f"is answered by {said[:60]!r} and not by {status}"]
    return wrong + [f"the answer lacks {part!r}" for part in ("default-src 'none'", "nosniff", *words) if part not in said]


def within(begun, least, most):
    took = time.monotonic() - begun
    return [] if least <= took <= most else [f"it ended after {took:.1f} s, and not between {least} and {most} s"]


def a_head_of_ten_megabytes(wire, case):
    one = wire.answer(wire.head("GET /sign-in", "User-Agent: " + "a" * 10_000_000))
    many = wire.answer(wire.head("GET /sign-in", *(f"Field-{number}: {'a' * 1000}" for number in range(10_000))))
    return unlike(one, 400, "could not be read") + unlike(many, 400, "could not be read")


def many_fields(wire, case):
    all_of_them = wire.answer(wire.form("/sign-in", b"&".join(b"f%d=a" % number for number in range(100_000))))
    within_the_bytes = wire.answer(wire.form("/sign-in", b"a&" * 30_000))
    return unlike(all_of_them, 413, "at most 64 KiB") + unlike(within_the_bytes, 413, "at most 200 fields")


def a_head_by_the_byte(wire, case):
    begun = time.monotonic()
    with wire.connect() as connection, contextlib.suppress(ConnectionError):
        for byte in wire.head("GET /sign-in", "User-Agent: " + "a" * 1000):
            connection.send(bytes([byte]))
            if select.select([connection], [], [], 0.5)[0]:
                break
        return unlike(wire.rest(connection).decode(), 408, "did not come in time") + within(begun, 19, 35)
    return ["the connection broke without words"]


def half_a_head(wire, case):
    begun = time.monotonic()
    with wire.connect() as connection:
        connection.sendall(wire.head("GET /sign-in")[:-2])
        return unlike(wire.rest(connection).decode(), 408, "did not come in time") + within(begun, 19, 35)


def half_a_body(wire, case):
    begun = time.monotonic()
    with wire.connect() as connection:
        connection.sendall(wire.form("/sign-in", b"name=remi&passphrase=" + b"a" * 1000)[:-500])
        return unlike(wire.rest(connection).decode(), 408, "did not come in time") + within(begun, 29, 50)


def a_body_by_the_byte(wire, case):
    """One that never stops: its whole time is bounded."""
    begun = time.monotonic()
    with wire.connect() as connection, contextlib.suppress(ConnectionError):
        connection.sendall(wire.form("/sign-in", b"name=" + b"a" * 1000)[:-1000])
        while not select.select([connection], [], [], 0.5)[0]:
            connection.send(b"a")
        return unlike(wire.rest(connection).decode(), 408, "did not come in time") + within(begun, 29, 50)
    return ["the connection broke without words"]


def what_was_refused_comes_on(wire, case):
    """The rest of a body that nobody takes is not read for ever."""
    begun = time.monotonic()
    with wire.connect() as connection:
        head = wire.head("POST /sign-in", KIND, f"Origin: {wire.origin}", "Content-Length: 1000000000", close=False)
        connection.sendall(head)
        said = connection.recv(65536).decode()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() < begun + 40:
                connection.send(b"a")
                if select.select([connection], [], [], 0.5)[0] and not connection.recv(65536):
                    break
    return unlike(said, 413, "at most 64 KiB") + within(begun, 1, 25)


def upload_head(wire, case, who="remi", length=1_000_000):
    cookie, token = wire.sign_in(who)
    fields = "".join(
        f'--of-parts\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (
            ("form-token", token), ("title", "A recording"), ("kind", "recording"), ("method", ""),
            ("record-class", "law-enforcement-unit-record"), ("maintainer", "Safety"), ("source", "Caretaker"),
            ("collected-at", ""),
        )
    )
    file = '--of-parts\r\nContent-Disposition: form-data; name="file"; filename="hall.bin"\r\n\r\n'
    kind = ("Content-Type: multipart/form-data; boundary=of-parts", f"Origin: {wire.origin}")
    head = wire.head(f"POST /cases/{case}/evidence", cookie, *kind, f"Content-Length: {length}")
    return head, fields.encode(), file.encode()


def an_upload_that_stops(wire, case):
    begun = time.monotonic()
    head, fields, file = upload_head(wire, case)
    with wire.connect() as connection:
        connection.sendall(head + fields + file + os.urandom(300_000))
        said = wire.rest(connection).decode()
    left = [file for file in (wire.office.folder / "vault" / "blobs").rglob("*") if 250_000 < file.stat().st_size < 400_000]
    return (
        unlike(said, 408, "did not come in time") + within(begun, 29, 55)
        + [f"{len(left)} files are left of it" for _ in left[:1]]
    )


def fields_of_an_upload_by_the_byte(wire, case):
    begun = time.monotonic()
    head, fields, _ = upload_head(wire, case)
    with wire.connect() as connection, contextlib.suppress(ConnectionError):
        connection.sendall(head)
        for byte in fields:
            connection.send(bytes([byte]))
            if select.select([connection], [], [], 0.5)[0]:
                break
        return unlike(wire.rest(connection).decode(), 408, "did not come in time") + within(begun, 29, 55)
    return ["the connection broke without words"]


def who_takes_nothing(wire, case):
    """Somebody asks for a copy of 24 MB, and reads none of it: the connection is given up before it is whole."""
    size = 24_000_000
    cookie, token = wire.sign_in("dana")
    ending = b"\r\n--of-parts--\r\n"
    _, fields, file = upload_head(wire, case)
    head, fields, file = upload_head(wire, case, length=len(fields) + len(file) + size + len(ending))
    taken = wire.answer(head + fields + file + os.urandom(size) + ending)
    item = next((line.split("/")[-1] for line in taken.split("\r\n") if line.lower().startswith("location:")), None)
    if item is None:
        return [f"the file is not taken in: {taken[:60]!r}"]
    with wire.connect() as connection:
        body = f"form-token={token}&purpose=".encode()
        connection.sendall(wire.form(f"/cases/{case}/evidence/{item}/export", body, cookie))
        time.sleep(40)
        got = len(wire.rest(connection))
    return [f"all {got} bytes come after 40 s of taking none"] if got > size else []


def a_thousand_who_say_nothing(wire, case):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= hard < 4096:
        print(f"  a process may open {hard} files here, so a thousand connections at once are not tried")
        return []
    if 0 <= soft < 4096:
        resource.setrlimit(resource.RLIMIT_NOFILE, (4096, hard))
    with contextlib.ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(wire.connect())
        time.sleep(1)
        begun = time.monotonic()
        said = wire.answer(wire.head("GET /sign-in"))
        return unlike(said, 200) + within(begun, 0, 3)


ACTS = [
    a_head_of_ten_megabytes, many_fields, a_head_by_the_byte, half_a_head, half_a_body, a_body_by_the_byte,
    what_was_refused_comes_on, an_upload_that_stops, fields_of_an_upload_by_the_byte, who_takes_nothing,
    a_thousand_who_say_nothing,
]
