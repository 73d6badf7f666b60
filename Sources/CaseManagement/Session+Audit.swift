// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Values
internal import Vault

/// An entry of the register as auditors and administrators read it: who did what, and never what is in a case.
package struct AuditLine: Sendable {
    package let entry: EntryReference
    /// What the entry states, field by field; ids of members and units by their names.
    package let facts: [(name: String, value: String)]
}

extension Session {
    /// The register, entry by entry: accounts, grants, sign-ins, readings, heads.
    package func auditLines() throws -> [AuditLine] {
        let register = try register()
        try require(AccessPolicy.decide(.readAudit, by: member(of: register)))
        var lines: [AuditLine] = []
        try vault.read(vault.register, with: keyring, head: vault.headKeptApart()) { entry in
            guard let reference = try entry.reference(), let fields = entry.fields else { throw entry.keyMissing }
            lines.append(AuditLine(entry: reference, facts: Self.facts(fields, register)))
        }
        return lines
    }

    private static func facts(_ fields: [Field], _ register: Register) -> [(name: String, value: String)] {
        fields.dropFirst(Envelope.fieldCount).compactMap { field in
            switch field.value {
            case .null: nil
            case .atomic(let bytes): (field.path, named(String(decoding: bytes, as: UTF8.self), register))
            case .text(let narrative): (field.path, narrative.text)
            }
        }
    }

    /// A member's or unit's id as their name; other ids and hashes as they are.
    private static func named(_ value: String, _ register: Register) -> String {
        guard let id = Hex.decode(value).flatMap({ Identifier($0) }) else { return value }
        return register.members[id]?.name ?? register.units[id]?.name ?? value
    }
}
