// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Cryptography
import Foundation
import Values
import Vault

/// A folder with a vault and what its people have at hand: passphrases, codes, shares.
struct Scene: Sendable {
    let path: String
    let program: String
    let own: String
    /// Where the outputs of processes lie while they run.
    var log: String

    var layout: VaultLayout { VaultLayout(folder: path + "/vault", outside: path + "/outside") }
    var office: Office { Office(layout: layout, cost: .minimum, clock: Scene.now) }

    static let now: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
    }

    init(_ path: String, _ options: Options) {
        self.init(path: path, program: options.program, own: options.own)
    }

    init(path: String, program: String = "", own: String = "") {
        self.path = path
        self.program = program
        self.own = own
        log = path
    }

    /// The same, in another folder.
    func copy(to other: String) throws -> Scene {
        try FileManager.default.copyItem(atPath: path, toPath: other)
        return Scene(path: other, program: program, own: own)
    }

    func remove() throws { try FileManager.default.removeItem(atPath: path) }

    /// A command's words in full: whose act it is, and where the vault lies.
    ///
    /// `SCENE` stands for the scene's folder; a word with spaces stands between single quotes.
    func words(_ line: String, as name: String?) -> [String] {
        let pieces = line.split(separator: "'", omittingEmptySubsequences: false)
        let own = pieces.enumerated().flatMap { index, piece -> [String] in
            index % 2 == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
        }.map { $0.replacing("SCENE", with: path) }
        if own.first == "verify" || own.contains("--vault") { return own }
        let vault = ["--vault", layout.folder, "--outside", layout.outside]
        return own + vault + (name.map { ["--as", $0, "--passphrase-file", "\(path)/\($0).pass"] } ?? [])
    }

    /// Runs a command of the program.
    func run(_ line: String, as name: String? = nil) throws -> Ended {
        try ChildProcess.run(program, words(line, as: name), in: log)
    }

    /// Runs a command that must work, and returns what it printed.
    @discardableResult
    func must(_ line: String, as name: String? = nil) throws -> String {
        let ended = try run(line, as: name)
        guard ended.code == 0 else { throw StressFailure("\(line): \(ended.text)") }
        return ended.output
    }

    /// Runs this executable's own hidden command on the scene.
    func run(_ hidden: Hidden, _ words: String..., atMost limit: Double = 60) throws -> Ended {
        try ChildProcess.run(own, [hidden.rawValue, path] + words, in: log, atMost: limit)
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    func passphrase(_ file: String) throws -> SecretBytes {
        SecretBytes(Array(try text(file + ".pass").utf8.prefix { $0 != 10 }))
    }

    func signIn(_ name: String) throws -> Session { try signIn(name, by: name) }

    /// Signs somebody in by a file's passphrase, and where they have a second factor, by the first spare code that is left.
    func signIn(_ name: String, by file: String) throws -> Session {
        switch try office.beginSigningIn(name, passphrase: passphrase(file), door: "stress") {
        case .done(let session): return session
        case .asksForCode(let pending):
            var refusal: any Error = StressFailure("\(name) has no spare codes")
            let codes = exists("\(name).spare") ? try text("\(name).spare").split(separator: "\n") : []
            for code in codes where !pending.isEnded {
                do { return try pending.finish(with: SecretBytes(Array(code.utf8))) } catch { refusal = error }
            }
            throw refusal
        }
    }

    /// The file with a code of `token` of now.
    static let firstCode = "first-code"

    func writeFirstCode() throws {
        let key = try AuthenticatorKey(parsing: SecretBytes(Array(try text("token").utf8.prefix { $0 != 10 })))
        let code = key.code(counter: UInt64(Scene.now().milliseconds / 30_000))
        try write(String(decoding: code, as: UTF8.self) + "\n", to: Scene.firstCode)
    }
}
