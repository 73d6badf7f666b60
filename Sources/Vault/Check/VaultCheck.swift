// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Foundation
internal import GRDB
internal import Ledger
package import Values

/// The check that needs nobody signed in: everything that lies in a vault or a backup, as far as it can be told without
/// keys.
///
/// It reads one instant of the database, changes nothing in it, and goes on after everything that it finds. What it takes
/// as right of a damaged vault is nothing: hence a way in of its own, past `Vault.open`, which refuses one.
package struct VaultCheck {
    let subject: Subject
    let list: FindingList
    let progress: CheckProgress
    let house: HouseKey?
    /// What others say that ledgers must have come to: the register's heads.
    let heads: [Head]
    /// Ledgers whose signatures were verified just before.
    let known: [Identifier: VerifiedLedger]

    /// What is checked: a vault, or a backup, which has neither house key nor checkpoint.
    struct Subject: Sendable {
        let database: String
        /// What lies in the place of a blob's file, held against its plaintext's length.
        let blobState: @Sendable (_ blob: Identifier, _ length: Int64) -> BlobFile.State
        /// The checkpoint kept apart; nil where there is none, as for a backup.
        let checkpoint: [UInt8]?
    }

    /// What the single parts of a check learn for those after them.
    struct Findings {
        var counts = CheckCounts()
        var verified: [Identifier: VerifiedLedger] = [:]
        var register: Identifier?
        /// The recovery key's compartment, of which nobody holds a slot.
        var recovery: Identifier?
        /// How many entries each ledger has.
        var sizes: [Identifier: UInt64] = [:]
        var compartments: Set<CompartmentVersion> = []
        var members: Set<Identifier> = []
        /// As whom receipts hold key slots of entries.
        var receipts: Set<Identifier> = []
        var blobs: Set<Identifier> = []
        /// The blobs that are pieces of files that are still coming.
        var arriving: Set<Identifier> = []
        /// The plaintext lengths of blobs whose files are to be looked at.
        var blobLengths: [(blob: Identifier, length: Int64)] = []
        /// The bytes that their files must have.
        var blobBytes: Int { blobLengths.reduce(0) { $0 + (BlobFile.payloadLength($1.length) ?? 0) } }
    }

    /// Checks a vault.
    ///
    /// `heads` are held against its ledgers; the signatures in `known` are taken as verified. Where `cleaning`, what
    /// writers that have ended left behind is taken away.
    package static func run(
        _ layout: VaultLayout,
        heads: [Head] = [],
        known: [Identifier: VerifiedLedger] = [:],
        cleaning: Bool = false,
        progress: @escaping CheckProgress = { _, _, _ in }
    ) throws -> CheckReport {
        guard FileManager.default.fileExists(atPath: layout.database) else { throw VaultError.notAVault }
        let list = FindingList()
        let outside = OutsideCheck(layout: layout, list: list)
        let subject = Subject(
            database: layout.database,
            blobState: { [blobs = layout.blobs] in BlobFile.state(blobs + "/" + $0.hex, length: $1) },
            checkpoint: outside.checkpoint()
        )
        let house = outside.houseKey()
        let check = VaultCheck(subject, list, house, heads: heads, known: known, progress)
        var found = Findings()
        check.checkDatabase(&found)
        let leftovers = LeftoverCheck(layout: layout, named: found.blobs.union(found.arriving), findings: list)
        found.counts.cleaned = leftovers.run(cleaning: cleaning)
        return check.report(found)
    }

    init(
        _ subject: Subject,
        _ list: FindingList,
        _ house: HouseKey?,
        heads: [Head],
        known: [Identifier: VerifiedLedger],
        _ progress: @escaping CheckProgress
    ) {
        self.subject = subject
        self.list = list
        self.house = house
        self.heads = heads
        self.known = known
        self.progress = progress
    }

    func report(_ found: Findings) -> CheckReport {
        var report = CheckReport()
        report.findings = list.findings
        report.counts = found.counts
        report.verified = found.verified
        return report
    }

    /// Checks the database, and the blobs' files that it names; what cannot be read is a finding, and the rest goes on.
    func checkDatabase(_ found: inout Findings) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase {
                try $0.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
            }
            let queue = try DatabaseQueue(path: subject.database, configuration: configuration)
            try queue.read { database in checkParts(database, &found) }
        } catch {
            // SQLite wants to write beside a database whose last writer did not close it; that is nobody's damage.
            guard unsafe access(URL(filePath: subject.database).deletingLastPathComponent().path, W_OK) != 0 else {
                unreadable("the database", error)
                return checkBlobFiles(&found)
            }
            list.add(
                .warning,
                .reading,
                .vault,
                "The database could not be opened where its folder cannot be written.",
                affects: "Nothing of it was checked.",
                next: "Check the disk and the folder's rights; or check a copy on a disk that can be written."
            )
        }
        checkBlobFiles(&found)
    }

    private func checkParts(_ database: Database, _ found: inout Findings) {
        progress(.database, 0, nil)
        attempt("its structure") { try checkStructure(database) }
        attempt("its tables") { try checkSchema(database) }
        attempt("the vault's row") { try checkVaultRow(database, &found) }
        attempt("members") { try checkMembers(database, &found) }
        attempt("second factors") { try checkSecondFactors(database, found) }
        attempt("compartments") { try checkCompartments(database, &found) }
        attempt("compartments' keys") { try checkCompartmentSlots(database, found) }
        attempt("blobs") { try checkBlobRows(database, &found) }
        attempt("files that are coming") { try checkArrivals(database, &found) }
        attempt("case cards") { try checkCards(database, found) }
        attempt("drafts") { try checkDrafts(database) }
        attempt("receipts") { try checkReceipts(database, &found) }
        attempt("ledgers") { try checkLedgers(database, &found) }
    }

    /// Runs one part; where it cannot be read to its end, that is a finding.
    func attempt(_ part: String, _ body: () throws -> Void) {
        do { try body() } catch { unreadable(part, error) }
    }

    func unreadable(_ part: String, _ error: any Error) {
        let code = (error as? DatabaseError).map { " (SQLite error \($0.extendedResultCode.rawValue))" } ?? ""
        list.add(
            .damage,
            .database,
            .vault,
            "Reading \(part) broke off\(code).",
            affects: "What lies there was not checked."
        )
    }
}
