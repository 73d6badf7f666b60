// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What is listed, shown, adopted and withdrawn on pages of one form: instruments and policies.
protocol OfficeFile: AdoptableFile {
    /// The heading of the page that lists them.
    static var heading: Markup { get }
    static var introduction: Markup { get }
    static var list: Route { get }
    static func page(_ code: String, version: String?) -> Route
    static func withdrawing(_ code: String) -> Route

    /// What it is for, in a list.
    var scope: Markup { get }
    var setting: InstrumentSetting { get }
    /// What is said of it alone, beside its version and who adopted it.
    var facts: [(Markup, Markup?)] { get }
    var body: Markup { get }
}
