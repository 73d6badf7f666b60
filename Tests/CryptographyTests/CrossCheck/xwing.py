# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

"""Public wraps: opened once by the HPKE of `cryptography` and once by hand, and made by hand.

By hand means the combiner of draft-connolly-cfrg-xwing-kem over ML-KEM-768 and X25519, and the key schedule of RFC 9180.
"""

import hashlib
import os

from common import answer, label, mac
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

SUITE = b"HPKE" + (0x647A).to_bytes(2, "big") + (1).to_bytes(2, "big") + (3).to_bytes(2, "big")


def pair(seed):
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def public_bytes(keys):
    return b"".join(key.public_key().public_bytes_raw() for key in keys)


def combine(secret_m, secret_x, share_x, public_x):
    return hashlib.sha3_256(secret_m + secret_x + share_x + public_x + b"\\.//^\\").digest()


def decapsulate(keys, enc):
    share_x = enc[1088:]
    secret_x = keys[1].exchange(X25519PublicKey.from_public_bytes(share_x))
    return combine(keys[0].decapsulate(enc[:1088]), secret_x, share_x, keys[1].public_key().public_bytes_raw())


def encapsulate(public):
    secret_m, enc_m = MLKEM768PublicKey.from_public_bytes(public[:1184]).encapsulate()
    ephemeral = X25519PrivateKey.generate()
    share_x = ephemeral.public_key().public_bytes_raw()
    secret_x = ephemeral.exchange(X25519PublicKey.from_public_bytes(public[1184:]))
    return combine(secret_m, secret_x, share_x, public[1184:]), enc_m + share_x


def extract(salt, name, key):
    return mac(salt or bytes(32), b"HPKE-v1" + SUITE + name + key)


def expand(key, name, info, length):
    assert length <= 32
    return mac(key, length.to_bytes(2, "big") + b"HPKE-v1" + SUITE + name + info + b"\x01")[:length]


def schedule(shared, info):
    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    key, nonce, exporter = (expand(secret, n, context, l) for n, l in ((b"key", 32), (b"base_nonce", 12), (b"exp", 32)))
    return ChaCha20Poly1305(key), nonce, expand(exporter, b"sec", label("commit"), 16)


def check_opening(case):
    seed, wrap, context, secret = (bytes.fromhex(case[n]) for n in ("seed", "wrap", "context", "secret"))
    keys, info = pair(seed), label(case["use"]) + context
    assert public_bytes(keys).hex() == case["public"]
    form, enc, commit, sealed = wrap[0], wrap[1:1121], wrap[1121:1137], wrap[1137:]
    assert form == 2
    cipher, nonce, expected = schedule(decapsulate(keys, enc), info)
    assert commit == expected
    assert cipher.decrypt(nonce, sealed, b"") == secret
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    assert suite.decrypt(enc + sealed, hpke.MLKEM768X25519PrivateKey(*keys), info=info) == secret


def make(case):
    secret = os.urandom(len(case["secret"]) // 2)
    shared, enc = encapsulate(bytes.fromhex(case["public"]))
    cipher, nonce, commit = schedule(shared, label(case["use"]) + bytes.fromhex(case["context"]))
    return dict(case, secret=secret.hex(), wrap=(b"\x02" + enc + commit + cipher.encrypt(nonce, secret, b"")).hex())


def check(cases):
    for case in cases:
        check_opening(case)
    return [make(case) for case in cases]


if __name__ == "__main__":
    answer(check)
