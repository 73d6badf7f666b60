// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Values

extension Session {
    /// Enters that this member takes a tip on; reading it is not enough.
    package func acknowledge(_ number: Int, remark: String?) throws {
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            let isDone = try intake.tip(number).acknowledgements.contains { $0.entry.author.id == memberID }
            guard !isDone else { throw ServiceError.invalid("You have acknowledged this tip already.") }
            return TipAcknowledged(tip: number, remark: remark.map { Narrative($0) })
        }
    }

    /// Closes a tip with what came of it.
    package func close(_ number: Int, outcome: TipOutcome, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            let tip = try intake.tip(number)
            guard tip.closing == nil else {
                throw ServiceError.invalid("This tip is closed already. Reopen it first, with a reason.")
            }
            try requireJudged(tip, in: intake)
            return TipClosed(tip: number, outcome: outcome, reason: reason)
        }
    }

    /// Follows a closed tip up again.
    package func reopen(_ number: Int, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            guard try intake.tip(number).closing != nil else { throw ServiceError.invalid("This tip is not closed.") }
            return TipReopened(tip: number, reason: reason)
        }
    }

    /// Merges a tip into another that tells of the same; only people do, and it can be undone.
    package func merge(_ number: Int, into other: Int, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            let tip = try intake.tip(number)
            guard tip.merge == nil else {
                throw ServiceError.invalid("This tip is merged into another already. Undo that first.")
            }
            _ = try intake.tip(other)
            guard intake.file.root(of: other) != number else {
                throw ServiceError.invalid("A tip is not merged into itself, nor into one that ends in it.")
            }
            // Where the one that is followed up is urgent itself, its clocks run on for both.
            let root = try intake.tip(intake.file.root(of: other))
            let rules = intake.register.rules(at: root.entry.time)
            if root.closing != nil || !root.isUrgent(by: rules) { try requireJudged(tip, in: intake) }
            return TipMerged(tip: number, into: other, reason: reason)
        }
    }

    /// A suggestion that a life may be at stake is answered by a person before the tip's clocks end.
    private func requireJudged(_ tip: Tip, in intake: OpenIntake) throws {
        let rules = intake.register.rules(at: tip.entry.time)
        guard tip.lifeSafety != nil || !tip.isUrgent(by: rules) else {
            throw ServiceError.invalid(
                "What was told suggests that a life may be at stake, and nobody has judged it yet. Triage this tip first: casebound tip triage"
            )
        }
    }

    /// Takes a merge back.
    package func unmerge(_ number: Int, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            guard try intake.tip(number).merge != nil else {
                throw ServiceError.invalid("This tip is not merged into another.")
            }
            return TipUnmerged(tip: number, reason: reason)
        }
    }

    /// Holds tips to tell of one incident, under a title; returns the incident's number.
    package func formIncident(of numbers: [Int], title: String) throws -> Int {
        try Names.check(display: title)
        var incident = 0
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            try checkFree(numbers, in: intake)
            incident = intake.file.incidents.count + 1
            return TipIncidentFormed(number: incident, title: title, tips: numbers)
        }
        return incident
    }

    /// Holds more tips to tell of an incident.
    package func join(_ numbers: [Int], toIncident incident: Int) throws {
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            try checkFree(numbers, in: intake)
            guard intake.file.incident(incident) != nil else {
                throw ServiceError(.notFound, "There is no such incident in your unit's intake.")
            }
            return TipIncidentJoined(incident: incident, tips: numbers)
        }
    }

    /// Takes a tip out of its incident.
    package func leaveIncident(_ number: Int, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            guard try intake.tip(number).incident != nil else {
                throw ServiceError.invalid("This tip belongs to no incident.")
            }
            return TipIncidentLeft(tip: number, reason: reason)
        }
    }

    private func checkFree(_ numbers: [Int], in intake: OpenIntake) throws {
        guard !numbers.isEmpty, Set(numbers).count == numbers.count else {
            throw ServiceError.invalid("Name at least one tip, and each once.")
        }
        for number in numbers where try intake.tip(number).incident != nil {
            throw ServiceError.invalid(
                "\(Reference(.tip, number).text) belongs to an incident. Take it out there first."
            )
        }
    }

    /// Enters what the office told a tip's reporter.
    package func reply(to number: Int, _ message: String) throws {
        let body = try Reasons.checked(message)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            _ = try intake.tip(number)
            return MessageSent(tip: number, body: body)
        }
    }

    /// Enters what a reporter told more of a tip, as this member wrote it down.
    package func takeMessage(for number: Int, _ message: String, channel: TipChannel) throws {
        let body = try Reasons.checked(message)
        try enterInIntake {
            .takeTips(unit: $0)
        } _: { intake, _ in
            _ = try intake.tip(number)
            return MessageReceived(tip: number, channel: channel, body: body)
        }
    }
}
