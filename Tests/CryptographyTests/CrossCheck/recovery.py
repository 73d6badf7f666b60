# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

"""Recovers from the printed shares of a recovery key, as docs/formats/keys.md describes, and makes shares by hand.

The field is written with tables of powers and logarithms of its element 2, as libgfshare has them.
"""

import hashlib
import os
import random

from common import answer, hkdf, label
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from xwing import pair, public_bytes

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
POWERS, LOGARITHMS = [], {}
value = 1
for exponent in range(255):
    POWERS.append(value)
    LOGARITHMS[value] = exponent
    value = value << 1 if value < 128 else value << 1 ^ 0x11D


def product(left, right):
    return POWERS[(LOGARITHMS[left] + LOGARITHMS[right]) % 255] if left and right else 0


def quotient(left, right):
    return POWERS[(LOGARITHMS[left] - LOGARITHMS[right]) % 255] if left else 0


def read(text):
    letters = text.upper().translate(str.maketrans("OIL", "011", " -\t\r\n"))
    assert len(letters) == 96 and letters[:8] == "REC0VERY"
    bits = "".join(f"{ALPHABET.index(letter):05b}" for letter in letters[8:])
    share = int(bits, 2).to_bytes(55, "big")
    assert share[47:] == hashlib.sha256(label("recovery-share-check") + share[:47]).digest()[:8]
    assert share[0] == 1
    return share[:47]


def write(body):
    share = body + hashlib.sha256(label("recovery-share-check") + body).digest()[:8]
    bits = f"{int.from_bytes(share, 'big'):0440b}"
    return "recovery" + "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, 440, 5)).lower()


def combine(bodies):
    points = {body[14]: body[15:47] for body in bodies}
    assert len({body[:14] for body in bodies}) == 1 and len(points) == len(bodies) >= bodies[0][13]
    secret = bytearray(32)
    for x, values in points.items():
        weight = 1
        for other in points.keys() - {x}:
            weight = product(weight, quotient(other, other ^ x))
        for at, one in enumerate(values):
            secret[at] ^= product(one, weight)
    return bytes(secret)


def split(secret, head, places):
    """Shares of the threshold that stands at the head's end, at random places."""
    rows = [secret] + [os.urandom(32) for _ in range(head[13] - 1)]
    for x in random.sample(range(1, 256), places):
        values = bytearray(32)
        for power, row in enumerate(rows):
            for at, one in enumerate(row):
                values[at] ^= product(one, POWERS[LOGARITHMS[x] * power % 255])
        yield head + bytes([x]) + bytes(values)


def known(secret):
    """What follows from the key, under the names of the test."""
    compartment = hkdf(secret, label("recovery-compartment"))
    signing = Ed25519PrivateKey.from_private_bytes(hkdf(secret, label("recovery-ed25519")))
    return {
        "public": public_bytes(pair(hkdf(compartment, label("compartment-x-wing")))).hex(),
        "signing": signing.public_key().public_bytes_raw().hex(),
    }


def commitment(body):
    return hashlib.sha256(label("recovery-share") + body[1:]).hexdigest()


def check(case):
    bodies = [read(bytes.fromhex(text).decode()) for text in case["texts"]]
    assert all(body[1:9].hex() == case["vault"][:16] for body in bodies)
    assert [commitment(body) for body in bodies] == case["commitments"]
    assert known(combine(bodies)) == {name: case[name] for name in ("public", "signing")}
    secret = os.urandom(32)
    made = list(split(secret, bodies[0][:14], len(bodies)))
    return dict(
        case,
        texts=[write(body).encode().hex() for body in made],
        commitments=[commitment(body) for body in made],
        **known(secret),
    )


if __name__ == "__main__":
    answer(check)
