// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Ledger
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// What was said and done before is to read otherwise.
extension Rogue {
    private static let falseWords = "False words"

    /// The ledger that the attacker can open, and two entries of others in it with as many fields each.
    private func target() throws -> (ledger: Identifier, first: UInt64, second: UInt64) {
        guard attacker == .administrator else { return (scene.caseLedger, scene.early[0], scene.early[1]) }
        let register = try session("ada").register()
        let places = ["ivan", "iris"].compactMap { register.member(signInName: $0)?.binding.first { $0 > 0 } }
        let invited = try #require(register.member(signInName: "ivan")).binding
        let other = try #require(register.member(signInName: "iris")).binding
        #expect(places.count == 2)
        return (scene.register, invited[invited.count - 2], other[other.count - 2])
    }

    private func isBelieved(_ words: String) -> (RogueReading) -> Bool {
        { $0.notes.contains(words) || $0.register.members.values.contains { $0.name == words } }
    }

    /// The sealed part of an entry is made anew under its own commitment: with its own key by who has that, else with
    /// another, wrapped to the compartment's public half.
    func editWords() throws -> Attempt {
        let (ledger, sequence, _) = try target()
        let stored = try stored(ledger)[Int(sequence)]
        let opened = attacker == .disk || attacker == .house ? nil : try opened(ledger, sequence)
        var fields =
            try opened?.fields
            ?? EventCoding.fields(
                of: NoteAdded(title: nil, body: Narrative(Self.falseWords), about: []),
                at: scene.now,
                by: Author(id: .random(), name: "Ivan Investigator")
            )
        if opened != nil {
            let path = attacker == .administrator ? "member.name" : "body"
            let place = try #require(fields.firstIndex { $0.path == path })
            fields[place] = Field(
                path: path,
                value: attacker == .administrator
                    ? .atomic(Array(Self.falseWords.utf8)) : .text(Narrative(Self.falseWords))
            )
        }
        try seal(fields, in: stored, with: opened?.key)
        return Attempt(isBelieved: isBelieved(Self.falseWords))
    }

