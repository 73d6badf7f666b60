// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import GRDB
internal import Values

extension VaultCheck {
    /// Members' public and locked keys are of their form; what the cost of unlocking is, is bounded.
    func checkMembers(_ database: Database, _ found: inout Findings) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT id, sealing_key, locked_keys FROM member ORDER BY id")
        while let row = try rows.next() {
            found.counts.members += 1
            guard let id = Identifier(row.content(0)) else {
                malformed("A member's row has no id.")
                continue
            }
            found.members.insert(id)
            if !isSealingKey(row.content(1)) {
                list.add(
                    .damage,
                    .member,
                    .member(id),
                    "Their public key is not one.",
                    affects: "Nobody can admit them to anything."
                )
            }
            guard !row.isNull(2) else { continue }
            do { _ = try LockedKeys(parsing: row.content(2)) } catch {
                list.add(
                    .damage,
                    .member,
                    .member(id),
                    "Their locked keys are not of the form or the cost that this program accepts.",
                    affects: "They cannot sign in."
                )
            }
        }
    }

    /// Compartments' public halves are keys, and each version can be opened by somebody.
    func checkCompartments(_ database: Database, _ found: inout Findings) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, version, sealing_key, EXISTS (
                    SELECT 1 FROM compartment_slot AS slot
                    WHERE slot.compartment = compartment.id AND slot.version = compartment.version)
                FROM compartment ORDER BY id, version
                """
        )
        while let row = try rows.next() {
            guard let compartment = CompartmentVersion(row, 0) else {
                malformed("A compartment's row has no id or version.")
                continue
            }
            found.compartments.insert(compartment)
            let place = Finding.Place.compartment(compartment.id, version: compartment.version)
            if !isSealingKey(row.content(2)) {
                list.add(
                    .damage,
                    .compartment,
                    place,
                    "Its public key is not one.",
                    affects: "Nothing can be sealed to it."
                )
            }
            if row.number(3) != 1, compartment.id != found.recovery {
                list.add(
                    .damage,
                    .compartmentKey,
                    place,
                    "It has no key slot.",
                    affects: "Nobody can open what is sealed to it."
                )
            }
        }
    }

    func checkCompartmentSlots(_ database: Database, _ found: Findings) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT compartment, version, holder, holder_version, wrap FROM compartment_slot"
        )
        while let row = try rows.next() {
            guard let compartment = CompartmentVersion(row, 0) else {
                malformed("A compartment's key slot has no id or version.")
                continue
            }
            let place = Finding.Place.compartment(compartment.id, version: compartment.version)
            checkSlot(
                .compartment,
                CompartmentVersion(row, 2),
                row.content(4),
                .compartmentKey,
                place,
                found
            )
        }
    }

    /// A slot's wrap is of its form, and its holder is somebody.
    func checkSlot(
        _ form: WrapForm,
        _ holder: CompartmentVersion?,
        _ wrap: [UInt8],
        _ part: Finding.Part,
        _ place: Finding.Place,
        _ found: Findings
    ) {
        if !form.admits(wrap) {
            list.add(
                .damage,
                part,
                place,
                "A key slot has not the form of one.",
                affects: "Whoever holds it cannot open this by it."
            )
        }
        let isKnown =
            holder.map { holder in
                guard holder.version == 0 else { return found.compartments.contains(holder) }
                // A receipt opens single entries, and never a compartment or a blob.
                return found.members.contains(holder.id) || form == .entryKey && found.receipts.contains(holder.id)
            } ?? false
        if !isKnown {
            list.add(
                .damage,
                part,
                place,
                "A key slot's holder is not in the database.",
                affects: "Whoever held it cannot open this by it."
            )
        }
    }

    /// Each case has a card that was drawn at its size, and each card a case.
    func checkCards(_ database: Database, _ found: Findings) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT ledger.id, case_card.ledger IS NULL, ledger.kind = 'case', case_card.size = ledger.size,
                    case_card.compartment = ledger.compartment, case_card.compartment, version
                FROM ledger LEFT JOIN case_card ON case_card.ledger = ledger.id
                WHERE ledger.kind = 'case' OR case_card.ledger IS NOT NULL
                """
        )
        while let row = try rows.next() {
            guard let ledger = Identifier(row.content(0)) else { continue }
            let holder = CompartmentVersion(row, 5)
            let isRight =
                row.number(1) == 0 && (2...4).allSatisfy { row.number($0) == 1 }
                && (holder.map { found.compartments.contains($0) } ?? false)
            guard !isRight else { continue }
            list.add(
                .damage,
                .caseCard,
                .ledger(ledger),
                row.number(1) == 1 ? "The case has no card." : "The card is not this case's at its size.",
                affects: "Lists of cases, and opening this one by its number. Its entries are not touched by that."
            )
        }
    }

    func malformed(_ what: String) {
        list.add(.damage, .database, .vault, what, affects: "What it stood for cannot be found.")
    }

    func isSealingKey(_ bytes: [UInt8]) -> Bool {
        do { return try SealingKey(bytes: bytes).bytes.count == bytes.count } catch { return false }
    }
}
