// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// A version of an incident report: the first begins the report, each later one stands beside those before it.
package struct IncidentDrafted: CaseEvent {
    package static let type = "incident.drafted/1"

    package let report: Int
    package let version: Int
    package let content: IncidentReport
    /// The approved report that it corrects or goes on with.
    package let amends: Int?

    package init(report: Int, version: Int, content: IncidentReport, amends: Int?) {
        self.report = report
        self.version = version
        self.content = content
        self.amends = amends
    }

    package var action: Action { version == 1 ? .contribute : .reviseReport(report: report) }
    package var headline: String {
        "Drafted the incident report \(Reference(.report, report).text), version \(version)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let drafted = ReportVersion(number: version, content: .incident(content), entry: entry)
        try file.draft(report, drafted, amends: amends)
    }
}

/// A version of a narrative report.
package struct NarrativeDrafted: CaseEvent {
    package static let type = "narrative.drafted/1"

    package let report: Int
    package let version: Int
    package let content: NarrativeReport
    package let amends: Int?

    package init(report: Int, version: Int, content: NarrativeReport, amends: Int?) {
        self.report = report
        self.version = version
        self.content = content
        self.amends = amends
    }

    package var action: Action { version == 1 ? .contribute : .reviseReport(report: report) }
    package var headline: String {
        "Drafted the report \(Reference(.report, report).text), version \(version): \(content.title)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let drafted = ReportVersion(number: version, content: .narrative(content), entry: entry)
        try file.draft(report, drafted, amends: amends)
    }
}

/// A report's author hands its newest version to the supervisors.
package struct ReportSubmitted: CaseEvent {
    package static let type = "report.submitted/1"

    package let report: Int
    /// The entry of the version.
    package let draft: UInt64

    package init(report: Int, draft: UInt64) {
        self.report = report
        self.draft = draft
    }

    package var action: Action { .reviseReport(report: report) }
    package var headline: String { "Submitted the report \(Reference(.report, report).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.step(report, to: .submitted, draft, entry, words: nil)
    }
}

/// A submitted report is taken back by who wrote it or leads the case, before anybody has approved or returned it.
package struct ReportWithdrawn: CaseEvent {
    package static let type = "report.withdrawn/1"

    package let report: Int
    package let draft: UInt64
    package let reason: Narrative

    package init(report: Int, draft: UInt64, reason: Narrative) {
        self.report = report
        self.draft = draft
        self.reason = reason
    }

    package var action: Action { .withdrawReport(report: report) }
    package var headline: String { "Took the report \(Reference(.report, report).text) back" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.step(report, to: .draft, draft, entry, words: reason.text)
    }
}

/// A supervisor gives a report back, with what is to be bettered.
package struct ReportReturned: CaseEvent {
    package static let type = "report.returned/1"

    package let report: Int
    package let draft: UInt64
    package let reason: Narrative

    package init(report: Int, draft: UInt64, reason: Narrative) {
        self.report = report
        self.draft = draft
        self.reason = reason
    }

    package var action: Action { .reviewReport(report: report) }
    package var headline: String { "Returned the report \(Reference(.report, report).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.step(report, to: .returned, draft, entry, words: reason.text)
    }
}

/// A supervisor signs a report off: nothing follows it but another report that amends it.
package struct ReportApproved: CaseEvent {
    package static let type = "report.approved/1"

    package let report: Int
    package let draft: UInt64
    package let remark: Narrative?

    package init(report: Int, draft: UInt64, remark: Narrative?) {
        self.report = report
        self.draft = draft
        self.remark = remark
    }

    package var action: Action { .reviewReport(report: report) }
    package var headline: String { "Approved the report \(Reference(.report, report).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.step(report, to: .approved, draft, entry, words: remark?.text)
    }
}
