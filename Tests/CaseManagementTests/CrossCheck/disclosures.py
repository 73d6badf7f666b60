#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.
#
# Verifies the entry files of a bundle with the reference of the format, which this project did not write in Swift, and
# prints what each was found to say: disclosures.py REFERENCE_FOLDER BUNDLE_FOLDER
import json, pathlib, sys

sys.path.insert(0, sys.argv[1])
import redact_proto as reference

bundle = pathlib.Path(sys.argv[2])
for path in sorted(bundle.glob("data/**/*.json")) + [bundle / "verify/decision.json"]:
    entry = json.loads(path.read_text())
    record = bytes.fromhex(entry["record"])
    name = str(path.relative_to(bundle))
    if entry["disclosure"] is None:
        print(json.dumps([name, None]))
        continue
    fields = reference.verify(entry["disclosure"], int.from_bytes(record[92:96], "big"), record[96:128])
    said = []
    for path, kind, value in fields:
        said.append([path, kind, value.decode() if isinstance(value, bytes) else "".join(value) if kind == "text" else None])
    print(json.dumps([name, said]))
