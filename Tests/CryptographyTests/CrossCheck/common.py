# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

"""HKDF, commitments and seals of docs/formats/keys.md, with pycryptodome and the standard library."""

import hashlib
import hmac
import json
import sys

from Crypto.Cipher import ChaCha20_Poly1305


def label(name):
    return f"casebound/{name}/v1\n".encode()


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def hkdf(key, info, salt=b"", length=32):
    root, block, output, counter = mac(salt or bytes(32), key), b"", b"", 1
    while len(output) < length:
        block = mac(root, block + info + bytes([counter]))
        output, counter = output + block, counter + 1
    return output[:length]


def commitment(key):
    return mac(key, label("commit"))[:16]


def seal(key, nonce, plaintext, context):
    """XChaCha20-Poly1305 (24-byte nonce), the nonce in front."""
    cipher = ChaCha20_Poly1305.new(key=key, nonce=nonce)
    cipher.update(context)
    ciphertext, tag = cipher.encrypt_and_digest(plaintext)
    return nonce + ciphertext + tag


def open_(key, sealed, context):
    cipher = ChaCha20_Poly1305.new(key=key, nonce=sealed[:24])
    cipher.update(context)
    return cipher.decrypt_and_verify(sealed[24:-16], sealed[-16:])


def answer(function):
    """Runs a check on the JSON of standard input, in which all strings are hexadecimal."""
    json.dump(function(json.load(sys.stdin)), sys.stdout)
