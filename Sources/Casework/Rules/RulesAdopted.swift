// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The office adopts its rules, whole: from the later of their date and this entry on, they are in force.
package struct RulesAdopted: RegisterEvent {
    package static let type = "rules.adopted/1"

    package let rules: Rules
    package let reason: String

    package init(rules: Rules, reason: String) {
        self.rules = rules
        self.reason = reason
    }
}

/// Rules, and the entry that adopted them.
package struct AdoptedRules: Hashable, Sendable {
    package let rules: Rules
    package let reason: String
    package let entry: EntryReference

    /// Rules are never in force before they were adopted: what was done until then was done without them.
    package var since: Timestamp { max(rules.effective, entry.time) }
}

extension Register {
    /// The rules in force at a time; nil where none were.
    package func rules(at time: Timestamp) -> Rules? {
        adoptedRules.last { $0.since <= time }?.rules
    }

    mutating func adopt(_ event: RulesAdopted, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let member = author.member, AccessPolicy.decide(.adoptRules, by: member).isAllowed else {
            throw entry.wrongAuthor
        }
        adoptedRules.append(AdoptedRules(rules: event.rules, reason: event.reason, entry: entry))
    }
}
