// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// A report in words, each statement of which says what of the case it rests on.
package struct NarrativeReport: Codable, Hashable, Sendable {
    package let title: String
    package let statements: [ReportStatement]

    package init(title: String, statements: [ReportStatement]) {
        self.title = title
        self.statements = statements
    }

    /// Everything that its statements cite.
    package var references: [Reference] { statements.flatMap(\.cites) }
}

/// One statement and what it rests on; without citations it is its author's own.
package struct ReportStatement: Codable, Hashable, Sendable {
    package let text: Narrative
    package let cites: [Reference]

    package init(text: Narrative, cites: [Reference]) {
        self.text = text
        self.cites = cites
    }
}
