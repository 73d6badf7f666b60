// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import GRDB
import Values
import Vault

extension Part {
    /// What somebody with the disk may put there to make a sign-in costly, or to pass for another.
    static let parameters = Part(name: "parameters") { options, folder, tally in
        let prepared = try Scene.prepared(in: folder, options)
        for hostile in HostileVault.all {
            let scene = try prepared.copy(to: folder + "/hostile")
            defer { _ = try? scene.remove() }
            do {
                let (line, person) = try hostile.prepare(scene)
                let ended = try scene.run(line, as: person)
                guard let code = ended.code, hostile.codes.contains(code), code == 0 || !ended.errors.isEmpty else {
                    throw StressFailure("not refused in words: \(ended.text)")
                }
                guard hostile.says.isEmpty || ended.errors.contains(hostile.says) else {
                    throw StressFailure("other words: \(ended.text)")
                }
                guard !ended.output.contains("hall") else { throw StressFailure("it shows the case: \(ended.output)") }
                guard ended.peakBytes < 1_200_000_000, ended.seconds < 10 else {
                    throw StressFailure("took \(ended.peakBytes / 1_000_000) MB and \(ended.seconds) s")
                }
                tally.pass("refused with code \(code)")
            } catch { tally.fail(hostile.name, "\(error)") }
        }
        var random = Random(seed: options.seed, part: "parameters", number: 0)
        for number in 0..<options.cases(60, short: 6) {
            let scene = prepared
            let letters = (0..<random.below(80)).map { _ in UInt8(random.below(256)) }
            try Data(letters + [10]).write(to: URL(filePath: scene.path + "/wrong.pass"))
            let words = scene.words("case list --as dana --passphrase-file SCENE/wrong.pass", as: nil)
            let ended = try ChildProcess.run(scene.program, words, in: scene.path)
            if [5, 6].contains(ended.code), ended.seconds < 10 {
                tally.pass("wrong passphrase")
            } else {
                tally.fail("wrong passphrase \(number)", ended.text)
            }
        }
    }
}

/// A vault into which something was put, and the command that meets it.
private struct HostileVault: Sendable {
    let name: String
    var codes: Set<Int32> = [5, 8, 9]
    /// Words that the refusal must have in it.
    var says = ""
    let prepare: @Sendable (Scene) throws -> (line: String, person: String)

    static let all = costs + strangers + futures

    private static let costs = [
        ("memory of 4 TiB", 1, [0xff, 0xff, 0xff, 0xff]), ("memory of 2 TiB", 1, [0x80, 0, 0, 0]),
        ("no memory", 1, [0, 0, 0, 0]), ("memory just past 1 GiB", 1, [0, 0x10, 0, 1]), ("no passes", 5, [0]),
        ("255 passes", 5, [255]), ("another version", 0, [2]), ("version 0", 0, [0]),
        ("the most memory that is accepted", 1, [0, 0x10, 0, 0]),
    ].map { (name: String, place: Int, bytes: [UInt8]) in
        HostileVault(name: name) { scene in
            try Tampering.with(scene) { database in
                let stored = try Data.fetchOne(
                    database,
                    sql: "SELECT locked_keys FROM member WHERE sign_in_name = 'dana'"
                )
                guard var keys = stored.map({ [UInt8]($0) }) else { throw StressFailure("no keys") }
                keys.replaceSubrange(place..<(place + bytes.count), with: bytes)
                try database.execute(
                    sql: "UPDATE member SET locked_keys = ? WHERE sign_in_name = 'dana'",
                    arguments: [Data(keys)]
                )
            }
            return ("case list", "dana")
        }
    }

