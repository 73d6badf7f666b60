// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Intake
package import Values
internal import Vault

extension Session {
    /// Adopts an instrument for the office; returns from when on it may be used.
    package func adopt(instrument: Instrument, reason: String) throws -> Timestamp {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.keepInstruments, by: member))
            do throws(InstrumentFault) { try instrument.validate() } catch {
                throw ServiceError(.invalid, "The instrument can't be used: \(error.part) \(error.reason).")
            }
            switch register.objection(to: instrument) {
            case nil: break
            case .same: throw ServiceError.invalid("This instrument was adopted already.")
            case .versionTaken:
                throw ServiceError.invalid(
                    "Another instrument bears this code and version. Give the file a version of its own, and adopt it again."
                )
            }
            let now = clock()
            try enter(InstrumentAdopted(instrument: instrument, reason: reason), by: member, register, at: now)
            return max(instrument.effective, now)
        }
    }

    /// Takes an instrument out of use in all its versions; what was made with them stands.
    package func withdraw(instrument code: String, reason: String) throws {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.keepInstruments, by: member))
            guard register.adoptedInstruments.contains(where: { $0.instrument.code == code }) else {
                throw ServiceError(.notFound, "There is no such instrument. List the instruments.")
            }
            guard register.adoptedInstruments.contains(where: { $0.instrument.code == code && $0.withdrawal == nil })
            else { throw ServiceError.invalid("This instrument was withdrawn already.") }
            try enter(InstrumentWithdrawn(code: code, reason: reason), by: member, register, at: clock())
        }
    }

    /// All versions of the instruments that were adopted, in order, and those in use now.
    package func instruments() throws -> AdoptedInstruments {
        let register = try register()
        return AdoptedInstruments(all: register.adoptedInstruments, now: clock())
    }

    /// Reads a file of an instrument; what is wrong with it is said with its place.
    package static func readInstrument(_ bytes: [UInt8]) throws -> Instrument {
        do { return try Instrument(parsing: bytes) } catch {
            throw ServiceError(
                .invalid,
                "The instrument can't be used: \(error.description). Mend the file, and send it again."
            )
        }
    }

    private func enter(_ event: some RegisterEvent, by member: Member, _ register: Register, at now: Timestamp) throws {
        var batch = Batch()
        batch.entries = [try registerEntry(event, by: member.author, register)]
        try commit(batch, decidedOn: register, at: now)
    }
}

/// The instruments of an office at a moment.
package struct AdoptedInstruments: Sendable {
    package let all: [AdoptedInstrument]
    package let now: Timestamp

    /// Where a version stands.
    package enum Standing: String, Sendable {
        case inUse = "in use"
        case notYet = "not yet"
        case replaced
        case withdrawn
    }

    package func standing(of adopted: AdoptedInstrument) -> Standing {
        if adopted.withdrawal != nil { return .withdrawn }
        if adopted.since > now { return .notYet }
        return inUse(adopted.instrument.code) == adopted ? .inUse : .replaced
    }

    /// The version of that code that is in use.
    package func inUse(_ code: String) -> AdoptedInstrument? {
        all.inUse(code, at: now)
    }

    /// A version of that code; without one named, the version in use, or else the last that was adopted.
    package func find(_ code: String, version: String? = nil) throws -> AdoptedInstrument {
        let versions = all.filter { $0.instrument.code == code }
        let found =
            if let version { versions.last { $0.instrument.version == version } } else {
                inUse(code) ?? versions.last
            }
        guard let found else {
            throw ServiceError(.notFound, "There is no such instrument or version. List the instruments.")
        }
        return found
    }
}
