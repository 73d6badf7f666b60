// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A version of what the office adopts, and the entry that adopted it.
package struct Adopted<Content: Adoptable>: Hashable, Sendable {
    package let content: Content
    package let reason: String
    package let entry: EntryReference
    package internal(set) var withdrawal: Withdrawal?

    /// It is never in use before it was adopted.
    package var since: Timestamp { max(content.effective, entry.time) }
}

/// Why something was taken out of use, and the entry that did.
package struct Withdrawal: Hashable, Sendable {
    package let reason: String
    package let entry: EntryReference
}

/// Why something is not adopted.
package enum AdoptionObjection: Hashable, Sendable {
    /// It is the newest of its code already.
    case same
    /// That version says something else: what is done by it names its version, which must have one meaning.
    case versionTaken
}

extension Array {
    /// The version of that code that is in use at a time; nil where none is.
    package func inUse<Content>(_ code: String, at time: Timestamp) -> Adopted<Content>?
    where Element == Adopted<Content> {
        last { $0.content.code == code && $0.withdrawal == nil && $0.since <= time }
    }

    /// Says why something can't be adopted beside these; nil where it can.
    package func objection<Content>(to content: Content) -> AdoptionObjection? where Element == Adopted<Content> {
        let versions = filter { $0.content.code == content.code }
        if versions.contains(where: { $0.content.version == content.version && $0.content != content }) {
            return .versionTaken
        }
        return versions.last { $0.withdrawal == nil }?.content == content ? .same : nil
    }

    mutating func adopt<Content>(
        _ content: Content,
        reason: String,
        _ entry: EntryReference
    ) throws(FoldError) where Element == Adopted<Content> {
        do throws(PartFault) { try content.validate() } catch { throw entry.malformed }
        guard objection(to: content) == nil else { throw entry.malformed }
        append(Adopted(content: content, reason: reason, entry: entry))
    }

    mutating func withdraw<Content>(
        _ code: String,
        reason: String,
        _ entry: EntryReference
    ) throws(FoldError) where Element == Adopted<Content> {
        let standing = indices.filter { self[$0].content.code == code && self[$0].withdrawal == nil }
        guard !standing.isEmpty else { throw entry.malformed }
        for index in standing { self[index].withdrawal = Withdrawal(reason: reason, entry: entry) }
    }
}

extension Register {
    /// Says that who made an entry must be one who adopts and withdraws.
    func requireKeeper(_ author: Authority, of entry: EntryReference) throws(FoldError) {
        guard let member = author.member, AccessPolicy.decide(.keepInstruments, by: member).isAllowed else {
            throw entry.wrongAuthor
        }
    }
}
