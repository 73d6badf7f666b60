// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing
import Values

@Suite struct AgeRecipientTests {
    private static let known = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

    @Test("A recipient's text is taken exactly or not at all")
    func parsing() throws {
        let known = AgeRecipientTests.known
        _ = try AgeRecipient(parsing: known)
        let wrong = [
            "", "age1", "age", known.uppercased(), known + "q", String(known.dropLast()), " " + known, known + "\n",
            known.replacing("age1q", with: "age1p"), known.replacing("ql3z", with: "qL3z"),
            "age2" + known.dropFirst(4), "agé1" + known.dropFirst(4), "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        ]
        for text in wrong {
            #expect(throws: CryptographyError.malformed) { try AgeRecipient(parsing: text) }
        }
        for position in known.indices.dropFirst(4) {
            var changed = known
            changed.replaceSubrange(position...position, with: known[position] == "q" ? "p" : "q")
            #expect(throws: CryptographyError.malformed) { try AgeRecipient(parsing: changed) }
        }
    }

    @Test("A header is made anew each time, in the form of age v1")
    func headerForm() throws {
        let recipient = try AgeRecipient(parsing: AgeRecipientTests.known)
        let key = BlobKey.random()
        let header = String(decoding: try recipient.header(for: key), as: UTF8.self)
        let lines = header.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5 && lines[4].isEmpty)
        #expect(lines[0] == "age-encryption.org/v1")
        #expect(lines[1].wholeMatch(of: /-> X25519 [A-Za-z0-9+\/]{43}/) != nil)
        #expect(lines[2].wholeMatch(of: /[A-Za-z0-9+\/]{43}/) != nil)
        #expect(lines[3].wholeMatch(of: /--- [A-Za-z0-9+\/]{43}/) != nil)
        #expect(try recipient.header(for: key) != Array(header.utf8))
    }

    @Test(
        "The stock age opens an export, which hashes to the original",
        .enabled(if: Program.find("age") != nil && Program.find("age-keygen") != nil, "age is not installed"),
        arguments: [0, 1, 65_535, 65_536, 65_537, 200_000]
    )
    func stockAge(size: Int) throws {
        let (age, keygen) = (try #require(Program.find("age")), try #require(Program.find("age-keygen")))
        let people = try (0..<2).map { _ in
            let identity = try keygen.run([])
            let text = String(decoding: try keygen.run(["-y"], input: identity), as: UTF8.self)
            return (identity, try AgeRecipient(parsing: text.trimmingCharacters(in: .newlines)))
        }
        let blob = SealedBlob(size: size)
        let file = Data(try AgeRecipient.header(for: blob.key, to: people.map(\.1)) + blob.file)
        try withTemporaryFolder { folder in
            let identityFile = folder.appending(path: "identity")
            for (identity, _) in people {
                try identity.write(to: identityFile)
                let opened = try age.run(["-d", "-i", identityFile.path], input: file)
                #expect(Digest(sha256: Array(opened)) == Digest(sha256: blob.plaintext))
            }
            try keygen.run([]).write(to: identityFile)
            #expect(throws: Program.Failure.self) { try age.run(["-d", "-i", identityFile.path], input: file) }
        }
    }
}
