// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Somebody outside was told or given something of the case: what, why, and on what authority.
package struct DisclosureAdded: CaseEvent {
    package static let type = "disclosure.added/1"

    /// Who was told or given it.
    package let to: String
    package let agency: String?
    /// What of the case it was.
    package let things: [Reference]
    /// What it was, in words.
    package let words: Narrative?
    /// Which bodies of law the records fall under, as stated: beside what the items themselves say.
    package let recordClasses: [RecordClass]
    /// Why, and what interest the recipient has in it.
    package let reason: Narrative
    package let authority: DisclosureAuthority
    /// What the authority is called, such as the number of a subpoena.
    package let instrument: String?
    /// The articulable and significant threat on which an emergency rested (34 CFR 99.32(a)(5)).
    package let threat: Narrative?
    /// When it was told or given, as stated; nil where it is not known.
    package let disclosedAt: Timestamp?

    package init(
        to: String,
        agency: String?,
        things: [Reference],
        words: Narrative?,
        recordClasses: [RecordClass],
        reason: Narrative,
        authority: DisclosureAuthority,
        instrument: String?,
        threat: Narrative?,
        disclosedAt: Timestamp?
    ) {
        self.to = to
        self.agency = agency
        self.things = things
        self.words = words
        self.recordClasses = recordClasses
        self.reason = reason
        self.authority = authority
        self.instrument = instrument
        self.threat = threat
        self.disclosedAt = disclosedAt
    }

    package var action: Action { .disclose }
    package var headline: String {
        "Disclosed to \(to)\(agency.map { ", \($0)" } ?? "") (\(authority.rawValue))"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || things.allSatisfy(file.holds) else { throw entry.dangling }
        guard !things.isEmpty || words != nil else { throw entry.malformed }
        file.disclosures.append(CaseDisclosure(disclosure: self, entry: entry))
    }
}

/// A disclosure and where it was entered.
package struct CaseDisclosure: Sendable {
    package let disclosure: DisclosureAdded
    package let entry: EntryReference
}

/// On what authority something of a case is disclosed.
package enum DisclosureAuthority: String, Codable, Hashable, Sendable, CaseIterable {
    /// A health or safety emergency (34 CFR 99.31(a)(10) and 99.36).
    case ferpaEmergency = "ferpa-emergency"
    case subpoena
    /// A subpoena whose issuer ordered that it, or what it asks for, be kept secret.
    case sealedSubpoena = "sealed-subpoena"
    case courtOrder = "court-order"
    case policeRequest = "police-request"
    /// A parent, or the student themselves where the rights are theirs.
    case parent
    /// A school official with a legitimate educational interest.
    case schoolOfficial = "school-official"
    case directoryInformation = "directory-information"
    /// The written consent of who may give it.
    case consent
    case other
}
