// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTTPTypes
internal import HummingbirdCore

/// Forms that are kept as they are written: by the page's script, in a line of plain text, or by a button of the form.
enum KeptDraftRoutes {
    /// A draft is at most 256 KiB; percent-encoded, its letters may take three bytes each.
    private static let limits = FormLimits(bytes: 1 << 20, fields: 2000, time: .seconds(60))

    static func register(in site: Site) {
        site.form(.keepDraft("", of: ""), limits) { visit, form in
            let number = try visit.parameter("case")
            guard let kind = DraftForm(try visit.parameter("form")) else { throw WebRefusal.notFound }
            let fields = form.draftFields
            let saved = try await visit.perform { try $0.keepDraft(fields, of: kind.text, in: number) }
            guard try form.optional(KeptDraft.buttonName) == nil else { return .redirect(to: kind.page(in: number)) }
            return .words(visit.visit.house.zone.timeOfDay(saved))
        }
        site.form(.discardDraft("", of: "")) { visit, _ in
            let (number, form) = (try visit.parameter("case"), try visit.parameter("form"))
            try await visit.perform { try $0.discardDraft(of: form, in: number) }
            return .redirect(to: .today)
        }
    }
}

extension Form {
    /// What is kept of it as a draft: every field in order, without the session's token, the draft's own button, and secrets.
    fileprivate var draftFields: [DraftField] {
        named.filter { field in
            field.name != Form.tokenName && field.name != KeptDraft.buttonName
                && !field.name.hasPrefix(Form.secretPrefix)
        }.map { DraftField(name: $0.name, value: $0.text) }
    }
}
