// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework

/// What is done about a tip by a form of its page.
package enum TipAct: String, Hashable, Sendable, CaseIterable {
    case acknowledge
    case judge
    case ask
    case told
    case refer
    case merge
    case unmerge
    case join
    case open
    case close
    case reopen

    /// Reads the form of this act; what it gives does it with a session, and says where to go on.
    func reading(_ form: Form, about tip: Int) throws -> @Sendable (Session) throws -> Route {
        switch self {
        case .acknowledge:
            let remark = try form.optional("remark")
            return {
                try $0.acknowledge(tip, remark: remark)
                return .tip(tip)
            }
        case .judge: return try judging(form, tip)
        case .ask, .told: return try talking(form, tip)
        case .refer:
            let (unit, reason) = (try form.required("unit", called: "The unit"), try TipAct.reason(form))
            return {
                try $0.refer(tip, to: unit, reason: reason)
                return .tip(tip)
            }
        case .merge, .unmerge: return try merging(form, tip)
        case .join, .open: return try takingIntoCase(form, tip)
        case .close, .reopen: return try closing(form, tip)
        }
    }

    /// The number of another tip, as it was typed.
    static func tip(_ typed: String) throws(ServiceError) -> Int {
        guard let number = Reference.number(typed, of: .tip) else {
            throw ServiceError(.invalid, "Name the other tip by its number, such as T-000012.")
        }
        return number
    }

    private static func reason(_ form: Form) throws -> String { try form.required("reason", called: "The reason") }

    private func judging(_ form: Form, _ tip: Int) throws -> @Sendable (Session) throws -> Route {
        let safety: Bool? = try ["yes": true, "no": false][form.text("life-safety")]
        guard let safety, let course = try TriageCourse(rawValue: form.text("course")) else {
            throw ServiceError(.invalid, "Say whether a life may be at stake, and what is to be done.")
        }
        let reason = try TipAct.reason(form)
        return {
            try $0.triage(tip, lifeSafety: safety, course: course, reason: reason)
            return .tip(tip)
        }
    }

    private func talking(_ form: Form, _ tip: Int) throws -> @Sendable (Session) throws -> Route {
        let message = try form.required("message", called: "The message")
        guard self == .told else {
            return {
                try $0.reply(to: tip, message)
                return .tip(tip)
            }
        }
        guard let channel = try TipChannel(rawValue: form.text("channel")) else {
            throw ServiceError(.invalid, "Say how the message came.")
        }
        return {
            try $0.takeMessage(for: tip, message, channel: channel)
            return .tip(tip)
        }
    }

    private func merging(_ form: Form, _ tip: Int) throws -> @Sendable (Session) throws -> Route {
        let reason = try TipAct.reason(form)
        guard self == .merge else {
            return {
                try $0.unmerge(tip, reason: reason)
                return .tip(tip)
            }
        }
        let other = try TipAct.tip(form.text("other"))
        return {
            try $0.merge(tip, into: other, reason: reason)
            return .tip(tip)
        }
    }

    private func takingIntoCase(_ form: Form, _ tip: Int) throws -> @Sendable (Session) throws -> Route {
        let reason = try form.optional("reason")
        guard self == .join else {
            let (title, type) = (
                try form.required("title", called: "The title"), try form.required("type", called: "The type")
            )
            return { .caseFile(try $0.openCase(title: title, type: type, tips: [tip], reason: reason)) }
        }
        let number = try form.required("case", called: "The case")
        return {
            try $0.join(tip, to: number, reason: reason)
            return .tip(tip)
        }
    }

    private func closing(_ form: Form, _ tip: Int) throws -> @Sendable (Session) throws -> Route {
        let reason = try TipAct.reason(form)
        guard self == .close else {
            return {
                try $0.reopen(tip, reason: reason)
                return .tip(tip)
            }
        }
        guard let outcome = try TipOutcome(rawValue: form.text("outcome")) else {
            throw ServiceError(.invalid, "Say what came of the tip.")
        }
        return {
            try $0.close(tip, outcome: outcome, reason: reason)
            return .tip(tip)
        }
    }
}
