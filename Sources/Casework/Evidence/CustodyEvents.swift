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
            try item.checkKept(by: entry)
            guard item.pending == nil, item.handedOut == nil else { throw entry.wrongAuthor }
            item.pending = PendingRelease(release: self, entry: entry)
            item.record(.released, entry, with: Counterpart(to), remark: purpose)
        }
    }
}

/// The colleague takes what was released to them: from here on they answer for it.
package struct CustodyAccepted: CaseEvent {
    package static let type = "custody.accepted/2"

    package let item: Int
    /// The entry of the release that this answers.
    package let release: UInt64
    package let condition: String?
    package let seal: SealSeen?
    /// What was not as the release says; it was taken all the same.
    package let discrepancy: String?
    /// Where they put it.
    package let place: String?
    package let at: StatedTime?

    package init(
        item: Int,
        release: UInt64,
        condition: String?,
        seal: SealSeen? = nil,
        discrepancy: String? = nil,
        place: String? = nil,
        at: StatedTime? = nil
    ) {
        self.item = item
        self.release = release
        self.condition = condition
        self.seal = seal
        self.discrepancy = discrepancy
        self.place = place
        self.at = at
    }

    package var action: Action { .readCase }
    package var headline: String {
        "Accepted \(Reference(.evidence, item).text)" + (discrepancy.map { ", not as stated: \($0)" } ?? "")
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            let pending = try item.answered(release, by: entry)
            item.custodian = entry.author
            item.record(
                .accepted,
                entry,
                with: Counterpart(pending.entry.author),
                remark: CustodyRemark.text(condition, seal?.text, discrepancy.map { "not as stated: \($0)" }),
                stated: at,
                place: place,
                seal: seal.map { .seen($0) }
            )
        }
    }
}

/// An acceptance as it was entered at first.
package struct CustodyAccepted1: CaseEvent {
    package static let type = "custody.accepted/1"

    package let item: Int
    package let release: UInt64
    package let condition: String?

    package init(item: Int, release: UInt64, condition: String?) {
        self.item = item
        self.release = release
        self.condition = condition
    }

    /// The same in today's form.
    private var accepted: CustodyAccepted { CustodyAccepted(item: item, release: release, condition: condition) }

    package var action: Action { accepted.action }
    package var headline: String { accepted.headline }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try accepted.apply(to: &file, from: entry)
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
            item.record(.refused, entry, with: Counterpart(pending.entry.author), remark: reason)
        }
    }
}

/// The custodian takes back a release that nobody has answered: a slip, or the colleague is not there.
package struct CustodyWithdrawn: CaseEvent {
    package static let type = "custody.withdrawn/1"

    package let item: Int
    package let release: UInt64
    package let reason: String

    package init(item: Int, release: UInt64, reason: String) {
        self.item = item
        self.release = release
        self.reason = reason
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Withdrew the release of \(Reference(.evidence, item).text): \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            guard let pending = item.pending, pending.entry.sequence == release else { throw entry.dangling }
            item.pending = nil
            item.record(.withdrawn, entry, with: Counterpart(pending.release.to), remark: reason)
        }
    }
}

/// What a line of the chain says beside who and when.
enum CustodyRemark {
    /// The parts that are stated, one after the other; nil where none is.
    static func text(_ parts: String?...) -> String? {
        let stated = parts.compactMap(\.self)
        return stated.isEmpty ? nil : stated.joined(separator: "; ")
    }
}
