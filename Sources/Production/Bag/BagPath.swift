// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The path of a file inside a bag, `/` between its parts, as bytes: bags of others need not be UTF-8.
package struct BagPath: Hashable, Sendable, Comparable {
    package let bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// The path for people: bytes that are no UTF-8 are replaced, so it does not always lead back.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func < (left: BagPath, right: BagPath) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

    static let slash = UInt8(ascii: "/")

    var parts: [ArraySlice<UInt8>] { bytes.split(separator: BagPath.slash, omittingEmptySubsequences: false) }
    var isPayload: Bool { bytes.starts(with: "data/".utf8) }

    /// What stands between a beginning and an ending; nil where it has not both.
    func middle(between beginning: String, and ending: String) -> ArraySlice<UInt8>? {
        guard bytes.count >= beginning.utf8.count + ending.utf8.count, bytes.starts(with: beginning.utf8),
            bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
        else { return nil }
        return bytes.dropFirst(beginning.utf8.count).dropLast(ending.utf8.count)
    }

    /// Whether it stays inside the bag on every system: not absolute, no part empty or of dots, no home folder.
    var isInside: Bool {
        parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
            && bytes.first != UInt8(ascii: "~") && !bytes.contains(0)
    }
}

/// The names that Casebound gives to files it hands out, such that every system and every checking tool agrees on them.
extension BagPath {
    /// The longest part and the longest path, in bytes.
    static let maximumPart = 100
    static let maximumPath = 200

    /// Whether each part is of `A-Z a-z 0-9 . _ -`, has no dot at its ends and is no device of Windows.
    package var isPortable: Bool { bytes.count <= BagPath.maximumPath && parts.allSatisfy(BagPath.isPortable) }

    static func isPortable(_ part: ArraySlice<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        return (1...maximumPart).contains(part.count) && part.first != dot && part.last != dot
            && part.allSatisfy(isPortable) && !devices.contains(lowercased(part.prefix { $0 != dot }))
    }

    var lowercased: [UInt8] { BagPath.lowercased(bytes[...]) }

    private static func isPortable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    private static let devices: Set<[UInt8]> = {
        let numbered = ["com", "lpt"].flatMap { port in (0...9).map { "\(port)\($0)" } }
        return Set((["con", "prn", "aux", "nul"] + numbered).map { Array($0.utf8) })
    }()
}

/// The names of one bag, none of which may be another's in capitals, nor a file's and a folder's at once.
struct BagNames {
    private var files: Set<[UInt8]> = []
    /// How each folder is spelled, by its spelling without capitals.
    private var folders: [[UInt8]: [UInt8]] = [:]

    /// Whether the path is portable and stands beside all that were taken before; if so, it is taken.
    mutating func take(_ path: BagPath) -> Bool {
        guard path.isPortable, folders[path.lowercased] == nil else { return false }
        for end in path.bytes.indices where path.bytes[end] == BagPath.slash {
            let folder = BagPath(path.bytes[..<end])
            guard !files.contains(folder.lowercased) else { return false }
            guard folders.updateValue(folder.bytes, forKey: folder.lowercased) ?? folder.bytes == folder.bytes else {
                return false
            }
        }
        return files.insert(path.lowercased).inserted
    }
}
