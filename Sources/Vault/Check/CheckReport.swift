// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What a check looked at and found.
package struct CheckReport: Sendable {
    package var findings: [Finding] = []
    package var counts = CheckCounts()
    /// Ledgers whose records hold: whoever reads them after that need not verify their signatures again.
    package var verified: [Identifier: VerifiedLedger] = [:]

    package init() {}

    /// Nothing but notes was found.
    package var isClean: Bool { findings.allSatisfy { $0.severity == .note } }
    /// Takes in what others found of the same vault, the worst first.
    ///
    /// What was found only for want of a key is left out for ledgers that were then opened, and for entries of which the
    /// register says that they were destroyed.
    package mutating func add(
        _ list: FindingList,
        opened: Set<Identifier> = [],
        blobs: Set<Identifier> = [],
        destroyed: [Identifier: Set<UInt64>] = [:]
    ) {
        let settled = findings.filter { finding in
            guard finding.severity == .warning else { return true }
            switch (finding.part, finding.place) {
            case (.entryKey, .entry(let ledger, let sequence)):
                return !opened.contains(ledger) && destroyed[ledger]?.contains(sequence) != true
            case (.blobKey, .blob(let blob)): return !blobs.contains(blob)
            default: return true
            }
        }
        let all = settled + list.findings
        findings = Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
    }

    package var isDamaged: Bool { findings.contains { $0.severity == .damage } }
    /// Whether anything but single blobs is damaged.
    package var isDamagedBeyondBlobs: Bool { findings.contains { $0.severity == .damage && $0.part != .blob } }
}

/// How much a check looked at.
package struct CheckCounts: Hashable, Sendable {
    package var ledgers = 0
    package var entries = 0
    package var blobs = 0
    package var blobBytes = 0
    package var members = 0
    /// Leftovers that were cleaned away.
    package var cleaned = 0
    /// By the deep check: ledgers and blobs that were opened, and that this person holds no key to.
    package var openedLedgers = 0
    package var openedBlobs = 0
    package var unopenedLedgers = 0
    package var unopenedBlobs = 0

    package init() {}
}

/// How far the records of a ledger were found to hold, by its last leaf: that stands for all before it.
package struct VerifiedLedger: Hashable, Sendable {
    package let size: UInt64
    package let leaf: Digest
}

/// What a check is at.
package enum CheckStage: String, Sendable {
    case database = "checking the database"
    case records = "checking records"
    case blobs = "checking files"
    case contents = "opening entries"
    case evidence = "opening evidence"
    case copying
}

/// Told how much of a stage is done, from any thread.
package typealias CheckProgress = @Sendable (_ stage: CheckStage, _ done: Int, _ total: Int?) -> Void
