// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Fields
internal import Foundation
package import Values
internal import Vault

/// An item with what is found of its custody, and apart from that of its bytes.
package struct CustodyFindings: Sendable {
    package let item: EvidenceItem
    package let gaps: [CustodyGap]
    package let integrity: [IntegrityFinding]
    /// By what the gaps were found: the office's rule of now, or the standard.
    package let rule: CustodyRule
    /// When they were looked for.
    package let asOf: Timestamp
}

extension Session {
    /// What is found of an item's custody now, by the office's rules.
    package func custody(of item: Int, in number: String) throws -> CustodyFindings {
        let opened = try openCase(number)
        try require(AccessPolicy.decide(.readCase, by: opened.member, in: opened.file))
        return try custody(of: item, opened)
    }

    private func custody(of number: Int, _ opened: OpenedCase) throws -> CustodyFindings {
        guard let item = opened.file.item(number) else { throw ServiceError.noSuchItem }
        let now = clock()
        let rule = opened.register.rules(at: now)?.custody ?? .standard
        return CustodyFindings(
            item: item,
            gaps: CustodyAnalysis.gaps(of: item, asOf: now, by: rule),
            integrity: CustodyAnalysis.integrity(of: item),
            rule: rule,
            asOf: now
        )
    }

    /// Explains a gap, which stays; returns the entry's number.
    package func explain(_ gap: GapMark, of item: Int, in number: String, text: String) throws -> UInt64 {
        try enter(in: number, .explainGap) { opened, _ in
            guard let found = opened.file.item(item) else { throw ServiceError.noSuchItem }
            let now = clock()
            // A bundle's pages are drawn by the standard, whatever the office's own rules are.
            let rules = Set([opened.register.rules(at: now)?.custody ?? .standard, .standard])
            let gaps = rules.flatMap { CustodyAnalysis.gaps(of: found, asOf: now, by: $0) }
            guard gaps.contains(where: { $0.mark == gap }) else {
                throw ServiceError.invalid("This item has no such gap. See them: casebound custody report")
            }
            return CustodyExplained(item: item, gap: gap, text: Narrative(text))
        }.sequence
    }

    /// Reads an item's bytes again, and enters what they hash to; a failure is entered too.
    package func verifyBytes(
        of item: Int,
        in number: String,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> ItemVerification {
        let before = try openCase(number)
        try require(AccessPolicy.decide(.viewEvidence, by: before.member, in: before.file))
        let file = try before.file.fileFacts(item)
        let found = try hash(of: file, progress: progress)
        let after = try enter(in: number, .viewEvidence) { opened, _ in
            guard opened.file.item(item) != nil else { throw ServiceError.noSuchItem }
            return CustodyVerified(item: item, found: found)
        }
        guard let verification = after.file.item(item)?.verifications.last else { throw VaultError.headMoved }
        return verification
    }

    /// Nil where the bytes are damaged or gone; throws where they could not be looked at, which says nothing of them.
    private func hash(of file: FileFacts, progress: @escaping @Sendable (Int) -> Void) throws -> Digest? {
        do {
            return try vault.hash(of: vault.openBlob(file.blob, with: keyring), progress: progress)
        } catch VaultError.damaged(let damage) where damage.part == .blob {
            return nil
        } catch VaultError.storage(code: ENOENT) {
            return nil
        } catch CryptographyError.notAuthentic {
            return nil
        }
    }
}
