// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension CaseFile {
    /// The number that the next thing of a kind bears: none is given twice, also where what bore it is destroyed.
    package func next(_ kind: Reference.Kind) -> Int { (lastNumbers[kind] ?? 0) + 1 }

    /// The last thing of each kind that was numbered, in the order of kinds.
    package var lastNumbered: [Reference] {
        Reference.Kind.allCases.compactMap { kind in lastNumbers[kind].map { Reference(kind, $0) } }
    }

    /// Gives a thing the number that its entry states, which follows the last of its kind; where entries are withheld,
    /// some may be missing between.
    mutating func give(_ kind: Reference.Kind, _ number: Int, _ entry: EntryReference) throws(FoldError) {
        let last = lastNumbers[kind] ?? 0
        guard isPartial ? number > last : number == last + 1 else { throw entry.malformed }
        lastNumbers[kind] = number
    }

    /// Gives no number up to this one again.
    mutating func raise(to reference: Reference) {
        lastNumbers[reference.kind] = max(lastNumbers[reference.kind] ?? 0, reference.number)
    }
}
