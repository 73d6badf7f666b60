// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework

extension TipChannel {
    var words: String {
        switch self {
        case .web: "Web form"
        case .app: "App"
        case .phone: "Telephone"
        case .walkIn: "At the door"
        case .mail: "Mail"
        case .vendorFile: "Vendor’s file"
        case .staff: "Staff"
        case .other: "Other"
        }
    }
}

extension DangerNow {
    var words: String {
        switch self {
        case .yes: "Yes"
        case .no: "No"
        case .unknown: "Not known"
        }
    }
}

extension TriageCourse {
    var words: String {
        switch self {
        case .investigate: "Investigate"
        case .refer: "Refer"
        case .monitor: "Monitor"
        case .duplicate: "Duplicate"
        case .unfounded: "Unfounded"
        case .insufficient: "Too little to act on"
        case .close: "Close"
        }
    }
}

extension TipOutcome {
    var words: String {
        switch self {
        case .actedOn: "Acted on"
        case .referred: "Referred"
        case .noActionNeeded: "No action needed"
        case .unfounded: "Unfounded"
        case .insufficientInformation: "Too little to act on"
        case .duplicate: "Duplicate"
        case .prank: "Prank"
        case .falseReport: "False report"
        case .misuse: "Misuse"
        case .test: "Test"
        }
    }
}
