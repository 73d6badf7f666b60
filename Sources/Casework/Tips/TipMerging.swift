// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
internal import Values

/// A person holds a tip to tell of what another tells of already: it is followed up there.
package struct TipMerged: IntakeEvent {
    package static let type = "tip.merged/1"

    package let tip: Int
    package let into: Int
    package let reason: Narrative

    package init(tip: Int, into: Int, reason: Narrative) {
        self.tip = tip
        self.into = into
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        guard intake.tip(into) != nil else { throw entry.dangling }
        // Neither into itself nor in a circle: what it is merged into must not end in it.
        guard intake.root(of: into) != tip else { throw entry.malformed }
        try intake.change(tip, entry) { merged throws(FoldError) in
            guard merged.merge == nil else { throw entry.malformed }
            merged.merges.append(TipMerge(into: into, reason: reason, entry: entry))
        }
    }
}

/// A merge is taken back.
package struct TipUnmerged: IntakeEvent {
    package static let type = "tip.unmerged/1"

    package let tip: Int
    package let reason: Narrative

    package init(tip: Int, reason: Narrative) {
        self.tip = tip
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard tip.merge != nil else { throw entry.dangling }
            tip.merges[tip.merges.count - 1].undone = TakenBack(reason: reason, entry: entry)
        }
    }
}

/// Which tip a tip was merged into.
package struct TipMerge: Sendable {
    package let into: Int
    package let reason: Narrative
    package let entry: EntryReference
    package internal(set) var undone: TakenBack?
}

/// Tips are held to tell of one incident; each stays a tip of its own.
package struct TipIncidentFormed: IntakeEvent {
    package static let type = "tip.incident.formed/1"

    package let number: Int
    package let title: String
    package let tips: [Int]

    package init(number: Int, title: String, tips: [Int]) {
        self.number = number
        self.title = title
        self.tips = tips
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        guard number == intake.incidents.count + 1 else { throw entry.malformed }
        try intake.join(tips, to: number, entry)
        intake.incidents.append(TipIncident(number: number, title: title, entry: entry))
    }
}

/// More tips are held to tell of an incident.
package struct TipIncidentJoined: IntakeEvent {
    package static let type = "tip.incident.joined/1"

    package let incident: Int
    package let tips: [Int]

    package init(incident: Int, tips: [Int]) {
        self.incident = incident
        self.tips = tips
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        guard intake.incident(incident) != nil else { throw entry.dangling }
        try intake.join(tips, to: incident, entry)
    }
}

/// A tip is no longer held to tell of an incident.
package struct TipIncidentLeft: IntakeEvent {
    package static let type = "tip.incident.left/1"

    package let tip: Int
    package let reason: Narrative

    package init(tip: Int, reason: Narrative) {
        self.tip = tip
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard tip.incident != nil else { throw entry.dangling }
            tip.incidents[tip.incidents.count - 1].left = TakenBack(reason: reason, entry: entry)
        }
    }
}

/// An incident that several tips may tell of.
package struct TipIncident: Sendable {
    package let number: Int
    package let title: String
    package let entry: EntryReference
}

/// An incident that a tip was held to tell of.
package struct TipIncidentPart: Sendable {
    package let incident: Int
    package let entry: EntryReference
    package internal(set) var left: TakenBack?
}
