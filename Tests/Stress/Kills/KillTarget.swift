// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// A writing command that is ended in its midst.
struct KillTarget: Sendable {
    let line: String
    let person: String?
    /// Enters in several transactions: any state between is right.
    var isStepwise = false
    /// What it writes outside the vault.
    var output: KillOutput?
    /// Whether no reading shows what it did.
    var isUnseen = false
    /// Commands that must work once it is entered, also where its answer was lost; `SCENE/CODE` is the code of the last.
    var afterwards: [(line: String, person: String?)] = []

    init(_ line: String, as person: String? = nil) {
        self.line = line
        self.person = person
    }

    var name: String { line.split(separator: " ").prefix(2).joined(separator: " ").replacing("SCENE/", with: "") }

    /// The command with the scene's case numbers in it.
    func line(in scene: Scene) throws -> String {
        try scene.caseNumbers().enumerated().reduce(line) { $0.replacing("CASE\($1.offset + 1)", with: $1.element) }
    }

    func start(_ scene: Scene) throws -> ChildProcess {
        if line.contains("SCENE/\(Scene.firstCode)") { try scene.writeFirstCode() }
        return try ChildProcess(scene.program, scene.words(line(in: scene), as: person), in: scene.path)
    }

    func stepwise() -> KillTarget {
        var target = self
        target.isStepwise = true
        return target
    }

    func unseen() -> KillTarget {
        var target = self
        target.isUnseen = true
        return target
    }

    func writing(_ output: KillOutput) -> KillTarget {
        var target = self
        target.output = output
        return target
    }

    func then(_ line: String, as person: String? = nil) -> KillTarget {
        var target = self
        target.afterwards.append((line, person))
        return target
    }

    static let all =
        people + office + tips + cases + reviews + things + evidence + items + custody + tasks + reports + assessments
        + recovery
        + keeping
}
