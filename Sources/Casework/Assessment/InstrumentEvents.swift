// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

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

package typealias AdoptedInstrument = Adopted<Instrument>

extension AdoptedInstrument {
    package var instrument: Instrument { content }
}

extension Instrument: Adoptable {
    package static let naming = AdoptableNaming(one: "instrument", indefinite: "an instrument", many: "instruments")

    package static func versions(in register: Register) -> [AdoptedInstrument] { register.adoptedInstruments }

    package static func withdrawal(of code: String, reason: String) -> any RegisterEvent {
        InstrumentWithdrawn(code: code, reason: reason)
    }

    package func adoption(reason: String) -> any RegisterEvent {
        InstrumentAdopted(instrument: self, reason: reason)
    }
}

extension Register {
    mutating func adopt(_ event: InstrumentAdopted, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireKeeper(author, of: entry)
        try adoptedInstruments.adopt(event.instrument, reason: event.reason, entry)
    }

    mutating func withdraw(
        _ event: InstrumentWithdrawn,
        by author: Authority,
        _ entry: EntryReference
    ) throws(FoldError) {
        try requireKeeper(author, of: entry)
        try adoptedInstruments.withdraw(event.code, reason: event.reason, entry)
    }
}
