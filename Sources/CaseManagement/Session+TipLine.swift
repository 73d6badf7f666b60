// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Values
internal import Vault

extension Session {
    /// Publishes by which words and number this member's unit takes tips from the public, and who is told of urgent ones.
    ///
    /// `onCall` are sign-in names, each with the minutes after which they are told.
    package func publishTipLine(
        publicName: String,
        emergencyNumber: String,
        onCall: [(signInName: String, afterMinutes: Int)],
        languages: [PublicWords]
    ) throws {
        for name in [publicName, emergencyNumber] + languages.flatMap({ [$0.name, $0.language] }) {
            try Names.check(display: name)
        }
        try Session.check(languages)
        try retrying {
            let intake = try intake { .publishTipLine(unit: $0) }
            let line = TipLine(
                publicName: publicName,
                emergencyNumber: emergencyNumber,
                onCall: try onCall.map { try self.onCall($0.signInName, $0.afterMinutes, of: intake) },
                languages: languages
            )
            var batch = Batch()
            batch.expected[intake.file.ledger] = intake.file.size
            batch.tipLines = [try NewTipLine(line, of: intake.unit)]
            batch.dueTimes = [LedgerDueTimes(ledger: intake.file.ledger, times: intake.file.due(by: line))]
            let event = TipLinePublished(unit: intake.unit.unit, line: line)
            batch.entries = [try registerEntry(event, by: intake.member.author, intake.register)]
            try commit(batch, decidedOn: intake.register)
        }
    }

    /// Somebody on call, who must be able to follow the unit's tips up.
    private func onCall(_ signInName: String, _ minutes: Int, of intake: OpenIntake) throws -> OnCall {
        guard (0...10_080).contains(minutes) else {
            throw ServiceError.invalid("People on call are told within a week: name 0 to 10080 minutes.")
        }
        guard let member = intake.register.member(signInName: signInName), member.keys != nil, member.isActive,
            AccessPolicy.decide(.triageTips(unit: intake.unit.unit), by: member).isAllowed
        else {
            throw ServiceError.invalid("Who is on call has joined the unit and follows its tips up. List the users.")
        }
        return OnCall(member: member.id, afterMinutes: minutes)
    }

    private static func check(_ languages: [PublicWords]) throws(ServiceError) {
        guard !languages.isEmpty, Set(languages.map { Array($0.language.utf8) }).count == languages.count else {
            throw .invalid("Give the words of at least one language, and each language once.")
        }
        for words in languages {
            let faults = words.faults
            guard let missing = faults.missing.first else {
                guard faults.strange.isEmpty else {
                    throw .invalid("The words have a place that is unknown or stands there twice.")
                }
                continue
            }
            throw .invalid("The words have none for: \(missing.rawValue).")
        }
        guard languages.allSatisfy({ $0.words.allSatisfy { $0.text.utf8.count <= 2000 } }) else {
            throw .invalid("A text for the public has at most 2,000 bytes.")
        }
    }
}

extension Register {
    /// The lines to the public as they are to be stored.
    func newTipLines() throws -> [NewTipLine] {
        try tipLines.sorted { $0.key < $1.key }.compactMap { unit, line in
            try units[unit].map { try NewTipLine(line, of: $0) }
        }
    }
}
