// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Something that a member asks to do.
package enum Action: Hashable, Sendable {
    case createUnit
    case invite(roles: Set<Role>, unit: Identifier?)
    case change(AccountChange, of: Member)
    case setUpSecondFactor
    case replaceHouseKey
    case acknowledgeRestoring
    case adoptRules
    /// To adopt and withdraw what threats are assessed by: instruments and policies.
    case keepInstruments
    case readAudit
    case readProgramme
    case takeTips(unit: Identifier)
    case readTips(unit: Identifier)
    case triageTips(unit: Identifier)
    case publishTipLine(unit: Identifier)
    case openCase(unit: Identifier)
    case backUp
    case readCase
    case contribute
    case submitCase
    case returnCase
    case signOffCase
    case reopenCase
    case changeLead(to: Identifier)
    case correctCase
    case strike(entry: UInt64)
    case admit
    case dismiss(member: Identifier)
    case restrict
    case liftRestriction
    case wall(member: Identifier)
    case liftWall(member: Identifier)
    case share(entry: UInt64)
    case destroy(entries: [UInt64])
    case collectEvidence
    case viewEvidence
    case exportEvidence
    case release(item: Int)
    case answerRelease(item: Int)
    case store(item: Int)
    case keep(item: Int)
    case takeOver(item: Int)
    case explainGap
    case produce
    case changeTask(task: Int)
    case reviseReport(report: Int)
    case withdrawReport(report: Int)
    case reviewReport(report: Int)
    case disclose
    case assess
    case workOn(assessment: Int)
    case rate(assessment: Int)
    case chair(assessment: Int)
    case guide(assessment: Int)
    case override(assessment: Int)
}

extension Action {
    /// What sort of act it is, without what it is done to: the table of the policy's tests has rows for each.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case createUnit
        case invite
        case change
        case setUpSecondFactor
        case replaceHouseKey
        case acknowledgeRestoring
        case adoptRules
        case keepInstruments
        case readAudit
        case readProgramme
        case takeTips
        case readTips
        case triageTips
        case publishTipLine
        case openCase
        case backUp
        case readCase
        case contribute
        case submitCase
        case returnCase
        case signOffCase
        case reopenCase
        case changeLead
        case correctCase
        case strike
        case admit
        case dismiss
        case restrict
        case liftRestriction
        case wall
        case liftWall
        case share
        case destroy
        case collectEvidence
        case viewEvidence
        case exportEvidence
        case release
        case answerRelease
        case store
        case keep
        case takeOver
        case explainGap
        case produce
        case changeTask
        case reviseReport
        case withdrawReport
        case reviewReport
        case disclose
        case assess
        case workOn
        case rate
        case chair
        case guide
        case override
    }

    package var kind: Kind {
        switch self {
        case .createUnit: .createUnit
        case .invite: .invite
        case .change: .change
        case .setUpSecondFactor: .setUpSecondFactor
        case .replaceHouseKey: .replaceHouseKey
        case .acknowledgeRestoring: .acknowledgeRestoring
        case .adoptRules: .adoptRules
        case .keepInstruments: .keepInstruments
        case .readAudit: .readAudit
        case .readProgramme: .readProgramme
        case .takeTips: .takeTips
        case .readTips: .readTips
        case .triageTips: .triageTips
        case .publishTipLine: .publishTipLine
        case .openCase: .openCase
        case .backUp: .backUp
        case .readCase: .readCase
        case .contribute: .contribute
        case .submitCase: .submitCase
        case .returnCase: .returnCase
        case .signOffCase: .signOffCase
        case .reopenCase: .reopenCase
        case .changeLead: .changeLead
        case .correctCase: .correctCase
        case .strike: .strike
        case .admit: .admit
        case .dismiss: .dismiss
        case .restrict: .restrict
        case .liftRestriction: .liftRestriction
        case .wall: .wall
        case .liftWall: .liftWall
        case .share: .share
        case .destroy: .destroy
        case .collectEvidence: .collectEvidence
        case .viewEvidence: .viewEvidence
        case .exportEvidence: .exportEvidence
        case .release: .release
        case .answerRelease: .answerRelease
        case .store: .store
        case .keep: .keep
        case .takeOver: .takeOver
        case .explainGap: .explainGap
        case .produce: .produce
        case .changeTask: .changeTask
        case .reviseReport: .reviseReport
        case .withdrawReport: .withdrawReport
        case .reviewReport: .reviewReport
        case .disclose: .disclose
        case .assess: .assess
        case .workOn: .workOn
        case .rate: .rate
        case .chair: .chair
        case .guide: .guide
        case .override: .override
        }
    }

    /// The assessment that it is about; nil where it is about none.
    package var assessment: Int? {
        switch self {
        case .workOn(let number), .rate(let number), .chair(let number), .guide(let number), .override(let number):
            number
        default: nil
        }
    }
}