    /// Each of two entries gets the other's sealed part, sealed for its new place by who has the keys.
    func swapSealed() throws -> Attempt {
        let (ledger, first, second) = try target()
        let stored = try stored(ledger)
        let (one, other) = (stored[Int(first)], stored[Int(second)])
        if attacker == .disk || attacker == .house {
            for (place, from) in [(one, other), (other, one)] { try replace(place, from.sealed, from.slots) }
        } else {
            let (opened, otherOpened) = (try self.opened(ledger, first), try self.opened(ledger, second))
            try seal(#require(otherOpened.fields), in: one, with: opened.key)
            try seal(#require(opened.fields), in: other, with: otherOpened.key)
        }
        let swapped = ["Second words", "Early words"]
        return Attempt { reading in
            if self.attacker == .administrator { return reading.member("ivan")?.name == "Iris Investigator" }
            return reading.notes.filter { swapped.contains($0) } == swapped
        }
    }

    /// Two entries change places, and everything from them on is signed anew: Iris' own at the end of what heads cover, or
    /// Ada's in the register; without keys, by a key of nobody's.
    func reorder() throws -> Attempt {
        let (ledger, first) =
            switch attacker {
            case .disk, .house: (scene.caseLedger, scene.early[0])
            case .member: (scene.caseLedger, scene.own[0])
            case .administrator: (scene.register, UInt64(2))
            }
        var rest = try Array(stored(ledger).dropFirst(Int(first)))
        rest.swapAt(0, 1)
        try put(rest.map { unsigned($0) }, in: ledger, from: first, settingRow: false)
        let order = attacker == .member ? ["Iris two", "Iris one"] : ["Second words", "Early words"]
        return Attempt { reading in
            self.attacker == .administrator || reading.notes.filter { order.contains($0) } == order
        }
    }

    /// An early entry gets other words, and it and all after it are signed by the keys held; a member who can open them
    /// also takes them for their own, so that each names who signed it.
    func resign() throws -> Attempt {
        switch attacker {
        case .disk, .house:
            let holder = try publicHalf(of: scene.caseLedger)
            let stored = try stored(scene.caseLedger)
            let author = try #require(session("ivan").register().member(signInName: "ivan")).author
            let false1 = NoteAdded(title: nil, body: Narrative(Self.falseWords), about: [])
            let edited = try forged(false1, in: scene.caseLedger, by: author, to: holder)
            let rest = stored.dropFirst(Int(scene.early[0]) + 1).map { unsigned($0) }
            try put([edited] + rest, in: scene.caseLedger, from: scene.early[0], settingRow: false)
        case .member: try resignAsOwn()
        case .administrator:
            let (ledger, sequence, _) = try target()
            let opened = try opened(ledger, sequence)
            var fields = try #require(opened.fields)
            let place = try #require(fields.firstIndex { $0.path == "member.name" })
            fields[place] = Field(path: "member.name", value: .atomic(Array(Self.falseWords.utf8)))
            let ada = try session("ada").register().member(signInName: "ada")
            fields = own(fields, author: try #require(ada).author)
            let edited = try forged(fields, in: ledger, to: publicHalf(of: ledger))
            let rest = try stored(ledger).dropFirst(Int(sequence) + 1).map { unsigned($0) }
            try put([edited] + rest, in: ledger, from: sequence)
        }
        return Attempt(isBelieved: isBelieved(Self.falseWords))
    }

    private func resignAsOwn() throws {
        let iris = try session("iris")
        let opened = try iris.openCase(number)
        let entries = try opened.entries.dropFirst(Int(scene.early[0])).map { entry in
            var fields = own(try #require(entry.fields), author: opened.member.author)
            if entry.record.sequence == scene.early[0] {
                let place = try #require(fields.firstIndex { $0.path == "body" })
                fields[place] = Field(path: "body", value: .text(Narrative(Self.falseWords)))
            }
            return try forged(fields, in: scene.caseLedger, to: publicHalf(of: scene.caseLedger))
        }
        try put(entries, in: scene.caseLedger, from: scene.early[0])
    }

    /// The same fields, as if somebody else had entered them.
    func own(_ fields: [Field], author: Author) -> [Field] {
        fields.map { field in
            switch field.path {
            case "author.id": Field(path: field.path, value: .atomic(Array(author.id.hex.utf8)))
            case "author.name": Field(path: field.path, value: .atomic(Array(author.name.utf8)))
            default: field
            }
        }
    }

    private func opened(_ ledger: Identifier, _ sequence: UInt64) throws -> OpenedEntry {
        let session = try session(ownName)
        return try #require(try session.vault.entry(sequence, of: ledger, with: session.keyring))
    }

    private func seal(_ fields: [Field], in stored: StoredEntry, with key: EntryKey?) throws {
        let record = stored.record
        let context = Context.sealedPart(ledger: record.ledger, fieldsRoot: record.fieldsRoot)
        var slots = stored.slots
        if key == nil {
            let holder = try publicHalf(of: record.ledger)
            let fresh = EntryKey.random()
            let wrapContext = Context.entryWrap(
                ledger: record.ledger,
                fieldsRoot: record.fieldsRoot,
                holder: holder.version
            )
            slots = [(holder.version, try holder.sealingKey.wrap(fresh, context: wrapContext))]
            return try replace(stored, fresh.seal(EntryBody.encode(fields), context: context), slots)
        }
        try replace(stored, #require(key).seal(EntryBody.encode(fields), context: context), slots)
    }

    private func replace(
        _ stored: StoredEntry,
        _ sealed: [UInt8],
        _ slots: [(holder: CompartmentVersion, wrap: [UInt8])]
    ) throws {
        let place: StatementArguments = [Data(stored.record.ledger.bytes), Int64(stored.record.sequence)]
        try write("UPDATE entry SET sealed = ? WHERE ledger = ? AND sequence = ?", [Data(sealed)] + place)
        try write("DELETE FROM entry_slot WHERE ledger = ? AND sequence = ?", place)
        for slot in slots {
            try write(
                "INSERT INTO entry_slot VALUES (?, ?, ?, ?, ?)",
                place + [Data(slot.holder.id.bytes), slot.holder.version, Data(slot.wrap)]
            )
        }
    }
}
