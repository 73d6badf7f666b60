// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A member opened the item's bytes: entered before the first byte, once a person, item and session.
package struct CustodyViewed: CaseEvent {
    package static let type = "custody.viewed/1"

    package let item: Int
    package let purpose: String?

    package init(item: Int, purpose: String?) {
        self.item = item
        self.purpose = purpose
    }

    package var action: Action { .viewEvidence }
    package var headline: String { "Viewed \(Reference(.evidence, item).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { $0.record(.viewed, entry, remark: purpose) }
    }
}

/// A copy of the item's bytes left the vault: entered before the first byte.
package struct CustodyExported: CaseEvent {
    package static let type = "custody.exported/1"

    package let item: Int
    package let purpose: String?
    /// The age recipient that the copy is sealed to; nil where it left in the clear.
    package let sealedTo: String?

    package init(item: Int, purpose: String?, sealedTo: String?) {
        self.item = item
        self.purpose = purpose
        self.sealedTo = sealedTo
    }

    package var action: Action { .exportEvidence }
    package var headline: String {
        "Exported a copy of \(Reference(.evidence, item).text)" + (sealedTo == nil ? "" : ", sealed")
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { $0.record(.exported, entry, remark: purpose) }
    }
}

/// A file's bytes were read again and hashed; whether they are whole follows from the hash that was found.
package struct CustodyVerified: CaseEvent {
    package static let type = "custody.verified/1"

    package let item: Int
    /// What the bytes hash to now; nil where they could not be read to their end.
    package let found: Digest?

    package init(item: Int, found: Digest?) {
        self.item = item
        self.found = found
    }

    package var action: Action { .viewEvidence }
    package var headline: String { "Read the bytes of \(Reference(.evidence, item).text) again to verify them" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            guard let original = item.file else { throw entry.dangling }
            let verification = ItemVerification(found: found, isWhole: found == original.sha256, entry: entry)
            item.verifications.append(verification)
            let remark = found.map { "SHA-256 \($0.hex)" } ?? "could not be read to their end"
            item.record(verification.isWhole ? .verified : .verificationFailed, entry, remark: remark)
        }
    }
}

/// A verification of a file's bytes, and where it was entered.
package struct ItemVerification: Sendable {
    package let found: Digest?
    /// Whether the bytes were those that were taken in.
    package let isWhole: Bool
    package let entry: EntryReference
}
