// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What is done with an item by a form on its page.
package enum CustodyAct: String, CaseIterable, Sendable {
    case release
    case withdraw
    case accept
    case refuse
    case store
    case takeOver = "take-over"
    case verify
    case explain

    /// Those that the policy lets a person do with an item as it stands.
    static func offered(with item: EvidenceItem, in file: CaseFile, _ session: Session) throws -> [CustodyAct] {
        try allCases.filter { act in
            let number = item.collected.number
            return switch act {
            case .release: try session.allows(.release(item: number), in: file)
            case .withdraw: try item.pending != nil && session.allows(.keep(item: number), in: file)
            case .accept, .refuse: try session.allows(.answerRelease(item: number), in: file)
            case .store: try item.handedOut == nil && session.allows(.store(item: number), in: file)
            case .takeOver: try session.allows(.takeOver(item: number), in: file)
            case .verify: try item.file != nil && session.allows(.viewEvidence, in: file)
            case .explain: try session.allows(.explainGap, in: file)
            }
        }
    }
}
