# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

"""Reads what is stored as docs/formats/keys.md describes it, from the secrets alone."""

from argon2.low_level import Type, hash_secret_raw
from common import answer, commitment, hkdf, label, open_
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from xwing import pair, public_bytes


def signing_public(seed):
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def unwrap(seed, wrap, use, context):
    key = hkdf(seed, label("compartment-wrap"))
    assert wrap[0] == 1 and wrap[1:17] == commitment(key)
    return open_(key, wrap[17:], label(use) + context)


def unlock(stored, passphrase, context):
    assert stored[0] == 1 and len(stored) == 142
    key = hash_secret_raw(
        passphrase,
        stored[6:22],
        time_cost=stored[5],
        memory_cost=int.from_bytes(stored[1:5], "big"),
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    )
    assert stored[22:38] == commitment(key)
    return open_(key, stored[38:], label("locked-keys") + stored[:22] + context)


def open_blob(key, file):
    cipher = ChaCha20Poly1305(hkdf(key, b"payload", salt=file[:16]))
    chunks = [file[at : at + 65552] for at in range(16, len(file), 65552)]
    return b"".join(
        cipher.decrypt(index.to_bytes(11, "big") + bytes([index == len(chunks) - 1]), chunk, b"")
        for index, chunk in enumerate(chunks)
    )


def check(case):
    value = {name: bytes.fromhex(text) for name, text in case.items()}
    seed, context = value["seed"], value["context"]
    assert public_bytes(pair(hkdf(seed, label("compartment-x-wing")))) == value["compartmentPublic"]
    entry = unwrap(seed, value["entryWrap"], "wrapped-entry-key", context)
    assert hkdf(entry, label("entry-commitment")) == value["commitmentSeed"]
    assert open_(hkdf(entry, label("entry-seal")), value["entry"], context) == value["plaintext"]
    blob = unwrap(seed, value["blobWrap"], "wrapped-blob-key", context)
    assert open_blob(blob, value["blob"]) == value["blobPlaintext"]
    data_key = hkdf(seed, label("compartment-data") + value["dataLabel"])
    assert open_(data_key, value["data"], context) == value["plaintext"]

    seeds = unlock(value["locked"], value["passphrase"], context)
    assert public_bytes(pair(seeds[:32])) == value["personPublic"]
    assert signing_public(seeds[32:]) == value["personSigning"]
    mark_key = hkdf(seeds[:32], label("personal-data") + value["dataLabel"])
    assert open_(mark_key, value["mark"], context) == value["plaintext"]

    letters = value["code"].replace(b"-", b"")
    alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    assert [alphabet[byte & 31] for byte in hkdf(letters[:26], label("code-check"))[:2]] == list(letters[26:])
    assert signing_public(hkdf(letters[:26], label("invitation-ed25519"))) == value["codeSigning"]
    assert public_bytes(pair(hkdf(letters[:26], label("invitation-x-wing")))) == value["codePublic"]

    letters = value["receipt"].replace(b"-", b"")[:26]
    assert hkdf(letters, label("receipt-locator")) == value["receiptLocator"]
    assert public_bytes(pair(hkdf(letters, label("receipt-x-wing")))) == value["receiptPublic"]
    return ["read"]


answer(check)
