# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
"""What only a bare connection shows: requests that no browser sends."""

import contextlib
import socket
import urllib.parse


def answer(server, request):
    """Everything that the server answers to the bytes of a request before it closes the connection."""
    address = urllib.parse.urlsplit(server.address)
    parts = []
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        # Who refuses a request may hang up before all of it has arrived; what it said is read all the same.
        with contextlib.suppress(ConnectionError):
            connection.sendall(request)
        with contextlib.suppress(ConnectionError):
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts).decode()


def request(server, *lines):
    host = urllib.parse.urlsplit(server.address).netloc
    return "\r\n".join(("GET /sign-in HTTP/1.1", f"Host: {host}", "Connection: close", *lines, "", "")).encode()


def over_a_connection(browser, server, office, case, look):
    """A head of megabytes is refused in words and with the security headers, and nothing else suffers from it."""
    large = answer(server, request(server, "User-Agent: " + "a" * 200_000))
    wrong = []
    if not large.startswith("HTTP/1.1 400 "):
        wrong.append(f"a head of megabytes is answered by {large[:40]!r}")
    for part in ("default-src 'none'", "could not be read"):
        if part not in large:
            wrong.append(f"the refusal of a head of megabytes lacks {part!r}")
    plain = answer(server, request(server))
    if not plain.startswith("HTTP/1.1 200 ") or "nosniff" not in plain:
        wrong.append(f"after it the sign-in page is answered by {plain[:40]!r}")
    return wrong
