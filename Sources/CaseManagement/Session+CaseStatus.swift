// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import Values
internal import Vault

extension Session {
    /// Asks for a case's review, with what it found.
    package func submit(_ number: String, finding: String, summary: String) throws {
        try enter(in: number, .submitCase) { opened, _ in
            try check(finding, isOneOf: \.findings, of: opened.register, called: "finding")
            let open = opened.file.evidence.filter { $0.pending != nil }.map(\.collected.reference.text)
            guard open.isEmpty else {
                throw ServiceError.invalid(
                    "A release waits for its answer: \(open.joined(separator: ", ")). Let it be accepted or refused, or withdraw it (casebound custody withdraw), first."
                )
            }
            let assessments = opened.file.assessments.filter { !$0.isClosed }.map(\.reference.text)
            guard assessments.isEmpty else {
                throw ServiceError.invalid(
                    "A threat assessment is open: \(assessments.joined(separator: ", ")). Close it first, with its reasons (casebound assessment close)."
                )
            }
            return CaseSubmitted(finding: finding, summary: Narrative(summary))
        }
    }

    /// Gives a submitted case back, saying what is missing; who submitted it takes it back.
    package func returnCase(_ number: String, reason: String) throws {
        try enter(in: number, .returnCase) { _, _ in CaseReturned(reason: Narrative(reason)) }
    }

    /// Closes a case with the findings of its submission.
    ///
    /// `submission` is the entry of the one that was read; where another has come since, nothing is closed.
    package func signOff(_ number: String, submission: UInt64?, remark: String?) throws {
        try enter(in: number, .signOffCase) { opened, _ in
            guard let waiting = opened.file.reviews.last?.entry.sequence else {
                throw ServiceError.invalid("The case does not wait for a review.")
            }
            guard submission ?? waiting == waiting else {
                throw ServiceError(
                    .conflict,
                    "The case was submitted again since, in entry #\(waiting). Read that submission, and sign it off by its entry."
                )
            }
            return CaseClosed(submission: waiting, remark: remark.map { Narrative($0) })
        }
    }

    /// Goes on with a closed case.
    package func reopen(_ number: String, reason: String) throws {
        try enter(in: number, .reopenCase) { _, _ in CaseReopened(reason: reason) }
    }

    /// Gives a case another lead, who is a member of it and may open cases.
    package func changeLead(of number: String, to signInName: String, reason: String) throws {
        let target = try account(signInName, register())
        try enter(in: number, .changeLead(to: target.id)) { opened, _ in
            guard let lead = opened.register.members[target.id], lead.isActive,
                !lead.roles.isDisjoint(with: [.investigator, .supervisor])
            else { throw ServiceError.invalid("A case is led by an investigator or a supervisor who can sign in.") }
            return LeadChanged(to: lead.author, reason: reason)
        }
    }

    /// Corrects a case's title or type; what stays is nil.
    package func correct(_ number: String, title: String?, type: String?, reason: String) throws {
        if let title { try Names.check(display: title) }
        guard title != nil || type != nil else { throw ServiceError.invalid("Name a new title, a new type, or both.") }
        try enter(in: number, .correctCase) { opened, _ in
            if let type { try check(type, isOneOf: \.caseTypes, of: opened.register, called: "type") }
            return CaseCorrected(title: title, caseType: type, reason: reason)
        }
    }

    /// States that another case belongs to the matter, which this member can open too; returns the entry's number.
    package func relate(_ number: String, to other: String, relation: String, basis: String) throws -> UInt64 {
        let related = try caseFile(other)
        return try enter(in: number, .contribute) { opened, _ in
            guard related.ledger != opened.file.ledger else {
                throw ServiceError.invalid("A case is not related to itself.")
            }
            return CaseRelated(number: related.number, relation: relation, basis: Narrative(basis))
        }.sequence
    }

    /// Holds a word to the rules in force, where the office has any.
    func check(
        _ code: String,
        isOneOf words: KeyPath<Rules, [CodedRule]>,
        of register: Register,
        called name: String
    ) throws {
        guard let rules = register.rules(at: clock())?[keyPath: words], !rules.isEmpty else { return }
        guard rules.contains(where: { $0.code.utf8.elementsEqual(code.utf8) }) else {
            throw ServiceError.invalid(
                "The rules in force have no such \(name). They have: \(rules.map(\.code).joined(separator: ", "))."
            )
        }
    }
}
