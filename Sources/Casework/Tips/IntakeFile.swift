// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// The reading of a unit's intake.
package struct IntakeFile: Sendable {
    package let ledger: Identifier
    package private(set) var tips: [Tip] = []
    /// The incidents that tips were held to tell of.
    package internal(set) var incidents: [TipIncident] = []
    /// How many entries have been folded in.
    package private(set) var size: UInt64 = 0
    private var recordDigests: Set<Digest> = []
    /// A receipt leads to one tip.
    private var locators: [Digest: Int] = [:]

    package init(ledger: Identifier) { self.ledger = ledger }

    /// Takes one entry in, in order, whose author the register has vouched for.
    package mutating func apply(_ entry: EntryReference, fields: [Field], register: Register) throws(FoldError) {
        guard register.isAuthor(of: entry, allowingHouse: IntakeEvents.houseTypes) else { throw entry.wrongAuthor }
        guard entry.sequence == size, entry.ledger == ledger else { throw entry.malformed }
        let event = try IntakeEvents.decode(fields, of: entry)
        if let author = register.member(withKey: entry.key) {
            let unit = register.units.values.first { $0.intakeLedger == ledger }
            guard let unit, event.mayBeMade(by: author, in: unit.unit) else { throw entry.wrongAuthor }
        }
        try event.apply(to: &self, from: entry)
        size += 1
    }

    /// Whether a record of this digest was taken in before.
    package func holds(record digest: Digest) -> Bool { recordDigests.contains(digest) }

    package func tip(_ number: Int) -> Tip? {
        number >= 1 && number <= tips.count ? tips[number - 1] : nil
    }

    package func incident(_ number: Int) -> TipIncident? {
        number >= 1 && number <= incidents.count ? incidents[number - 1] : nil
    }

    /// The tip that a tip is followed up in: itself, or what it was merged into, however often.
    package func root(of number: Int) -> Int {
        var root = number
        // Merges never run in a circle: the fold refuses one that would close it.
        while let into = tip(root)?.merge?.into { root = into }
        return root
    }

    /// The number of the tip that a message belongs to; nil where no tip has its receipt.
    package func number(of subject: TipName) -> Int? {
        switch subject {
        case .number(let number): number
        case .receipt(let locator): locators[locator]
        }
    }

    mutating func receive(
        _ content: TipContent,
        _ entry: EntryReference,
        referred referral: ReceivedReferral? = nil
    ) throws(FoldError) {
        let number = tips.count + 1
        guard content.number ?? number == number else { throw entry.malformed }
        if let locator = content.receipt?.locator {
            guard locators.updateValue(number, forKey: locator) == nil else { throw entry.malformed }
        }
        tips.append(Tip(number: number, content: content, entry: entry, referral: referral))
        if let digest = content.report.source.recordDigest { recordDigests.insert(digest) }
    }

    mutating func change(
        _ number: Int,
        _ entry: EntryReference,
        _ body: (inout Tip) throws(FoldError) -> Void
    ) throws(FoldError) {
        guard tip(number) != nil else { throw entry.dangling }
        try body(&tips[number - 1])
    }

    /// Joins tips to an incident; each tells of one at a time.
    mutating func join(_ numbers: [Int], to incident: Int, _ entry: EntryReference) throws(FoldError) {
        guard numbers.allSatisfy({ tip($0) != nil }) else { throw entry.dangling }
        let areFree = numbers.allSatisfy { tip($0)?.incident == nil }
        guard !numbers.isEmpty, Set(numbers).count == numbers.count, areFree else { throw entry.malformed }
        for number in numbers {
            tips[number - 1].incidents.append(TipIncidentPart(incident: incident, entry: entry))
        }
    }
}
