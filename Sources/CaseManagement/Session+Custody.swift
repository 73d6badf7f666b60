// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values
internal import Vault

extension Session {
    /// The custodian gives an item to a colleague, who then accepts or refuses it.
    package func release(
        _ item: Int,
        of number: String,
        to signInName: String,
        purpose: String,
        condition: String?
    ) throws {
        try enter(in: number, .release(item: item)) { opened, _ in
            guard let receiver = opened.register.member(signInName: signInName), receiver.isActive else {
                throw ServiceError.noSuchMember
            }
            guard receiver.id != memberID else { throw ServiceError.invalid("An item is released to somebody else.") }
            guard AccessPolicy.decide(.readCase, by: receiver, in: opened.file).isAllowed else {
                throw ServiceError.invalid("They are not admitted to this case. Admit them first: casebound case grant")
            }
            return CustodyReleased(item: item, to: receiver.author, purpose: purpose, condition: condition)
        }
    }

    /// Takes an item that was released to this member.
    package func accept(_ item: Int, of number: String, condition: String?) throws {
        try enter(in: number, .answerRelease(item: item)) { opened, _ in
            CustodyAccepted(item: item, release: try pendingRelease(item, opened), condition: condition)
        }
    }

    /// Does not take an item that was released to this member.
    package func refuse(_ item: Int, of number: String, reason: String) throws {
        try enter(in: number, .answerRelease(item: item)) { opened, _ in
            CustodyRefused(item: item, release: try pendingRelease(item, opened), reason: reason)
        }
    }

    /// Enters where the custodian put an item, and the seal on it.
    package func store(_ item: Int, of number: String, place: String, seal: String?) throws {
        try Names.check(display: place)
        try enter(in: number, .store(item: item)) { _, _ in CustodyStored(item: item, place: place, seal: seal) }
    }

    private func pendingRelease(_ item: Int, _ opened: OpenedCase) throws -> UInt64 {
        guard let pending = opened.file.item(item)?.pending else { throw ServiceError.noSuchItem }
        return pending.entry.sequence
    }
}
