// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A member was told that something is due for them, and not what: the house enters it, since nobody is signed in then.
package struct Notified: RegisterEvent {
    package static let type = "notified/1"

    package let member: Identifier
    /// How they were told, such as `sendmail`.
    package let door: String

    package init(member: Identifier, door: String) {
        self.member = member
        self.door = door
    }
}

extension Register {
    /// Of the house's entries only `heads` and this one are believed.
    func note(_ event: Notified, _ entry: EntryReference) throws(FoldError) {
        // While a house key is being replaced, the new one's heads come first.
        guard entry.key == houseKey, entry.author == .house, retiringHouseKey == nil else { throw entry.wrongAuthor }
        guard members[event.member] != nil else { throw entry.dangling }
    }
}
