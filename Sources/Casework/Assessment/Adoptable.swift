// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What an office adopts whole from a file, by an entry of the register, and keeps in all its versions.
package protocol Adoptable: Codable, Hashable, Sendable {
    /// Such as `school-themes`: the same in all its versions.
    var code: String { get }
    /// Such as `2026-11`.
    var version: String { get }
    var title: String { get }
    /// From when on it may be used, never before it is adopted.
    var effective: Timestamp { get }

    /// What one and several of them are called.
    static var naming: AdoptableNaming { get }
    /// Those that a register holds, in the order in which they were adopted.
    static func versions(in register: Register) -> [Adopted<Self>]
    /// The entry that takes a code out of use, in all its versions.
    static func withdrawal(of code: String, reason: String) -> any RegisterEvent
    /// The entry that adopts this one.
    func adoption(reason: String) -> any RegisterEvent

    /// Says what is wrong first with how its parts go together.
    ///
    /// The file's reader and the register's fold both hold it to this.
    func validate() throws(PartFault)
}

/// What one and several are called, in lower case, within sentences.
package struct AdoptableNaming: Sendable {
    package let one: String
    /// With its article.
    package let indefinite: String
    package let many: String
}

/// What is wrong with how the parts of what is adopted refer to each other, and where; it quotes no more than a code.
package struct PartFault: Error, Hashable, Sendable {
    /// Such as `groups[0].factors[2].askedIf.factor`.
    package let part: String
    /// Goes on after the part, such as `is no scale of this instrument`.
    package let reason: String
}

extension Adoptable {
    /// The longest file of one that is read, in bytes: they have some tens of kilobytes.
    package static var longestFile: Int { 1 << 20 }

    func requireDistinct(_ codes: [String], at part: String) throws(PartFault) {
        var known: Set<String> = []
        for (index, code) in codes.enumerated() where !known.insert(code).inserted {
            throw PartFault(part: "\(part)[\(index)]", reason: "has the code of another: \(code)")
        }
    }

    /// Whether going on from a code leads back to it: nothing would ever be reached in such a circle.
    ///
    /// What leads into a circle elsewhere ends with its length.
    func leadsBack(_ code: String, by next: (String) -> String?) -> Bool {
        var (seen, place): (Set<String>, String?) = ([code], next(code))
        while let passed = place, seen.insert(passed).inserted { place = next(passed) }
        return place == code
    }
}
