// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Synchronization
import Vault

/// The progress of work that goes through stages, each with a line of its own.
final class StageProgress: Sendable {
    private struct State {
        var stage: CheckStage?
        var line: Progress?
    }

    private let state = Mutex(State())

    /// Shows how much of a stage is done; may be called from any thread.
    func report(_ stage: CheckStage, _ done: Int, _ total: Int?) {
        let line = state.withLock { state in
            if state.stage != stage {
                state.line?.end()
                state.stage = stage
                state.line = Progress(stage.rawValue, unit: stage.unit)
            }
            return state.line
        }
        line?.report(done, of: total)
    }

    func end() { state.withLock { $0.line }?.end() }
}

extension CheckStage {
    fileprivate var unit: Progress.Unit {
        switch self {
        case .database, .blobs: .files
        case .records, .contents: .entries
        case .evidence, .copying: .bytes
        }
    }
}
