// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Synchronization
internal import Values
package import Vault

/// Files of the public that come with a tip or an answer: each is sealed as it comes, and none is entered yet.
///
/// A file that is not taken takes nothing with it: neither the words nor the files before and after it.
package final class IncomingFiles: Sendable {
    /// Why a file was not taken.
    package enum Refusal: String, Sendable {
        /// It is more than a tip takes, by number or by bytes.
        case tooMuch
        /// The unit's day is full, or its disk.
        case later
        /// It did not come whole, or the disk failed.
        case failed
    }

    /// What became of one file.
    package struct Outcome: Sendable {
        package let name: String
        /// Nil where it was taken.
        package let refusal: Refusal?
    }

    private struct State {
        var sealed: [SealedFile] = []
        var outcomes: [Outcome] = []
    }

    /// How many files are told of by name; of the rest only that they were not taken.
    private static let mostOutcomes = 100
    private let vault: Vault
    private let ledger: Identifier
    private let clock: @Sendable () -> Timestamp
    private let before: (count: Int, bytes: Int)
    private let state = Mutex(State())
    package let quota: TipQuota

    init(
        _ vault: Vault,
        ledger: Identifier,
        clock: @escaping @Sendable () -> Timestamp,
        quota: TipQuota,
        before: (count: Int, bytes: Int)
    ) {
        self.vault = vault
        self.ledger = ledger
        self.clock = clock
        self.quota = quota
        self.before = before
    }

    package var outcomes: [Outcome] { state.withLock { $0.outcomes } }
    var sealed: [SealedFile] { state.withLock { $0.sealed } }
    /// Whether no file was taken.
    package var isEmpty: Bool { state.withLock { $0.sealed.isEmpty } }
    /// Whether one more would be too many; then there is no use in reading it.
    package var isFull: Bool { before.count + state.withLock { $0.sealed.count } >= quota.filesPerTip }

    /// Seals a file as it comes, one after the other; throws only what the source throws.
    ///
    /// Where a refusal is returned, what the source still holds may not have been read.
    package func take(_ source: any ByteSource, named name: String, declaredType: String?) throws {
        let name = AttachmentNames.bounded(name)
        guard !isFull else { return note(name, .tooMuch) }
        let waiting = sealed.reduce(0) { $0 + Int(clamping: $1.attachment.file.byteCount) }
        do {
            let blob = try vault.sealPublicFile(
                source,
                for: ledger,
                beside: (before.bytes + waiting, waiting),
                within: quota,
                at: clock()
            )
            let file = FileFacts(
                name: name,
                byteCount: blob.byteCount,
                sha256: blob.sha256,
                blob: blob.id,
                mediaType: MediaType.of(blob.head)
            )
            let declared = declaredType.flatMap(AttachmentNames.mediaType)
            state.withLock { $0.sealed.append(SealedFile(blob, TipAttachment(file: file, declaredType: declared))) }
            note(name, nil)
        } catch VaultError.filesTooMuch {
            note(name, .tooMuch)
        } catch VaultError.filesDayIsFull { note(name, .later) } catch VaultError.diskReserved {
            note(name, .later)
        } catch VaultError.storage { note(name, .failed) }
    }

    /// Notes a file that could not be taken.
    package func note(_ name: String, _ refusal: Refusal?) {
        let name = AttachmentNames.bounded(name)
        state.withLock { state in
            guard state.outcomes.count < IncomingFiles.mostOutcomes else { return }
            state.outcomes.append(Outcome(name: name, refusal: refusal))
        }
    }

    /// Takes away all that no entry names; what is named stays.
    package func discard() throws {
        let sealed = state.withLock { state in
            defer { state.sealed = [] }
            return state.sealed
        }
        for file in sealed { try vault.discardUnlessNamed(file) }
    }

    /// Takes all away, since their act cannot take them.
    func refuseAll(_ refusal: Refusal) throws {
        try discard()
        state.withLock { state in
            state.outcomes = state.outcomes.map { Outcome(name: $0.name, refusal: $0.refusal ?? refusal) }
        }
    }
}

/// What the public's programs say of a file: words that are shown, and never a path.
enum AttachmentNames {
    private static let mostBytes = 200

    /// The name without folders, controls, and marks that turn the direction of writing; at most 200 bytes.
    static func bounded(_ given: String) -> String {
        let last = given.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? []
        var name = String.UnicodeScalarView()
        var count = 0
        for scalar in last where !isHidden(scalar) {
            count += String(scalar).utf8.count
            guard count <= mostBytes else { break }
            name.append(scalar)
        }
        return String(name)
    }

    /// A media type of plain letters, in lower case; nil where it is none.
    static func mediaType(_ declared: String) -> String? {
        let type = declared.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != 0x20 }
        let isPlain = type.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/.+-".utf8.contains(byte)
        }
        guard isPlain, (3...100).contains(type.count), type.contains(UInt8(ascii: "/")) else { return nil }
        return String(decoding: type, as: UTF8.self).lowercased()
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }
}
