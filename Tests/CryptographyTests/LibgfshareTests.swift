// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing
import Values

@testable import Cryptography

/// What libgfshare's programs make of our shares, and we of theirs.
@Suite(.enabled(if: Program.find("gfsplit") != nil, "gfsplit is not here: install libgfshare-bin"))
struct LibgfshareTests {
    @Test("What gfsplit splits we combine", arguments: [(2, 2), (2, 3), (3, 5), (7, 20)])
    func theirs(threshold: Int, count: Int) throws {
        let gfsplit = try #require(Program.find("gfsplit"))
        try withTemporaryFolder { folder in
            let secret = randomBytes(32)
            let file = folder.appending(path: "secret")
            try Data(secret).write(to: file)
            let stem = folder.appending(path: "share").path
            // The count stands first: gfsplit holds the threshold against it as soon as it reads it.
            _ = try gfsplit.run(["-m", "\(count)", "-n", "\(threshold)", file.path, stem])
            // Each share's file name ends in its number, of three digits.
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "secret" }
            let shares = try names.map { name in
                let values = try Data(contentsOf: folder.appending(path: name))
                return Shamir.Share(x: try #require(UInt8(name.suffix(3))), values: SecretBytes(values))
            }
            #expect(shares.count == count)
            #expect(try Shamir.combine(Array(shares.shuffled().prefix(threshold))).array == secret)
            #expect(try Shamir.combine(shares).array == secret)
            #expect(try Shamir.combine(Array(shares.prefix(threshold - 1))).array != secret)
        }
    }

    @Test("What we split gfcombine combines", arguments: [(2, 2), (2, 3), (3, 5), (20, 255)])
    func ours(threshold: Int, count: Int) throws {
        let gfcombine = try #require(Program.find("gfcombine"))
        try withTemporaryFolder { folder in
            let secret = randomBytes(32)
            let shares = try Shamir.split(SecretBytes(secret), threshold: threshold, count: count)
            let files = try shares.shuffled().prefix(threshold).map { share in
                let number = String(repeating: "0", count: 3 - "\(share.x)".count) + "\(share.x)"
                let file = folder.appending(path: "share.\(number)")
                try Data(share.values.array).write(to: file)
                return file.path
            }
            let result = folder.appending(path: "result")
            _ = try gfcombine.run(["-o", result.path] + files)
            #expect(Array(try Data(contentsOf: result)) == secret)
        }
    }

    @Test(
        "The lines of Python in docs/formats/keys.md and gfcombine make the key of printed shares, without Casebound",
        .enabled(if: Program.find("python3") != nil, "python3 is not here")
    )
    func withoutCasebound() throws {
        let python = try #require(Program.find("python3"))
        let gfcombine = try #require(Program.find("gfcombine"))
        let page = String(decoding: try Data(contentsOf: keysPage), as: UTF8.self)
        let code = try #require(page.firstMatch(of: /```python\n((?s).*?)```/)).1
        let secret = randomBytes(32)
        let shares = try Shamir.split(SecretBytes(secret), threshold: 3, count: 5).map {
            RecoveryShare($0, threshold: 3, vault: .random(), version: 2)
        }
        try withTemporaryFolder { folder in
            // The code writes where it is run.
            let script = "import os; os.chdir(\"\(folder.path)\")\n\(code)"
            for share in shares.suffix(3) {
                let said = try python.run(["-c", script], input: Data(share.text.utf8))
                #expect(String(decoding: said, as: UTF8.self).hasPrefix("any 3 needed; vault "))
            }
            let files = ["003", "004", "005"].map { folder.appending(path: "share.\($0)").path }
            let result = folder.appending(path: "key")
            _ = try gfcombine.run(["-o", result.path] + files)
            #expect(Array(try Data(contentsOf: result)) == secret)
            #expect(throws: Program.Failure.self) {
                try python.run(["-c", script], input: Data(shares[0].text.replacing("RECO", with: "SHAR").utf8))
            }
        }
    }
}
