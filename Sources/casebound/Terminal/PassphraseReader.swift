// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Cryptography
import Foundation
import Vault

/// Reads passphrases and codes into locked memory: from a file, or typed at the terminal without being shown.
enum PassphraseReader {
    private static let longest = 1024
    private static let longestShareFile = 8192

    /// The first line of a file, which may be a pipe; its line ending is not part of it.
    static func file(_ path: String) throws -> SecretBytes {
        let file = try InputPath.open(path, as: "passphrase or code file")
        var count = 0
        let buffer = try unsafe SecretBytes(count: longest) { buffer in
            count = try unsafe file.read(into: buffer)
            if let end = unsafe buffer[..<count].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) { count = end }
        }
        guard count < longest else { throw ServiceError(.invalid, "A passphrase has at most \(longest - 1) bytes.") }
        guard count > 0 else { throw ServiceError(.invalid, "The passphrase or code file begins with an empty line.") }
        return buffer.prefix(count)
    }

    /// The share in a custodian's file: its page, or the letters alone.
    static func share(inFile path: String) throws -> SecretBytes {
        let file = try InputPath.open(path, as: "share file")
        var count = 0
        let buffer = try unsafe SecretBytes(count: longestShareFile) { buffer in
            count = try unsafe file.read(into: buffer)
        }
        guard count < longestShareFile else {
            throw ServiceError(.invalid, "That is no file of a share: it is too long.")
        }
        return buffer.lastParagraph(count)
    }

    /// A line typed at the terminal, not shown.
    static func prompt(_ question: String, orFile option: String = "--passphrase-file") throws -> SecretBytes {
        guard let terminal = try? POSIXFile.reading("/dev/tty") else {
            throw ServiceError(.invalid, "There is no terminal to ask at. Name a file with \(option).")
        }
        let quiet = try QuietTerminal(terminal)
        defer { quiet.restore() }
        try StandardStream.error.write(Array("\(question): ".utf8))
        defer { StandardStream.error.say("") }
        var count = 0
        let buffer = try unsafe SecretBytes(count: longest) { buffer in
            count = try unsafe typed(at: terminal, into: buffer)
        }
        return buffer.prefix(count)
    }

    /// Reads keys up to Enter: Backspace takes one back, Ctrl-U all, Ctrl-C and Ctrl-D end.
    private static func typed(at terminal: POSIXFile, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var count = 0
        while true {
            let key = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count..<(count + 1)])
            guard try unsafe terminal.read(into: key) == 1 else { throw Cancelled() }
            switch unsafe key[0] {
            case 0x0A, 0x0D: return count
            case 0x03, 0x04: throw Cancelled()
            case 0x15: count = 0
            case 0x08, 0x7F:
                while count > 0 {
                    count -= 1
                    if unsafe buffer[count] & 0xC0 != 0x80 { break }
                }
            default: count = min(count + 1, buffer.count - 1)
            }
        }
    }

    /// Who was asked broke off.
    struct Cancelled: Error {}
}

extension SecretBytes {
    /// The last block of lines among the first bytes: blank lines stand before and may stand after it.
    fileprivate func lastParagraph(_ count: Int) -> SecretBytes {
        unsafe withUnsafeBytes { bytes in
            let isBlank = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || byte == 0x20 }
            var end = count
            while end > 0, unsafe isBlank(bytes[end - 1]) { end -= 1 }
            var start = end
            while start > 1, unsafe !(bytes[start - 1] == 0x0A && bytes[start - 2] == 0x0A) { start -= 1 }
            if start == 1 { start = 0 }
            return unsafe SecretBytes(count: end - start) { unsafe $0.copyBytes(from: bytes[start..<end]) }
        }
    }

    fileprivate func prefix(_ count: Int) -> SecretBytes {
        unsafe withUnsafeBytes { bytes in
            unsafe SecretBytes(count: count) { unsafe $0.copyBytes(from: bytes[..<count]) }
        }
    }
}

/// A terminal that shows nothing of what is typed and gives every key at once, until it is restored.
private struct QuietTerminal {
    private let terminal: POSIXFile
    private let before: termios

    init(_ terminal: POSIXFile) throws {
        self.terminal = terminal
        var settings = termios()
        guard unsafe tcgetattr(terminal.descriptor, &settings) == 0 else { throw PassphraseReader.Cancelled() }
        before = settings
        settings.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG)
        guard unsafe tcsetattr(terminal.descriptor, TCSAFLUSH, &settings) == 0 else {
            throw PassphraseReader.Cancelled()
        }
    }

    func restore() {
        var settings = before
        _ = unsafe tcsetattr(terminal.descriptor, TCSAFLUSH, &settings)
    }
}