    private static let strangers = [
        HostileVault(name: "another's compartment slots", codes: [0, 8]) { scene in
            try Tampering.with(scene) { database in
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO compartment_slot (compartment, version, holder, holder_version, wrap)
                        SELECT compartment, version, (SELECT id FROM member WHERE sign_in_name = 'noor'), 0, wrap
                        FROM compartment_slot
                        WHERE holder = (SELECT id FROM member WHERE sign_in_name = 'remi') AND holder_version = 0
                        """
                )
            }
            return ("case list", "noor")
        },
        HostileVault(name: "another's entry slots", codes: [0, 8]) { scene in
            try Tampering.with(scene) { database in
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO entry_slot (ledger, sequence, holder, holder_version, wrap)
                        SELECT ledger, sequence, (SELECT id FROM member WHERE sign_in_name = 'noor'), 0, wrap
                        FROM entry_slot WHERE ledger IN (SELECT id FROM ledger WHERE kind = 'case')
                        """
                )
            }
            return ("entry shown", "noor")
        },
        HostileVault(name: "another's locked keys and passphrase") { scene in
            try Tampering.with(scene) { database in
                try database.execute(
                    sql: """
                        UPDATE member SET locked_keys = (SELECT locked_keys FROM member WHERE sign_in_name = 'remi')
                        WHERE sign_in_name = 'dana'
                        """
                )
            }
            try scene.write(try scene.text("remi.pass"), to: "dana.pass")
            return ("case list", "dana")
        },
        HostileVault(name: "an invitation's code for another") { scene in
            try scene.write(try scene.text("nils.code"), to: "used.code")
            return ("user join --code-file SCENE/used.code", "kofi")
        },
    ]

    private static let futures = [
        HostileVault(name: "a schema of a later version", codes: [9], says: "newer Casebound") { scene in
            try Tampering.with(scene) { database in
                try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('0099 of another time')")
            }
            return ("case list", "dana")
        },
        HostileVault(name: "an entry of a later version in the case", codes: [9], says: "newer Casebound") { scene in
            let number = try scene.text("case")
            try FutureNote.enter(in: scene, number)
            return ("case show \(number)", "remi")
        },
        HostileVault(name: "an entry of a later version in the register", codes: [9], says: "newer Casebound") {
            scene in
            let session = try scene.signIn("ines")
            let keyring = try session.vault.signIn("ines", passphrase: scene.passphrase("ines"))
            let author = try session.member(of: session.register()).author
            var batch = Batch()
            batch.entries = [
                try PreparedEntry.make(
                    ledger: session.vault.register,
                    fields: EventCoding.fields(of: FutureNote(body: "x"), at: Scene.now(), by: author),
                    signer: keyring.signing,
                    recipients: [.sealingKey(session.vault.newestVersion(of: session.vault.members))]
                )
            ]
            _ = try session.vault.append(batch, at: Scene.now())
            return ("case list", "dana")
        },
    ]
}

/// A note as a later Casebound may write them.
private struct FutureNote: Event {
    static let type = "note.added/9"
    let body: String

    /// Enters one in a case, as a member's own program of a later version would.
    static func enter(in scene: Scene, _ number: String) throws {
        let session = try scene.signIn("remi")
        let vault = session.vault
        let keyring = try vault.signIn("remi", passphrase: scene.passphrase("remi"))
        let register = try session.register()
        let cards = try session.cases()
        guard let card = cards.first(where: { $0.number == number }),
            let compartment = register.ledgers[card.ledger]?.compartment
        else { throw StressFailure("no such case") }
        let version = try vault.newestVersion(of: compartment).version
        guard let key = try keyring.key(of: version, in: vault) else { throw StressFailure("no key") }
        var batch = Batch()
        batch.entries = [
            try PreparedEntry.make(
                ledger: card.ledger,
                fields: EventCoding.fields(
                    of: FutureNote(body: "From later"),
                    at: Scene.now(),
                    by: session.member(of: register).author
                ),
                signer: keyring.signing,
                recipients: [.key(version, key)]
            )
        ]
        let bytes = EntryBody.encode(try FieldEncoder.encode(card))
        let size = UInt64(card.entryCount) + 1
        batch.cards = [SealedCard(bytes, ledger: card.ledger, size: size, compartment: version, key: key)]
        _ = try vault.append(batch, at: Scene.now())
    }
}
