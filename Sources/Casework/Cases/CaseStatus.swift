// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// Where a case stands.
package enum CaseStatus: String, Codable, Hashable, Sendable, CaseIterable {
    case open
    /// Its lead holds that it can be closed, and somebody else looks at it.
    case inReview = "in-review"
    case closed
}

/// A case's lead holds that it can be closed, with what it found, and asks for a review.
package struct CaseSubmitted: CaseEvent {
    package static let type = "case.submitted/1"

    /// What was found, in the office's own word, such as `substantiated`.
    package let finding: String
    package let summary: Narrative

    package init(finding: String, summary: Narrative) {
        self.finding = finding
        self.summary = summary
    }

    package var action: Action { .submitCase }
    package var headline: String { "Submitted the case for review: \(finding)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.reviews.append(CaseReview(submitted: self, entry: entry))
        file.status = .inReview
    }
}

/// The case is not closed yet: who reviewed it says what is missing, or its lead takes the submission back.
package struct CaseReturned: CaseEvent {
    package static let type = "case.returned/1"

    package let reason: Narrative

    package init(reason: Narrative) { self.reason = reason }

    package var action: Action { .returnCase }
    package var headline: String { "Returned the case: \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.answerReview(.returned(reason), entry)
        file.status = .open
    }
}

/// The case is closed with the findings of its submission, by somebody other than who submitted it.
package struct CaseClosed: CaseEvent {
    package static let type = "case.closed/2"

    /// The entry of the submission that was read.
    package let submission: UInt64
    package let remark: Narrative?

    package init(submission: UInt64, remark: Narrative?) {
        self.submission = submission
        self.remark = remark
    }

    package var action: Action { .signOffCase }
    package var headline: String { "Signed off and closed the case" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || file.reviews.last?.entry.sequence == submission else { throw entry.dangling }
        try file.answerReview(.signedOff(remark), entry, of: submission)
        file.status = .closed
    }
}

/// A closing as it was entered at first, which did not name its submission.
package struct CaseClosed1: CaseEvent {
    package static let type = "case.closed/1"

    package let remark: Narrative?

    package init(remark: Narrative?) { self.remark = remark }

    package var action: Action { .signOffCase }
    package var headline: String { "Signed off and closed the case" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.answerReview(.signedOff(remark), entry)
        file.status = .closed
    }
}

/// Work on a closed case goes on.
package struct CaseReopened: CaseEvent {
    package static let type = "case.reopened/1"

    package let reason: String

    package init(reason: String) { self.reason = reason }

    package var action: Action { .reopenCase }
    package var headline: String { "Reopened the case: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.status = .open
    }
}

/// A submission for review, and how it was answered.
package struct CaseReview: Sendable {
    package let submitted: CaseSubmitted
    package let entry: EntryReference
    package fileprivate(set) var answer: ReviewAnswer?
    package fileprivate(set) var answerEntry: EntryReference?

    fileprivate init(submitted: CaseSubmitted, entry: EntryReference) {
        self.submitted = submitted
        self.entry = entry
    }
}

/// How a review ended.
package enum ReviewAnswer: Hashable, Sendable {
    case returned(Narrative)
    case signedOff(Narrative?)
}

extension CaseFile {
    fileprivate mutating func answerReview(
        _ answer: ReviewAnswer,
        _ entry: EntryReference,
        of submission: UInt64? = nil
    ) throws(FoldError) {
        guard let last = reviews.indices.last, reviews[last].answer == nil else {
            // The submission may be withheld from this reading.
            if isPartial { return }
            throw entry.dangling
        }
        // Between the two, another submission may be withheld: then only an answer that names its own tells which it was.
        let asked = reviews[last].entry.sequence
        let isWhole = !isWithholding || timeline[Int(asked)...].allSatisfy { $0.entry != nil }
        guard submission.map({ $0 == asked }) ?? isWhole else { return }
        reviews[last].answer = answer
        reviews[last].answerEntry = entry
    }
}
