// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Values

/// What somebody outside was told or given, as it is stated for the disclosure log.
package struct DisclosureStatement: Sendable {
    package var to: String
    package var agency: String?
    package var things: [Reference] = []
    package var words: String?
    package var recordClasses: [RecordClass] = []
    package var reason: String
    package var authority: DisclosureAuthority
    package var instrument: String?
    package var threat: String?
    package var disclosedAt: Timestamp?

    package init(to: String, reason: String, authority: DisclosureAuthority) {
        self.to = to
        self.reason = reason
        self.authority = authority
    }
}

extension Session {
    /// Enters a disclosure in a case's log; returns the entry's number.
    package func addDisclosure(to number: String, _ statement: DisclosureStatement) throws -> UInt64 {
        try Names.check(display: statement.to)
        if let agency = statement.agency { try Names.check(display: agency) }
        // 34 CFR 99.32(a)(5) asks for the threat that formed the basis of an emergency; not checked against its text.
        guard statement.authority != .ferpaEmergency || statement.threat != nil else {
            throw ServiceError.invalid(
                "A disclosure in an emergency is entered with the articulable and significant threat (34 CFR 99.32(a)(5)): give --threat."
            )
        }
        guard !statement.things.isEmpty || statement.words != nil else {
            throw ServiceError.invalid("Say what was disclosed, by references or in words: give --what.")
        }
        return try enter(in: number, .disclose) { opened, _ in
            try opened.requireHeld(statement.things)
            if let at = statement.disclosedAt, at > clock() {
                throw ServiceError.invalid("A disclosure is entered when it has been made, not before.")
            }
            return DisclosureAdded(
                to: statement.to,
                agency: statement.agency,
                things: statement.things,
                words: statement.words.map { Narrative($0) },
                recordClasses: statement.recordClasses,
                reason: Narrative(statement.reason),
                authority: statement.authority,
                instrument: statement.instrument,
                threat: statement.threat.map { Narrative($0) },
                disclosedAt: statement.disclosedAt
            )
        }.sequence
    }

    /// A case's disclosure log, or what a statute's listing has of it now.
    package func disclosures(of number: String, _ listing: DisclosureListing?) throws -> [DisclosureLine] {
        let file = try caseFile(number)
        return listing?.lines(of: file, asOf: clock()) ?? file.disclosureLog
    }
}
