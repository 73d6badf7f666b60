// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Vault

/// What a command writes outside the vault: whole under its name, or not there.
enum KillOutput: String {
    case copy = "copy.bin"
    case bundle = "second"
    case shares = "newer"
    case backup
    case archive = "backup.tar"
    case restored

    /// Throws where it is there in part, or was acknowledged and is not there.
    func check(in scene: Scene, wasAcknowledged: Bool) throws {
        guard scene.exists(rawValue) else {
            guard !wasAcknowledged else { throw StressFailure("acknowledged, and not there: \(rawValue)") }
            return
        }
        if let wrong = try fault(in: scene) { throw StressFailure("\(rawValue) is half done: \(wrong)") }
    }

    private func fault(in scene: Scene) throws -> String? {
        switch self {
        case .copy:
            let files = FileManager.default
            let isWhole = files.contentsEqual(atPath: scene.path + "/copy.bin", andPath: scene.path + "/large.bin")
            return isWhole ? nil : "it is not the item's bytes"
        case .bundle:
            let verified = try scene.run("verify SCENE/second")
            return verified.code == 0 ? nil : verified.text
        // They open what stands or nothing: the reading tells.
        case .shares: return nil
        case .backup, .archive: return fault(try VaultCheck.run(backup: scene.path + "/" + rawValue, at: Scene.now()))
        case .restored:
            let layout = VaultLayout(folder: scene.path + "/restored", outside: scene.layout.outside)
            return fault(try VaultCheck.run(layout))
        }
    }

    private func fault(_ report: CheckReport) -> String? {
        let found = report.findings.filter { $0.severity != .note }
        return found.isEmpty ? nil : "\(found.map(\.what))"
    }

    /// Takes away what stands in the way of doing it again; whether that is then refused because it is done.
    func clearTheWay(in scene: Scene, wasEntered: Bool) throws -> Bool {
        switch self {
        case .copy, .bundle: if scene.exists(rawValue) { try scene.remove(rawValue) }
        // Shares that were handed out for a key that was then made are the ones that count.
        case .shares: if scene.exists(rawValue), !wasEntered { try scene.remove(rawValue) }
        case .backup, .archive: return false
        case .restored: return scene.exists(rawValue)
        }
        return false
    }
}

extension Scene {
    fileprivate func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }
}
