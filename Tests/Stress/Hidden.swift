// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// What this executable does in processes that it starts of itself.
enum Hidden: String {
    /// Reads everything, with times and leaves, and without.
    case readExactly = "read-exactly"
    case read
    /// Reads everything of the vault that the scene's backup restores.
    case readBackup = "read-backup"
    case write
    case histories

    func run(_ words: [String]) throws {
        let scene = Scene(path: words.first ?? "")
        switch self {
        case .readExactly: try Seen.printing(scene, exact: true)
        case .read: try Seen.printing(scene, exact: false)
        case .readBackup: try Seen.printingBackup(of: scene)
        case .histories: try History.printing(scene)
        case .write: try Writer.run(scene, Array(words.dropFirst()))
        }
    }
}
