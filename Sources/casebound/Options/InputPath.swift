// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import Vault

/// Files that a command is given to read.
enum InputPath {
    /// Opens a file for reading.
    ///
    /// The error names what it was for and the system's reason, never the path.
    static func open(_ path: String, as purpose: String) throws(ServiceError) -> POSIXFile {
        do { return try POSIXFile.reading(path) } catch { throw refusal(purpose, error) }
    }

    /// The whole of a small file, or of standard input where the path is `-`; at most so many MiB.
    static func text(_ path: String, as purpose: String, atMost limit: Int = 4) throws(ServiceError) -> String {
        guard let text = String(validating: try bytes(path, as: purpose, atMost: limit), as: UTF8.self) else {
            throw ServiceError(.invalid, "The \(purpose) is not UTF-8 text. Save it as UTF-8 and try again.")
        }
        return text
    }

    /// The bytes of such a file, at most so many MiB: no more of it is read.
    private static func bytes(_ path: String, as purpose: String, atMost limit: Int) throws(ServiceError) -> [UInt8] {
        let file = try open(path == "-" ? "/dev/stdin" : path, as: purpose)
        var bytes: [UInt8] = []
        do {
            while let chunk = try file.chunk() {
                bytes += chunk
                guard bytes.count <= limit << 20 else {
                    throw ServiceError(.invalid, "The \(purpose) is over \(limit) MiB.")
                }
            }
        } catch let error as VaultError { throw refusal(purpose, error) } catch {
            throw error as? ServiceError ?? ServiceError(error)
        }
        return bytes
    }

    private static func refusal(_ purpose: String, _ error: VaultError) -> ServiceError {
        guard case .storage(let code) = error else { return ServiceError(error) }
        return ServiceError(.invalid, "The \(purpose) could not be read: \(unsafe String(cString: strerror(code))).")
    }
}

/// Files that a command is told to write.
enum OutputPath {
    /// Makes a new file that only its owner can read; refuses where something of that name stands.
    static func create(_ path: String) throws(ServiceError) -> POSIXFile {
        do { return try POSIXFile.creating(path) } catch { throw refusal(error) }
    }

    fileprivate static func refusal(_ error: VaultError) -> ServiceError {
        guard case .storage(let code) = error else { return ServiceError(error) }
        let reason = unsafe String(cString: strerror(code))
        return ServiceError(.invalid, "The output file could not be made: \(reason). Name a new file.")
    }

    /// Takes away a file that could not be completed.
    static func discard(_ path: String) {
        guard unsafe unlink(path) == 0 else {
            StandardStream.error.say("An incomplete output file was left behind. Delete it.")
            return
        }
    }
}

/// A new file that has its name only when it is whole: half a recording would pass for a recording.
struct PendingOutput {
    let file: POSIXFile
    private let path: String
    /// On a file system that knows no nameless files it is named from the start, and can be left in part.
    private let isNamed: Bool

    /// Refuses where something of that name stands.
    init(_ path: String) throws(ServiceError) {
        self.path = path
        do throws(VaultError) {
            if unsafe faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0 { throw .storage(code: EEXIST) }
            if let unnamed = try POSIXFile.creatingUnnamed(inFolderOf: path) {
                (file, isNamed) = (unnamed, false)
            } else {
                (file, isNamed) = (try POSIXFile.creating(path), true)
            }
        } catch { throw OutputPath.refusal(error) }
    }

    /// Gives it its name, once the disk has all of it.
    func finish() throws(ServiceError) {
        do throws(VaultError) {
            if isNamed { try file.sync() } else { try file.settle(as: path) }
        } catch { throw OutputPath.refusal(error) }
    }

    /// Takes away what could not be completed.
    func discard() { if isNamed { OutputPath.discard(path) } }
}

extension POSIXFile {
    /// The next bytes, at most 256 KiB; nil at the end.
    func chunk() throws(VaultError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        var span = bytes.mutableSpan
        let count = try unsafe span.withUnsafeMutableBytes { (buffer) throws(VaultError) in
            try unsafe read(into: buffer)
        }
        return count == 0 ? nil : Array(bytes.prefix(count))
    }
}

extension SignatureFile {
    /// Opens a signature's file, which bears its name.
    init(at path: String) throws(ServiceError) {
        self.init(file: try InputPath.open(path, as: "signature"), name: URL(filePath: path).lastPathComponent)
    }
}
