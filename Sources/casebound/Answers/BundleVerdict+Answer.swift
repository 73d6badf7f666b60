// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import JSON
import Production
import Values

extension BundleVerdict {
    var json: JSONValue {
        switch self {
        case .refused(let refusal):
            .members([
                ("file", .string(refusal.file)), ("reason", .string(refusal.reason)), ("verdict", .string("refused")),
            ])
        case .intactSignerUnknown(let bundle): bundle.json("intact-signer-unknown")
        case .intactSigned(let bundle): bundle.json("intact-signed")
        case .foreignBag(let version): .members([("bagIt", .string(version)), ("verdict", .string("foreign-bag"))])
        }
    }

    var lines: [TerminalText] {
        switch self {
        case .refused(let refusal):
            let file = refusal.file.isEmpty ? "the folder" : refusal.file
            return ["REFUSED: \(file): \(refusal.reason)."]
        case .intactSignerUnknown(let bundle):
            let advice: TerminalText =
                "Whose office this is, is not known: ask them for their fingerprint, and use --trust."
            return ["INTACT, SIGNER UNKNOWN.", "It calls its signer \(bundle.signer). \(advice)"] + bundle.lines
        case .intactSigned(let bundle): return ["INTACT, SIGNED BY \(bundle.signer)."] + bundle.lines
        case .foreignBag(let version):
            return ["A valid BagIt \(version) bag, but none of Casebound's: its hashes hold, and nobody signed it."]
        }
    }
}

extension VerifiedBundle {
    fileprivate func json(_ verdict: String) -> JSONValue {
        .members([
            ("case", .optional(caseNumber)), ("entries", .integer(entryCount)), ("items", .integer(itemCount)),
            ("key", .string(keyFingerprint)), ("production", .integer(production)),
            ("registerFingerprint", .string(registerFingerprint.hex)), ("rounds", .array(rounds.map(\.json))),
            ("signer", .string(signer)),
            ("verdict", .string(verdict)), ("withheld", .integer(withheldCount)),
        ])
    }

    fileprivate var lines: [TerminalText] {
        TerminalText.facts([
            ("Case", caseNumber), ("Production", String(production)),
            ("Entries", "\(entryCount), of which \(withheldCount) withheld"), ("Items", String(itemCount)),
            ("Signing key", keyFingerprint), ("Fingerprint", registerFingerprint.hex),
        ]) + rounds.map(\.line)
    }
}
