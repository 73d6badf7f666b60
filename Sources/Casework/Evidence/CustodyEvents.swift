// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The custodian gives an item to a colleague, who has not yet taken it.
package struct CustodyReleased: CaseEvent {
    package static let type = "custody.released/1"

    package let item: Int
    package let to: Author
    package let purpose: String
    package let condition: String?

    package init(item: Int, to: Author, purpose: String, condition: String?) {
        self.item = item
        self.to = to
        self.purpose = purpose
        self.condition = condition
    }

    // That only the custodian releases, and only who it was made to answers, `apply` itself knows.
    package var action: Action { .readCase }
    package var named: [Author] { [to] }
    package var headline: String { "Released \(Reference(.evidence, item).text) to \(to.name): \(purpose)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            guard item.custodian.id == entry.author.id, item.pending == nil else { throw entry.wrongAuthor }
            item.pending = PendingRelease(release: self, entry: entry)
            item.record(.released, entry, with: to, remark: purpose)
        }
    }
}

/// The colleague takes what was released to them: from here on they answer for it.
package struct CustodyAccepted: CaseEvent {
    package static let type = "custody.accepted/1"

    package let item: Int
    /// The entry of the release that this answers.
    package let release: UInt64
    package let condition: String?

    package init(item: Int, release: UInt64, condition: String?) {
        self.item = item
        self.release = release
        self.condition = condition
    }

    package var action: Action { .readCase }
    package var headline: String { "Accepted \(Reference(.evidence, item).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            let pending = try item.answered(release, by: entry)
            item.custodian = entry.author
            item.record(.accepted, entry, with: pending.entry.author, remark: condition)
        }
    }
}

/// The colleague does not take it; the custodian stays who they were.
package struct CustodyRefused: CaseEvent {
    package static let type = "custody.refused/1"

    package let item: Int
    package let release: UInt64
    package let reason: String

    package init(item: Int, release: UInt64, reason: String) {
        self.item = item
        self.release = release
        self.reason = reason
    }

    package var action: Action { .readCase }
    package var headline: String { "Refused \(Reference(.evidence, item).text): \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            let pending = try item.answered(release, by: entry)
            item.record(.refused, entry, with: pending.entry.author, remark: reason)
        }
    }
}

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
        try file.change(item, entry) { $0.record(.viewed, entry, with: nil, remark: purpose) }
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
        try file.change(item, entry) { $0.record(.exported, entry, with: nil, remark: purpose) }
    }
}
