// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Production
internal import Values
internal import Vault

/// A case as it stood before an entry, and as it stands.
package struct KnownThen: Sendable {
    /// Nothing in it was entered at or after that entry.
    package let then: CaseFile
    package let now: CaseFile
    /// The entry: whoever signed it had what stands before it.
    package let entry: EntryReference
}

extension Session {
    /// What the case held when an entry was signed, such as a sheet or an outcome: the answer to "what did you know then?".
    package func known(at sequence: UInt64, in number: String) throws -> KnownThen {
        let opened = try openCase(number)
        try require(AccessPolicy.decide(.readCase, by: opened.member, in: opened.file))
        guard sequence < opened.file.size, let entry = opened.file.timeline[Int(sequence)].entry else {
            throw ServiceError(.notFound, "This case has no such entry. See its timeline.")
        }
        let then = try read(opened, upTo: sequence)
        return KnownThen(then: then, now: opened.file, entry: entry)
    }

    /// The case folded from the entries before one alone: nothing that came later can reach it.
    private func read(_ opened: OpenedCase, upTo sequence: UInt64) throws -> CaseFile {
        var file = CaseFile(ledger: opened.file.ledger)
        for entry in opened.entries.prefix(Int(sequence)) {
            guard let reference = try entry.reference(), let fields = entry.fields else {
                file.passDestroyed()
                continue
            }
            try file.apply(reference, fields: fields, register: opened.register)
        }
        for tip in file.tips {
            guard let full = opened.file.tips.first(where: { $0.joined == tip.joined }), let content = full.content,
                let source = full.source
            else { continue }
            try file.attach(content, to: tip.joined.tip, from: source)
        }
        file.readOpenedSheets()
        return file
    }
}
