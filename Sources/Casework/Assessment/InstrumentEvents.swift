// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The office adopts an instrument, whole: from the later of its date and this entry on, it may be used.
package struct InstrumentAdopted: RegisterEvent {
    package static let type = "instrument.adopted/1"

    package let instrument: Instrument
    package let reason: String

    package init(instrument: Instrument, reason: String) {
        self.instrument = instrument
        self.reason = reason
    }
}

/// The office takes an instrument out of use, in all its versions: what was made with it stands, nothing new is begun.
package struct InstrumentWithdrawn: RegisterEvent {
    package static let type = "instrument.withdrawn/1"

    package let code: String
    package let reason: String

    package init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }
}

/// A version of an instrument, and the entry that adopted it.
package struct AdoptedInstrument: Hashable, Sendable {
    package let instrument: Instrument
    package let reason: String
    package let entry: EntryReference
    package internal(set) var withdrawal: InstrumentWithdrawal?

    /// It is never in use before it was adopted.
    package var since: Timestamp { max(instrument.effective, entry.time) }
}

/// Why an instrument was taken out of use, and the entry that did.
package struct InstrumentWithdrawal: Hashable, Sendable {
    package let reason: String
    package let entry: EntryReference
}

extension [AdoptedInstrument] {
    /// The version of that code that is in use at a time; nil where none is.
    package func inUse(_ code: String, at time: Timestamp) -> AdoptedInstrument? {
        last { $0.instrument.code == code && $0.withdrawal == nil && $0.since <= time }
    }
}

extension Register {
    /// Says why an instrument can't be adopted beside those that were; nil where it can.
    package func objection(to instrument: Instrument) -> InstrumentObjection? {
        let versions = adoptedInstruments.filter { $0.instrument.code == instrument.code }
        if versions.contains(where: { $0.instrument.version == instrument.version && $0.instrument != instrument }) {
            return .versionTaken
        }
        return versions.last { $0.withdrawal == nil }?.instrument == instrument ? .same : nil
    }

    mutating func adopt(_ event: InstrumentAdopted, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireKeeper(of: entry, author)
        do throws(InstrumentFault) { try event.instrument.validate() } catch { throw entry.malformed }
        guard objection(to: event.instrument) == nil else { throw entry.malformed }
        adoptedInstruments.append(
            AdoptedInstrument(instrument: event.instrument, reason: event.reason, entry: entry)
        )
    }

    mutating func withdraw(
        _ event: InstrumentWithdrawn,
        by author: Authority,
        _ entry: EntryReference
    ) throws(FoldError) {
        try requireKeeper(of: entry, author)
        let standing = adoptedInstruments.indices.filter {
            adoptedInstruments[$0].instrument.code == event.code && adoptedInstruments[$0].withdrawal == nil
        }
        guard !standing.isEmpty else { throw entry.malformed }
        for index in standing {
            adoptedInstruments[index].withdrawal = InstrumentWithdrawal(reason: event.reason, entry: entry)
        }
    }

    private func requireKeeper(of entry: EntryReference, _ author: Authority) throws(FoldError) {
        guard let member = author.member, AccessPolicy.decide(.keepInstruments, by: member).isAllowed else {
            throw entry.wrongAuthor
        }
    }
}

/// Why an instrument is not adopted.
package enum InstrumentObjection: Hashable, Sendable {
    /// It is the newest of its code already.
    case same
    /// That version says something else: an assessment names its version, which must have one meaning.
    case versionTaken
}
