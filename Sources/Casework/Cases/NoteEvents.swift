// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// An investigator's note.
package struct NoteAdded: CaseEvent {
    package static let type = "note.added/1"

    package let title: String?
    package let body: Narrative
    package let about: [Reference]

    package init(title: String?, body: Narrative, about: [Reference]) {
        self.title = title
        self.body = body
        self.about = about
    }

    package var headline: String { title.map { "Note: \($0)" } ?? "Note" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || about.allSatisfy(file.holds) else { throw entry.dangling }
        file.notes.append(CaseNote(note: self, entry: entry))
    }
}

/// A note of a case and where it was entered.
package struct CaseNote: Sendable {
    package let note: NoteAdded
    package let entry: EntryReference
}

/// An entry is struck out as a slip, with the reason.
///
/// It stays in the ledger and is shown struck through.
package struct EntryStruck: CaseEvent {
    package static let type = "entry.struck/1"

    package let entry: UInt64
    package let reason: String

    package init(entry: UInt64, reason: String) {
        self.entry = entry
        self.reason = reason
    }

    /// What may be struck: statements.
    ///
    /// Custody and decisions are answered by further entries of their own kind.
    package static let strikable: Set<String> = [
        PersonAdded.type, PersonIdentified.type, PersonCorrected.type, AccountAdded.type, PlaceAdded.type,
        VehicleAdded.type, IdentityStated.type, LinkAdded.type, NoteAdded.type, CaseRelated.type,
        DisclosureAdded.type, DeterminationMade.type, NoticeGiven.type, InterviewLinked.type, RecordsConsulted.type,
        StepExcused.type, PlanActionAdded.type,
    ]

    /// Whether the entry of that number may be struck out.
    static func isStrikable(_ entry: UInt64, in file: CaseFile) -> Bool {
        guard entry < file.size else { return false }
        guard let type = file.timeline[Int(entry)].entry?.envelope.type else { return file.isPartial }
        return strikable.contains(type)
    }

    package var action: Action { .strike(entry: entry) }
    package var headline: String { "Struck out entry #\(entry): \(reason)" }

    package func apply(to file: inout CaseFile, from source: EntryReference) throws(FoldError) {
        guard entry < file.size, file.struck[entry] == nil, EntryStruck.isStrikable(entry, in: file)
        else { throw source.dangling }
        file.struck[entry] = Strike(by: source.author, reason: reason, entry: source)
    }
}
