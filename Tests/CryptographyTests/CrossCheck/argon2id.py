# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

from argon2.low_level import Type, hash_secret_raw
from common import answer


def check(cases):
    return [
        hash_secret_raw(
            bytes.fromhex(case["passphrase"]),
            bytes.fromhex(case["salt"]),
            time_cost=case["passes"],
            memory_cost=case["memoryKiB"],
            parallelism=1,
            hash_len=32,
            type=Type.ID,
        ).hex()
        for case in cases
    ]


answer(check)
