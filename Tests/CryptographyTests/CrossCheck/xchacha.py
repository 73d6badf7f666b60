# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

import os
import random

from common import answer, open_, seal


def check(cases):
    made = []
    for case in cases:
        key, context, plaintext, sealed = (bytes.fromhex(case[n]) for n in ("key", "context", "plaintext", "sealed"))
        assert open_(key, sealed, context) == plaintext
        key, context = os.urandom(32), os.urandom(random.randrange(100))
        plaintext = os.urandom(random.choice([0, 1, 63, 64, 65, random.randrange(5000)]))
        sealed = seal(key, os.urandom(24), plaintext, context)
        made.append(dict(key=key.hex(), context=context.hex(), plaintext=plaintext.hex(), sealed=sealed.hex()))
    return made


answer(check)
