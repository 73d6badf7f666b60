// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
package import Values

/// A backup of the same vault beside another that should have been deleted.
package struct OverdueBackup: Hashable, Sendable {
    package let path: String
    package let manifest: BackupManifest

    /// The backups in the same parent folder whose time has passed, the oldest first.
    package static func beside(_ folder: String, of register: Identifier, at now: Timestamp) -> [OverdueBackup] {
        let own = URL(filePath: folder).standardizedFileURL
        let parent = own.deletingLastPathComponent()
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: parent.path) } catch { return [] }
        let found = names.filter { $0 != own.lastPathComponent }.compactMap { name -> OverdueBackup? in
            let path = parent.appending(path: name).path
            do {
                guard let manifest = try BackupManifest.read(path), manifest.register == register,
                    manifest.deleteAfter < now
                else { return nil }
                return OverdueBackup(path: path, manifest: manifest)
            } catch { return nil }
        }
        return found.sorted { ($0.manifest.takenAt, $0.path) < ($1.manifest.takenAt, $1.path) }
    }
}
