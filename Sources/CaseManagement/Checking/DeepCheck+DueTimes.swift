// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values
internal import Vault

extension DeepCheck {
    /// How a case's due times are put right.
    static let dueTimesAnew = """
        Give a task of this case another due time, or add one with a due time: all of the case's are stored anew by that.
        """

    /// Holds the due times that lie in the clear against what the ledger's entries say is due, at the same instant.
    ///
    /// Only of a ledger every entry of which was opened: one that is not may be what moved a due time.
    func compareDueTimes(of ledger: Identifier, entered due: [DueTime], next: String) {
        do {
            let stored = try instant.vault.storedDueTimes(of: ledger)
            let entered = Set(due.compactMap(BareDueTime.init))
            let (missing, unknown) = (entered.subtracting(stored).count, stored.subtracting(entered).count)
            guard missing + unknown > 0 else { return }
            list.add(
                .damage,
                .dueTime,
                .ledger(ledger),
                "Of its due times, \(missing) are not stored, and \(unknown) are stored that no entry states.",
                affects: "Whom a notice reaches, and when. No entry is touched, and who signs in sees what is due.",
                next: "Find out who could write to the database. \(next)"
            )
        } catch {
            list.add(
                .damage,
                .dueTime,
                .ledger(ledger),
                "It cannot be read. \(ServiceError(error).message)",
                affects: "Whom a notice reaches, and when."
            )
        }
    }
}
