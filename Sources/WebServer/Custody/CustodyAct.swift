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
    case move
    case seal
    case unseal
    case takeBack = "take-back"
    case destroy
    case takeOver = "take-over"
    case verify
    case explain

    /// Those that the policy lets a person do with an item as it stands.
    static func offered(with item: EvidenceItem, in file: CaseFile, _ offers: Offers) -> [CustodyAct] {
        allCases.filter { act in
            let number = item.collected.number
            return switch act {
            case .release: offers.allows(.release(item: number), in: file)
            case .withdraw: item.pending != nil && offers.allows(.keep(item: number), in: file)
            case .accept, .refuse: offers.allows(.answerRelease(item: number), in: file)
            case .store: item.handedOut == nil && offers.allows(.store(item: number), in: file)
            case .move: item.handedOut == nil && offers.allows(.keep(item: number), in: file)
            case .seal, .unseal:
                item.isPhysical && item.handedOut == nil && offers.allows(.keep(item: number), in: file)
            case .takeBack: item.handedOut != nil && offers.allows(.keep(item: number), in: file)
            case .destroy: mayLeave(item, file, offers)
            case .takeOver: offers.allows(.takeOver(item: number), in: file)
            case .verify: item.file != nil && offers.allows(.viewEvidence, in: file)
            case .explain: offers.allows(.explainGap, in: file)
            }
        }
    }

    /// Whether it is a thing that is here, and theirs to give away.
    static func mayLeave(_ item: EvidenceItem, _ file: CaseFile, _ offers: Offers) -> Bool {
        item.isPhysical && item.pending == nil && item.handedOut == nil
            && offers.allows(.keep(item: item.collected.number), in: file)
    }
}
