// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import HTML

/// Every path of the site: what is registered and what is linked or redirected to is made here, and nowhere else.
package enum Route: Hashable, Sendable {
    case home
    case health
    case asset(_ name: String)
    case signIn
    case signOut
    case sessions
    case endSession(_ id: String)
    case today
    case cases(_ status: CaseStatus?, page: Int)
    case caseFile(_ number: String)
    case addNote(_ number: String)
    case addTask(_ number: String)
    case addDecision(_ number: String)
    case finishTask(_ task: Int, of: String)
    case collect(_ number: String)
    case item(_ item: Int, of: String)
    case itemView(_ item: Int, of: String)
    case itemBytes(_ item: Int, of: String)
    case itemExport(_ item: Int, of: String)
    case releaseItem(_ item: Int, of: String)
    case acceptItem(_ item: Int, of: String)
    case refuseItem(_ item: Int, of: String)
    case storeItem(_ item: Int, of: String)
    case verifyItem(_ item: Int, of: String)
    case tipLines
    case tipForm(_ unit: String, language: String?)
    case tipReceipt(_ unit: String, language: String?)
    case tipAnswer(_ unit: String, language: String?)
    case intake(all: Bool)
    case call
    case tip(_ number: Int)
    case tipAct(_ number: Int, TipAct)
    case tipBeside(_ number: Int, other: Int?)

    /// The path with its values, percent-encoded, and its query.
    package var path: String {
        let path = "/" + parts.map(\.encoded).joined(separator: "/")
        let query = query.map { "\($0.name)=\(PercentCode.encode($0.value))" }.joined(separator: "&")
        return query.isEmpty ? path : path + "?" + query
    }

    /// The path as the router knows it, with the names of its values in braces.
    package var pattern: String { "/" + parts.map(\.pattern).joined(separator: "/") }

    private var parts: [Part] {
        switch self {
        case .home: []
        case .health: ["health"]
        case .asset(let name): ["assets", .value("name", name)]
        case .signIn: ["sign-in"]
        case .signOut: ["sign-out"]
        case .sessions: ["sessions"]
        case .endSession(let id): ["sessions", .value("session", id), "end"]
        case .today: ["today"]
        case .cases: ["cases"]
        case .caseFile(let number): Route.parts(number)
        case .addNote(let number): Route.parts(number) + ["notes"]
        case .addTask(let number): Route.parts(number) + ["tasks"]
        case .addDecision(let number): Route.parts(number) + ["decisions"]
        case .finishTask(let task, let number): Route.parts(number) + ["tasks", .value("task", String(task)), "done"]
        case .collect(let number): Route.parts(number) + ["evidence"]
        case .item(let item, let number): Route.parts(number, item)
        case .itemView(let item, let number): Route.parts(number, item) + ["view"]
        case .itemBytes(let item, let number): Route.parts(number, item) + ["bytes"]
        case .itemExport(let item, let number): Route.parts(number, item) + ["export"]
        case .releaseItem(let item, let number): Route.parts(number, item) + ["release"]
        case .acceptItem(let item, let number): Route.parts(number, item) + ["accept"]
        case .refuseItem(let item, let number): Route.parts(number, item) + ["refuse"]
        case .storeItem(let item, let number): Route.parts(number, item) + ["store"]
        case .verifyItem(let item, let number): Route.parts(number, item) + ["verify"]
        case .tipLines: ["tips"]
        case .tipForm(let unit, _): Route.tips(unit)
        case .tipReceipt(let unit, _): Route.tips(unit) + ["receipt"]
        case .tipAnswer(let unit, _): Route.tips(unit) + ["receipt", "answer"]
        case .intake: ["intake"]
        case .call: ["intake", "call"]
        case .tip(let number): Route.intake(number)
        case .tipAct(let number, let act): Route.intake(number) + [.fixed(act.rawValue)]
        case .tipBeside(let number, _): Route.intake(number) + ["beside"]
        }
    }

    private static func tips(_ unit: String) -> [Part] { ["tips", .value("unit", unit)] }
    private static func intake(_ tip: Int) -> [Part] { ["intake", .value("tip", String(tip))] }
    private static func parts(_ number: String) -> [Part] { ["cases", .value("case", number)] }

    private static func parts(_ number: String, _ item: Int) -> [Part] {
        parts(number) + ["evidence", .value("item", String(item))]
    }

    /// Never what a case says: addresses stand in histories and in logs of others.
    private var query: [(name: String, value: String)] {
        switch self {
        case .cases(let status, let page):
            [status.map { ("status", $0.rawValue) }, page > 1 ? ("page", String(page)) : nil].compactMap(\.self)
        case .tipForm(_, let language), .tipReceipt(_, let language), .tipAnswer(_, let language):
            language.map { [("language", $0)] } ?? []
        case .tipBeside(_, let other): other.map { [("other", String($0))] } ?? []
        case .intake(let all): all ? [("all", "yes")] : []
        default: []
        }
    }
}

/// A part of a path: always the same, or a value with a name.
private enum Part: ExpressibleByStringLiteral {
    case fixed(String)
    case value(_ name: String, _ value: String)

    init(stringLiteral literal: String) { self = .fixed(literal) }

    var encoded: String {
        switch self {
        case .fixed(let text): text
        case .value(_, let value): PercentCode.encode(value)
        }
    }

    var pattern: String {
        switch self {
        case .fixed(let text): text
        case .value(let name, _): "{\(name)}"
        }
    }
}

extension Markup.Interpolation {
    /// A path of the site: a link's target can be nothing else.
    mutating func appendInterpolation(_ route: Route) { appendInterpolation(route.path) }
}
