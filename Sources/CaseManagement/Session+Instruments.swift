// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Intake
package import Values

package typealias AdoptedInstruments = AdoptedVersions<Instrument>

extension Session {
    /// Adopts an instrument for the office; returns from when on it may be used.
    package func adopt(instrument: Instrument, reason: String) throws -> Timestamp {
        try adopt(instrument, reason: reason)
    }

    /// Takes an instrument out of use in all its versions; what was made with them stands.
    package func withdraw(instrument code: String, reason: String) throws {
        try withdraw(Instrument.self, code: code, reason: reason)
    }

    /// All versions of the instruments that were adopted, in order, and those in use now.
    package func instruments() throws -> AdoptedInstruments { try adopted(Instrument.self) }

    /// Reads a file of an instrument; what is wrong with it is said with its place.
    package static func readInstrument(_ bytes: [UInt8]) throws -> Instrument {
        do { return try Instrument(parsing: bytes) } catch { throw ServiceError.unreadable(Instrument.self, error) }
    }
}

extension Instrument: AdoptableFile {
    package static func read(_ bytes: [UInt8]) throws -> Instrument { try Session.readInstrument(bytes) }
}

extension ServiceError {
    /// Why a file of that sort can't be used.
    static func unreadable<Content: Adoptable>(_: Content.Type, _ error: FormError) -> ServiceError {
        ServiceError(
            .invalid,
            "The \(Content.naming.one) can't be used: \(error.description). Mend the file, and send it again."
        )
    }
}
