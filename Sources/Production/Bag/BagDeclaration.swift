// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What `bagit.txt` says: the version of the format.
///
/// The encoding is always UTF-8.
struct BagDeclaration: Equatable {
    enum Refusal: Error, Equatable {
        case malformed
        case versionNotKnown
        case encodingNotKnown
    }

    /// As written, such as `1.0`.
    let version: String

    /// Whether RFC 8493 holds for it; the drafts before it were laxer.
    var isFinal: Bool { version.utf8.elementsEqual("1.0".utf8) }

    /// The file as Casebound writes it.
    static let bytes = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)
    private static let versions = ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"]

    init(parsing bytes: [UInt8]) throws(Refusal) {
        guard let lines = BagText.lines(bytes), lines.count == 2,
            let version = BagDeclaration.value(of: "BagIt-Version", in: lines[0]),
            let encoding = BagDeclaration.value(of: "Tag-File-Character-Encoding", in: lines[1])
        else { throw .malformed }
        let trimmed = BagText.trimmed(version)
        guard let known = BagDeclaration.versions.first(where: { $0.utf8.elementsEqual(trimmed) }) else {
            throw .versionNotKnown
        }
        self.version = known
        guard !isFinal || (BagDeclaration.isExact(version) && BagDeclaration.isExact(encoding)) else {
            throw .malformed
        }
        guard BagText.trimmed(encoding).elementsEqual("UTF-8".utf8) else { throw .encodingNotKnown }
    }

    /// What follows the label and the colon, its spaces included.
    private static func value(of label: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.starts(with: label.utf8) else { return nil }
        let rest = line.dropFirst(label.utf8.count)
        return rest.first == UInt8(ascii: ":") ? rest.dropFirst() : nil
    }

    /// One space before the value and none after it.
    private static func isExact(_ value: ArraySlice<UInt8>) -> Bool {
        value.first == 0x20 && BagText.trimmed(value).count == value.count - 1
    }
}
