// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Values

/// The hashes of files by their paths, as a manifest of a bag lists them.
struct BagManifest {
    struct Line: Equatable {
        let digest: [UInt8]
        let path: BagPath
    }

    enum Refusal: Error, Equatable {
        case malformed(line: Int)
        case listedTwice(BagPath)
    }

    var lines: [Line]

    init(_ lines: [Line]) { self.lines = lines.sorted { $0.path < $1.path } }

    /// The file as Casebound writes it: sorted by the paths' bytes, two spaces, so that `sha256sum -c` reads it.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += Hex.encode(line.digest).utf8
            bytes += [0x20, 0x20]
            bytes += line.path.bytes
            bytes.append(0x0A)
        }
        return bytes
    }

    /// Reads a manifest of any version; in the drafts a file could be listed twice with one hash.
    init(parsing bytes: [UInt8], _ algorithm: LegacyHasher.Algorithm, isFinal: Bool) throws(Refusal) {
        guard let texts = BagText.lines(bytes) else { throw .malformed(line: 1) }
        var found: [BagPath: [UInt8]] = [:]
        for (index, text) in texts.enumerated() where !BagText.trimmed(text).isEmpty {
            guard let line = BagManifest.line(text, algorithm.byteCount, isFinal: isFinal) else {
                throw .malformed(line: index + 1)
            }
            if let before = found.updateValue(line.digest, forKey: line.path), isFinal || before != line.digest {
                throw .listedTwice(line.path)
            }
        }
        self.init(found.map { Line(digest: $0.value, path: $0.key) })
    }

    private static func line(_ text: ArraySlice<UInt8>, _ byteCount: Int, isFinal: Bool) -> Line? {
        let hex = text.prefix { !BagText.isSpace($0) }
        var path = text.dropFirst(hex.count)
        guard hex.count == 2 * byteCount, let first = path.first, BagText.isSpace(first),
            let digest = Hex.decode(String(decoding: hex, as: UTF8.self).lowercased())
        else { return nil }
        path = path.drop(while: BagText.isSpace)
        if !isFinal {
            // md5sum's mark for binary files, and paths that begin at the folder itself.
            if path.first == UInt8(ascii: "*") { path = path.dropFirst() }
            if path.starts(with: "./".utf8) { path = path.dropFirst(2) }
        }
        return path.isEmpty ? nil : Line(digest: digest, path: BagPath(decoded(path, isFinal: isFinal)))
    }

    /// Undoes the percent-encoding of LF and CR and, since 1.0, of the percent sign itself; nothing else is encoded.
    private static func decoded(_ path: ArraySlice<UInt8>, isFinal: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = path
        while let byte = rest.popFirst() {
            let code = byte == UInt8(ascii: "%") ? String(decoding: rest.prefix(2), as: UTF8.self).uppercased() : ""
            let meant: UInt8? =
                switch code {
                case "0A": 0x0A
                case "0D": 0x0D
                case "25" where isFinal: UInt8(ascii: "%")
                default: nil
                }
            bytes.append(meant ?? byte)
            if meant != nil { rest = rest.dropFirst(2) }
        }
        return bytes
    }
}
