// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Intake
package import Values
internal import Vault

/// What is adopted and is read from a file.
package protocol AdoptableFile: Adoptable {
    /// Reads a file of one; what is wrong with it is said with its place.
    static func read(_ bytes: [UInt8]) throws -> Self
}

extension Instrument: AdoptableFile {
    package static func read(_ bytes: [UInt8]) throws -> Instrument {
        do { return try Instrument(parsing: bytes) } catch { throw unreadable(error) }
    }
}

extension AssessmentPolicy: AdoptableFile {
    package static func read(_ bytes: [UInt8]) throws -> AssessmentPolicy {
        do { return try AssessmentPolicy(parsing: bytes) } catch { throw unreadable(error) }
    }
}

extension AdoptableFile {
    fileprivate static func unreadable(_ error: FormError) -> ServiceError {
        ServiceError(
            .invalid,
            "The \(naming.one) can't be used: \(error.description). Mend the file, and send it again."
        )
    }
}

extension Session {
    /// Adopts a version for the office; returns from when on it may be used.
    package func adopt<Content: Adoptable>(_ content: Content, reason: String) throws -> Timestamp {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.keepInstruments, by: member))
            let naming = Content.naming
            do throws(PartFault) { try content.validate() } catch {
                throw ServiceError(.invalid, "The \(naming.one) can't be used: \(error.part) \(error.reason).")
            }
            switch Content.versions(in: register).objection(to: content) {
            case nil: break
            case .same: throw ServiceError.invalid("This \(naming.one) was adopted already.")
            case .versionTaken:
                throw ServiceError.invalid(
                    "Another \(naming.one) bears this code and version. Give the file a version of its own, and adopt it again."
                )
            }
            let now = clock()
            try enter(content.adoption(reason: reason), by: member, register, at: now)
            return max(content.effective, now)
        }
    }

    /// Takes a code out of use in all its versions; what was done by them stands.
    package func withdraw<Content: Adoptable>(_: Content.Type, code: String, reason: String) throws {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.keepInstruments, by: member))
            let (naming, versions) = (Content.naming, Content.versions(in: register))
            guard versions.contains(where: { $0.content.code == code }) else {
                throw ServiceError(.notFound, "There is no such \(naming.one). List the \(naming.many).")
            }
            guard versions.contains(where: { $0.content.code == code && $0.withdrawal == nil }) else {
                throw ServiceError.invalid("This \(naming.one) was withdrawn already.")
            }
            try enter(Content.withdrawal(of: code, reason: reason), by: member, register, at: clock())
        }
    }

    /// All versions that were adopted, in order, and those in use now.
    package func adopted<Content: Adoptable>(_: Content.Type) throws -> AdoptedVersions<Content> {
        AdoptedVersions(all: Content.versions(in: try register()), now: clock())
    }

    private func enter(_ event: some RegisterEvent, by member: Member, _ register: Register, at now: Timestamp) throws {
        var batch = Batch()
        batch.entries = [try registerEntry(event, by: member.author, register)]
        try commit(batch, decidedOn: register, at: now)
    }
}

/// What an office adopted, at a moment.
package struct AdoptedVersions<Content: Adoptable>: Sendable {
    package let all: [Adopted<Content>]
    package let now: Timestamp

    package func standing(of adopted: Adopted<Content>) -> AdoptionStanding {
        if adopted.withdrawal != nil { return .withdrawn }
        if adopted.since > now { return .notYet }
        return inUse(adopted.content.code) == adopted ? .inUse : .replaced
    }

    /// The version of that code that is in use.
    package func inUse(_ code: String) -> Adopted<Content>? { all.inUse(code, at: now) }

    /// What is in use, in the order of adoption.
    package var allInUse: [Content] { all.filter { standing(of: $0) == .inUse }.map(\.content) }

    /// A version of that code; without one named, the version in use, or else the last that was adopted.
    package func find(_ code: String, version: String? = nil) throws -> Adopted<Content> {
        let versions = all.filter { $0.content.code == code }
        let found =
            if let version { versions.last { $0.content.version == version } } else {
                inUse(code) ?? versions.last
            }
        guard let found else {
            let naming = Content.naming
            throw ServiceError(.notFound, "There is no such \(naming.one) or version. List the \(naming.many).")
        }
        return found
    }
}

/// Where a version stands.
package enum AdoptionStanding: String, Sendable {
    case inUse = "in use"
    case notYet = "not yet"
    case replaced
    case withdrawn
}
