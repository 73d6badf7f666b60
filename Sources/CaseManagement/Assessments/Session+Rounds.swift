// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Fields
internal import Values
internal import Vault

/// Whom somebody asks onto a team.
package struct TeamChoice: Hashable, Sendable {
    package let signInName: String
    package let expertise: [String]
    package let isAssessor: Bool

    package init(_ signInName: String, expertise: [String], isAssessor: Bool) {
        self.signInName = signInName
        self.expertise = expertise
        self.isAssessor = isAssessor
    }
}

extension Session {
    /// Begins a round of an assessment, which this member chairs; returns its number.
    ///
    /// A compartment begins with it, held by the chair and by recovery: sheets are wrapped to it until they are opened.
    package func beginRound(
        of place: AssessmentPlace,
        by code: String,
        team: [TeamChoice],
        reason: String?,
        answering triggers: [Int] = []
    ) throws -> Int {
        let reason = try reason.map { try Reasons.checked($0) }
        let after = try enter(in: place.caseNumber, .assess) { opened, batch in
            let assessment = try opened.assessment(place.assessment)
            guard assessment.round?.isFinished ?? true else {
                throw ServiceError.invalid("The round before is not finished. End it first, with a reason.")
            }
            guard assessment.rounds.isEmpty || reason != nil else {
                throw ServiceError.invalid("Say why it is assessed again.")
            }
            guard let adopted = opened.register.adoptedInstruments.inUse(code, at: clock()) else {
                throw ServiceError(.notFound, "No instrument of that code is in use. List the instruments.")
            }
            let open = assessment.triggers.filter { $0.answered == nil }.map(\.number)
            guard triggers.allSatisfy(open.contains) else {
                throw ServiceError.invalid("Only triggers that wait are answered. See the plan.")
            }
            let members = try team.map { try opened.teamMember($0) }
            guard members.contains(where: \.isAssessor), Set(members.map(\.member.id)).count == members.count else {
                throw ServiceError.invalid("Name each of the team once, and at least one who fills in a sheet.")
            }
            return RoundStarted(
                assessment: place.assessment,
                number: (assessment.round?.number ?? 0) + 1,
                instrument: adopted.instrument,
                adopted: adopted.entry.sequence,
                compartment: try beginChair(opened.member, opened, into: &batch),
                team: members,
                reason: reason,
                triggers: triggers
            )
        }
        return after.file.assessment(place.assessment)?.round?.number ?? 1
    }

    /// Lets the others' sheets be opened without one of an assessor.
    package func excuseAssessor(_ signInName: String, from round: Int, of place: AssessmentPlace, reason: String) throws
    {
        let reason = try Reasons.checked(reason)
        let target = try account(signInName, register())
        try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            guard try opened.round(round, of: place.assessment).team.contains(where: { $0.member.id == target.id })
            else {
                throw ServiceError.invalid("They are not of the team of this round.")
            }
            return AssessorExcused(assessment: place.assessment, round: round, member: target.author, reason: reason)
        }
    }

    /// Adds somebody to the team of a round, or states anew what they bring.
    package func addToTeam(_ choice: TeamChoice, round: Int, of place: AssessmentPlace, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            let current = try opened.round(round, of: place.assessment)
            guard !choice.isAssessor || current.opened == nil else {
                throw ServiceError.invalid(
                    "The sheets are open: who comes now takes part in the meeting, without a sheet."
                )
            }
            return TeamMemberAdded(
                assessment: place.assessment,
                round: round,
                member: try opened.teamMember(choice),
                reason: reason
            )
        }
    }

    /// Gives a round to another chair, who can read the sheets that were signed; the former keeps what they could read.
    package func replaceChair(of round: Int, _ place: AssessmentPlace, by signInName: String, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, batch in
            let current = try opened.round(round, of: place.assessment)
            let successor = try opened.teamMember(TeamChoice(signInName, expertise: [], isAssessor: false)).member
            guard successor.id != opened.member.id, let member = opened.register.members[successor.id] else {
                throw ServiceError.invalid("They chair the round already.")
            }
            let compartments = Set(current.sheets.map(\.signed.sheet.compartment) + [current.compartment]).sorted()
            for compartment in compartments {
                for (version, key) in try keysToGive(compartment, opened.register) {
                    let slot = try CompartmentSlot.wrapping(
                        key,
                        of: version,
                        toMember: member.id,
                        sealingKey: sealingKey(of: member)
                    )
                    batch.compartmentSlots.append(slot)
                    batch.entries.append(try registerEntry(slot.granted, by: opened.member.author, opened.register))
                }
            }
            return ChairReplaced(
                assessment: place.assessment,
                round: round,
                to: successor,
                compartment: try beginChair(member, opened, into: &batch),
                reason: reason
            )
        }
    }

    /// Ends a round that has no outcome, such as where its chair has gone; another can then be begun.
    package func endRound(_ round: Int, of place: AssessmentPlace, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: place.caseNumber, .guide(assessment: place.assessment)) { opened, _ in
            guard try opened.round(round, of: place.assessment).outcome == nil else {
                throw ServiceError.invalid("The round has an outcome. Begin another one, with a reason.")
            }
            return RoundEnded(assessment: place.assessment, round: round, reason: reason)
        }
    }

    /// A compartment of who chairs and of recovery: its seed is wrapped to them, and dropped.
    private func beginChair(_ chair: Member, _ opened: OpenedCase, into batch: inout Batch) throws -> Identifier {
        let begun = try begin(
            .random(),
            heldBy: [chair.id: sealingKey(of: chair)],
            recovery: recovery(opened.register)
        )
        batch.add(begun)
        batch.entries += try begun.events.map { try registerEntry($0, by: opened.member.author, opened.register) }
        return begun.version.id
    }
}

extension OpenedCase {
    /// Somebody who can be on a team: who opens the case and can sign in.
    fileprivate func teamMember(_ choice: TeamChoice) throws -> TeamMember {
        guard let member = register.member(signInName: choice.signInName), member.isActive else {
            throw ServiceError.noSuchMember
        }
        guard AccessPolicy.isOfCase(member, file) else {
            throw ServiceError.invalid(
                "\(member.name) is not admitted to this case. Admit them first: casebound case grant"
            )
        }
        guard choice.expertise.allSatisfy(\.isCode) else {
            throw ServiceError.invalid("Say what they bring by codes such as counselling or law-enforcement.")
        }
        return TeamMember(member: member.author, expertise: choice.expertise, isAssessor: choice.isAssessor)
    }
}
