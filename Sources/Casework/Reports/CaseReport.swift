// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A report of a case: its versions, and its way to a signature.
package struct CaseReport: Sendable {
    package let number: Int
    /// The approved report that it corrects or goes on with.
    package internal(set) var amends: Int?
    package internal(set) var versions: [ReportVersion]
    package internal(set) var steps: [ReportStep] = []
    package internal(set) var state = ReportState.draft

    package var reference: Reference { Reference(.report, number) }

    /// Who wrote any of its versions.
    package var authors: Set<Identifier> { Set(versions.map(\.entry.author.id)) }

    /// Every entry that it consists of.
    var entries: [UInt64] { versions.map(\.entry.sequence) + steps.map(\.entry.sequence) }

    /// The newest version that this reading shows.
    package var newest: ReportVersion? { versions.last }

    /// Whether the version that its state speaks of is withheld from this reading, or destroyed.
    package var lacksItsVersion: Bool { state != .draft && steps.last?.draft != newest?.entry.sequence }
}

/// Where a report stands.
package enum ReportState: String, Codable, Hashable, Sendable, CaseIterable {
    case draft
    /// It waits for a supervisor.
    case submitted
    /// A supervisor asked for another version.
    case returned
    /// Signed off: it takes no further version.
    case approved
}

/// One version of a report.
package struct ReportVersion: Sendable {
    package let number: Int
    package let content: ReportContent
    package let entry: EntryReference
}

/// What a report says.
package enum ReportContent: Hashable, Sendable {
    case incident(IncidentReport)
    case narrative(NarrativeReport)

    package var kind: String {
        switch self {
        case .incident: "incident"
        case .narrative: "narrative"
        }
    }

    package var title: String {
        switch self {
        case .incident(let report): "Incident: " + report.types.joined(separator: ", ")
        case .narrative(let report): report.title
        }
    }

    /// What of the case it names.
    package var references: [Reference] {
        switch self {
        case .incident(let report): report.references
        case .narrative(let report): report.references
        }
    }
}

/// A step of a report on its way, with what was said.
package struct ReportStep: Sendable {
    package let state: ReportState
    /// The entry of the version that the step was about.
    package let draft: UInt64
    package let entry: EntryReference
    package let words: String?
}

extension CaseFile {
    package func report(_ number: Int) -> CaseReport? { reports.first { $0.number == number } }

    private func index(ofReport number: Int) -> Int? { reports.firstIndex { $0.number == number } }

    /// Takes a version in: the first of a report, or the next of one that is not submitted or approved.
    mutating func draft(_ number: Int, _ version: ReportVersion, amends: Int?) throws(FoldError) {
        let entry = version.entry
        guard isPartial || version.content.references.allSatisfy(holds) else { throw entry.dangling }
        if let amends, !isPartial, report(amends)?.state != .approved { throw entry.dangling }
        guard let index = index(ofReport: number) else {
            guard isWithholding || version.number == 1 else { throw entry.dangling }
            if version.number == 1 { try give(.report, number, entry) } else { raise(to: Reference(.report, number)) }
            reports.append(CaseReport(number: number, amends: amends, versions: [version]))
            return
        }
        let report = reports[index]
        guard report.state != .approved, isWithholding || report.state != .submitted,
            report.versions.allSatisfy({ $0.content.kind == version.content.kind }),
            follows(version.number, report.versions.last?.number), report.versions.isEmpty || report.amends == amends
        else { throw entry.malformed }
        reports[index].amends = amends
        reports[index].versions.append(version)
        reports[index].state = .draft
    }

    /// Takes a step of a report's way in, where `draft` is that it was taken back; its authors never sign it off.
    mutating func step(
        _ number: Int,
        to state: ReportState,
        _ draft: UInt64,
        _ entry: EntryReference,
        words: String?
    ) throws(FoldError) {
        if isWithholding, index(ofReport: number) == nil {
            // Its first version is withheld; its way is not.
            raise(to: Reference(.report, number))
            reports.append(CaseReport(number: number, amends: nil, versions: []))
        }
        guard let index = index(ofReport: number) else { throw entry.dangling }
        let report = reports[index]
        let before: ReportState = state == .submitted ? .draft : .submitted
        guard report.state != .approved,
            isWithholding || (report.state == before && report.newest?.entry.sequence == draft)
        else { throw entry.malformed }
        guard [.submitted, .draft].contains(state) || !report.authors.contains(entry.author.id) else {
            throw entry.wrongAuthor
        }
        reports[index].steps.append(ReportStep(state: state, draft: draft, entry: entry, words: words))
        reports[index].state = state
    }
}
