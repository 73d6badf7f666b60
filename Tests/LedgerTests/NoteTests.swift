// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Testing
import Values

@testable import Ledger

@Suite struct NoteTests {
    // The keys, text and signatures of Go's golang.org/x/mod/sumdb/note, after which C2SP wrote its specification.
    static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    static let peterSeed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let peterLine = """
        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    static let enochLine = """
        — EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=

        """

    @Test("Known notes verify by their signers alone")
    func knownAnswers() throws {
        let peter = try NoteKey(parsing: NoteTests.peter)
        let enoch = try NoteKey(parsing: NoteTests.enoch)
        let one = try SignedNote(parsing: NoteTests.text + "\n" + NoteTests.peterLine)
        let both = try SignedNote(parsing: NoteTests.text + "\n" + NoteTests.peterLine + NoteTests.enochLine)
        #expect(one.verified(by: peter) && !one.verified(by: enoch))
        #expect(both.verified(by: peter) && both.verified(by: enoch))
        #expect(both.text == NoteTests.text)
        #expect(throws: NoteRefusal.checkpoint) { try one.checkpoint() }
    }

    @Test("The known key makes the known signature and text form")
    func signing() throws {
        let seed = try #require(Base64.decode(NoteTests.peterSeed)).dropFirst()
        let key = try SigningKey(seed: SecretBytes(seed))
        #expect(try NoteKey(name: "PeterNeumann", key: key.verifyingKey).text == NoteTests.peter)
        let line = try SignedNote(parsing: NoteTests.text + "\n" + NoteTests.peterLine).signatures[0]
        #expect(key.sign(Array(NoteTests.text.utf8)) == line.bytes)
    }

    @Test("A signature that is wrong, or of another text, name or key, does not verify")
    func wrongSignatures() throws {
        let peter = try NoteKey(parsing: NoteTests.peter)
        func verifies(_ text: String, _ lines: String) throws -> Bool {
            try SignedNote(parsing: text + "\n" + lines).verified(by: peter)
        }
        #expect(try !verifies("Something else.\n", NoteTests.peterLine))
        #expect(try !verifies(NoteTests.text, NoteTests.peterLine.replacing("PeterNeumann", with: "CarmenSandiego")))
        #expect(try !verifies(NoteTests.text, NoteTests.peterLine.replacing("x08g", with: "xxxx")))
        // One false signature by a known key makes the whole note false.
        let false64 = NoteTests.peterLine.replacing("/ZJkuBS9", with: "/ZJkuBS8")
        #expect(try !verifies(NoteTests.text, NoteTests.peterLine + false64))
        #expect(try verifies(NoteTests.text, NoteTests.peterLine + NoteTests.peterLine))
    }

    @Test("Malformed notes are refused")
    func malformedNotes() {
        let (text, line) = (NoteTests.text, NoteTests.peterLine)
        var signatures = [
            "", String(line.dropLast()), line + "Unexpected line.\n", line + "\n", "\u{2014} PeterNeumann x08gow==\n",
            line.replacing("\n", with: "\r\n"), String(repeating: line, count: 101),
        ]
        for (old, new) in [
            ("PeterNeumann", "Bad Name"), ("PeterNeumann", "Peter+Neumann"), ("PeterNeumann", "Peter\u{a0}Neumann"),
            ("PeterNeumann", ""), ("\u{2014}", "-"), ("AM=", "AN="), ("AM=", "AM"), ("AM=", "AM=="), (" x08", "  x08"),
        ] {
            signatures.append(line.replacing(old, with: new))
        }
        var notes: [String] = ["", "\n", "\n\n", text, text + line, "\u{1}\(text)\n\(line)", "\(text)\r\n\(line)"]
        for signature in signatures { notes.append("\(text)\n\(signature)") }
        for note in notes {
            #expect(throws: NoteRefusal.note, "\(note)") { try SignedNote(parsing: note) }
        }
        #expect(throws: NoteRefusal.note) { try SignedNote(parsing: [0xff] + Array("\(text)\n\(line)".utf8)) }
    }

    @Test("Every part of a key's text form, and every change of it, is refused")
    func malformedKeys() {
        let bytes = Array(NoteTests.peter.utf8)
        for start in 0...bytes.count {
            for end in start...bytes.count where end - start < bytes.count {
                #expect(throws: NoteRefusal.key) {
                    try NoteKey(parsing: String(decoding: bytes[start..<end], as: UTF8.self))
                }
            }
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] += 1
            #expect(throws: NoteRefusal.key) { try NoteKey(parsing: String(decoding: changed, as: UTF8.self)) }
        }
        for key in [
            "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
            "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ] {
            #expect(throws: NoteRefusal.key) { try NoteKey(parsing: key) }
        }
    }

    @Test("A checkpoint reads back from its text, and no other text does")
    func checkpoints() throws {
        let checkpoint = Checkpoint(origin: "example.com/ledger", size: 20_852_163, root: MerkleTree.emptyRoot)
        let text = "example.com/ledger\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        #expect(checkpoint.text == text)
        #expect(try Checkpoint(parsing: text) == checkpoint)
        for other in [
            "", String(text.dropLast()), text + "\n", text + "extension\n", "\n" + text, "\u{e9}" + text,
            text.replacing("20852163", with: "020852163"), text.replacing("20852163", with: "+20852163"),
            text.replacing("20852163", with: "-1"), text.replacing("20852163", with: "18446744073709551616"),
            text.replacing("uFU=", with: "uFV="), text.replacing("uFU=", with: "uFU"), text.replacing("47DE", with: ""),
            text.replacing("example.com/ledger", with: ""), text.replacing("\n", with: "\r\n"),
        ] {
            #expect(throws: NoteRefusal.checkpoint, "\(other)") { try Checkpoint(parsing: other) }
        }
    }

    @Test("Base64 has one form for each run of bytes")
    func base64() {
        for (text, bytes) in [
            ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
        ] {
            #expect(Base64.encode(Array(bytes.utf8)) == text)
            #expect(Base64.decode(text) == Array(bytes.utf8))
        }
        for text in [
            "Zg", "Zg=", "Zh==", "Zm9=", "Z", "=", "====", "Zm9v\n", "Zm 9v", "Zg==Zg==", "Zm9-", "Zm9_", "=Zg=",
            "Zg==\n", "Z g=",
            "Zm9v=",
        ] {
            #expect(Base64.decode(text) == nil, "\(text)")
        }
    }
}
