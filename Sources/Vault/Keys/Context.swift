// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A compartment at one version of its seed.
package struct CompartmentVersion: Hashable, Sendable {
    package let id: Identifier
    package let version: UInt32

    package init(id: Identifier, version: UInt32) {
        self.id = id
        self.version = version
    }
}

/// What each seal is bound to, so that nothing sealed can be put in another's place.
enum Context {
    /// An entry's sealed part: its ledger and the commitment that its record carries.
    static func sealedPart(ledger: Identifier, fieldsRoot: Digest) -> [UInt8] {
        Array("casebound/sealed-part/v1".utf8) + ledger.bytes + fieldsRoot.bytes
    }

    /// The wrap of an entry's key for one holder.
    static func entryWrap(ledger: Identifier, fieldsRoot: Digest, holder: CompartmentVersion) -> [UInt8] {
        Array("casebound/entry-wrap/v1".utf8) + ledger.bytes + fieldsRoot.bytes + bytes(holder)
    }

    static func blobWrap(blob: Identifier, length: UInt64, holder: CompartmentVersion) -> [UInt8] {
        Array("casebound/blob-wrap/v1".utf8) + blob.bytes + length.bigEndianBytes + bytes(holder)
    }

    static func compartmentWrap(_ compartment: CompartmentVersion, holder: CompartmentVersion) -> [UInt8] {
        Array("casebound/compartment-wrap/v1".utf8) + bytes(compartment) + bytes(holder)
    }

    static func lockedKeys(member: Identifier) -> [UInt8] {
        Array("casebound/locked-keys/v1".utf8) + member.bytes
    }

    static func mark(member: Identifier, ledger: Identifier) -> [UInt8] {
        Array("casebound/mark/v1".utf8) + member.bytes + ledger.bytes
    }

    static let markLabel = "casebound/mark/v1"

    static func secondFactor(_ factor: Identifier, of member: Identifier) -> [UInt8] {
        Array(secondFactorLabel.utf8) + member.bytes + factor.bytes
    }

    static let secondFactorLabel = "casebound/second-factor/v1"

    static func draft(_ place: DraftPlace, saved: Timestamp) -> [UInt8] {
        Array(draftLabel.utf8) + place.member.bytes + place.ledger.bytes + place.locator.bytes
            + UInt64(bitPattern: saved.milliseconds).bigEndianBytes
    }

    static let draftLabel = "casebound/draft/v1"
    static let draftPlaceLabel = "casebound/draft-place/v1"

    static func caseCard(ledger: Identifier, size: UInt64, compartment: CompartmentVersion) -> [UInt8] {
        Array("casebound/case-card/v1".utf8) + ledger.bytes + size.bigEndianBytes + bytes(compartment)
    }

    private static func bytes(_ compartment: CompartmentVersion) -> [UInt8] {
        compartment.id.bytes + compartment.version.bigEndianBytes
    }
}
