// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A record of disclosures that a statute asks for, read from the disclosure log.
///
/// A line is left out for a stated reason only: where its record class is not known, every listing of records has it.
package enum DisclosureListing: String, Hashable, Sendable, CaseIterable {
    /// Requests for, and disclosures of, education records.
    case ferpa
    /// Dissemination outside the agency.
    case criminalIntelligence = "28cfr23"
    /// The accounting of disclosures of health records.
    case hipaa

    /// What it rests on; none was held against the statute's text.
    package var source: RuleSource {
        switch self {
        case .ferpa: RuleSource(citation: "34 CFR 99.32(a) and (d)", isChecked: false)
        case .criminalIntelligence: RuleSource(citation: "28 CFR 23.20(g)", isChecked: false)
        case .hipaa: RuleSource(citation: "45 CFR 164.528(a)", isChecked: false)
        }
    }

    package var title: String {
        switch self {
        case .ferpa: "Disclosures of education records"
        case .criminalIntelligence: "Dissemination to other agencies"
        case .hipaa: "Accounting of disclosures of health records"
        }
    }

    /// The records of which it speaks; nil for those of every class.
    private var recordClass: RecordClass? {
        switch self {
        case .ferpa: .educationRecord
        case .criminalIntelligence: nil
        case .hipaa: .health
        }
    }

    /// The authorities of which the statute asks for no record.
    private var exempt: Set<DisclosureAuthority> {
        switch self {
        case .ferpa: [.parent, .schoolOfficial, .consent, .directoryInformation, .sealedSubpoena]
        case .criminalIntelligence: []
        case .hipaa: [.parent, .consent]
        }
    }

    /// The lines that it has, at the time of asking; those struck out are left out.
    package func lines(of file: CaseFile, asOf now: Timestamp) -> [DisclosureLine] {
        file.disclosureLog.filter { holds($0, asOf: now) }
    }

    private func holds(_ line: DisclosureLine, asOf now: Timestamp) -> Bool {
        guard line.strike == nil, line.authority.map(exempt.contains) != true else { return false }
        switch self {
        case .ferpa: break
        case .criminalIntelligence:
            // Within the agency nothing is disseminated; of a production, the court or party is another.
            guard case .disclosure(let disclosure) = line.source else { return true }
            return disclosure.agency != nil
        case .hipaa: guard (line.at ?? line.entry.time) >= DisclosureListing.accounted(at: now) else { return false }
        }
        return recordClass.map { line.isUnclassed || line.recordClasses.contains($0) } ?? true
    }

    /// From when on disclosures are accounted for: the six years before the request (45 CFR 164.528(a)(1)).
    private static func accounted(at now: Timestamp) -> Timestamp {
        let text = now.text
        let year = (Int(text.prefix(4)) ?? 0) - 6
        // The day after 28 February where six years ago had no 29th: that day is then accounted for as well.
        let date = "\(year)\(text.dropFirst(4))"
        return Timestamp(date) ?? Timestamp(date.replacing("-02-29T", with: "-02-28T")) ?? now
    }
}
