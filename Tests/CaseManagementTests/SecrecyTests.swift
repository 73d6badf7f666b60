// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import Testing
import Values
import Vault

@Suite struct SecrecyTests {
    /// Words that stand nowhere else: 40, each planted in a place of its own.
    private let words = (0..<40).map { "Cnry\($0)x\(String(UInt64($0 &+ 1) &* 0x9E37_79B9_7F4A_7C15, radix: 36))" }

    @Test("Forty words planted through the front door are found nowhere in the vault's folder or beside it")
    func canaries() throws {
        let folder = try TemporaryFolder()
        let layout = VaultLayout(folder: folder.path + "/vault", outside: folder.path + "/outside")
        // The session stays open, so that what SQLite keeps beside the database is searched too.
        let session = try plant(
            Office(layout: layout, cost: .minimum) { Timestamp(milliseconds: 1_776_418_200_000) },
            folder
        )
        let files = FileManager.default
        let wanted = beginnings(words)
        var searched = 0
        for path in [layout.folder, layout.outside] {
            for name in try files.subpathsOfDirectory(atPath: path) {
                let kind = try files.attributesOfItem(atPath: path + "/" + name)[.type] as? FileAttributeType
                guard kind == .typeRegular else { continue }
                let bytes = Array(try Data(contentsOf: URL(filePath: path + "/" + name)))
                searched += bytes.count
                for word in found(in: bytes, wanted) { Issue.record("\(word) in \(name)") }
            }
        }
        #expect(searched > 200_000)
        // The search finds what lies in the clear: a sign-in name.
        let database = Array(try Data(contentsOf: URL(filePath: layout.database)))
        let log = Array(try Data(contentsOf: URL(filePath: layout.database + "-wal")))
        #expect(found(in: database + log, beginnings(["signinname"])) == ["signinname"])
        #expect(try session.tips().count == 1)
    }

    private func plant(_ office: Office, _ folder: TemporaryFolder) throws -> Session {
        let passphrases = [SecretBytes(Array(words[0].utf8)), SecretBytes(Array(words[1].utf8))]
        let founding = Office.Founding(
            vaultName: words[2],
            unitName: words[3],
            unitPrefix: "CANARYPREFIX",
            administrator: words[4],
            signInName: "admin"
        )
        let admin = try office.create(founding, custody: nil, passphrase: passphrases[0])
        let code = try admin.invite(name: words[5], signInName: "signinname", roles: [.supervisor])
        try office.join("signinname", code: code, passphrase: passphrases[1])
        let session = try office.signIn("signinname", passphrase: passphrases[1], door: words[6])
        _ = try session.addTip(tip())
        _ = try session.tip(1)
        try session.triage(1, lifeSafety: true, course: .investigate, reason: words[20])
        let number = try session.openCase(title: words[21], type: words[22], tips: [1], reason: words[23])
        let person = try session.addPerson(
            to: number,
            role: .subject,
            name: words[24],
            minor: nil,
            description: words[25],
            identifiers: [PersonIdentifier(kind: words[26], value: words[27], source: words[28])]
        )
        let account = try session.addAccount(
            to: number,
            platform: words[29],
            handle: words[30],
            platformID: nil,
            url: words[31],
            description: nil
        )
        _ = try session.addLink(to: number, from: person, to: account, relation: words[32], basis: words[33])
        let note = try session.addNote(to: number, title: words[34], body: words[35], about: [person])
        try session.strike(note, in: number, reason: words[36])
        let bytes = Array(String(repeating: words[37] + "\n", count: 4000).utf8)
        let statement = EvidenceStatement(
            kind: .document,
            title: words[38],
            recordClass: .other,
            maintainer: words[39],
            source: words[39],
            fileName: words[38] + ".txt"
        )
        let file = try POSIXFile.reading(folder.file("evidence", bytes))
        _ = try session.collect(file, for: number, as: statement) { _ in }
        #expect(try session.view(1, of: number, purpose: words[36]).read(0..<bytes.count) == bytes)
        return session
    }

    private func tip() -> TipReport {
        TipReport(
            source: TipSource(channel: .mail, name: words[7], externalID: words[8]),
            site: words[9],
            categories: [words[10]],
            narrative: Narrative("He said \(words[11]), and \(words[12])."),
            happening: words[13],
            place: words[14],
            people: [TipPerson(role: .subject, name: words[15], description: words[16])],
            accounts: [TipAccount(platform: words[17], handle: words[18])],
            reporter: TipReporter(name: words[19], contact: words[19])
        )
    }

    /// A word as UTF-8, UTF-16, hexadecimal, and as it stands in base64 at each of its three places.
    private func forms(_ word: String) -> [[UInt8]] {
        let bytes = Array(word.utf8)
        let hex = Hex.encode(bytes)
        let base64 = (0..<3).map { lead in
            let text = Data([UInt8](repeating: 0, count: lead) + bytes).base64EncodedString()
            return Array(text.utf8.dropFirst(lead == 0 ? 0 : 4).dropLast(4))
        }
        return [bytes, bytes.flatMap { [$0, 0] }, Array(hex.utf8), Array(hex.uppercased().utf8)] + base64
    }

    /// The first eight bytes of every form of every word, and whose they are.
    private func beginnings(_ words: [String]) -> [UInt64: String] {
        var beginnings: [UInt64: String] = [:]
        for word in words {
            for form in forms(word) { beginnings[form.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }] = word }
        }
        return beginnings
    }

    /// The words of which a form begins anywhere in the bytes.
    private func found(in bytes: [UInt8], _ beginnings: [UInt64: String]) -> Set<String> {
        var found: Set<String> = []
        var last: UInt64 = 0
        for byte in bytes {
            last = last << 8 | UInt64(byte)
            if let word = beginnings[last] { found.insert(word) }
        }
        return found
    }
}
