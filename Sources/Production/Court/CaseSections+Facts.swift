// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

extension CaseSections {
    static func places(_ file: CaseFile) -> Markup {
        let rows = file.places.map { place -> [Markup] in
            let added = place.event
            return struck(
                place.entry,
                file,
                [
                    Markup(escaping: Reference(.place, added.number).text), Markup(escaping: added.name),
                    Markup.text(added.address) ?? "", Markup.text(added.description?.text) ?? "",
                ]
            )
        }
        return PageFrame.table(["Place", "Name", "Address", "Description"], rows, none: "No place is entered.")
    }

    static func vehicles(_ file: CaseFile) -> Markup {
        let rows = file.vehicles.map { vehicle -> [Markup] in
            let added = vehicle.event
            return struck(
                vehicle.entry,
                file,
                [
                    Markup(escaping: Reference(.vehicle, added.number).text),
                    Markup(escaping: [added.plate, added.region].compactMap(\.self).joined(separator: ", ")),
                    Markup.text(added.model) ?? "", Markup.text(added.description?.text) ?? "",
                ]
            )
        }
        return PageFrame.table(["Vehicle", "Plate", "Model", "Description"], rows, none: "No vehicle is entered.")
    }

    static func identities(_ file: CaseFile) -> Markup {
        guard !file.identities.isEmpty else { return "" }
        let rows = file.identities.map { identity -> [Markup] in
            struck(
                identity.entry,
                file,
                [
                    Markup(escaping: identity.event.one.text), Markup(escaping: identity.event.other.text),
                    Markup(escaping: identity.event.basis.text), Markup(escaping: identity.entry.author.name),
                ]
            )
        }
        return PageFrame.table(["One", "May be the same as", "Basis", "Held by"], rows, none: "")
    }

    /// How the case stands: its reviews and what they found, and the cases beside it.
    static func status(_ file: CaseFile) -> Markup {
        let reviews = file.reviews.map { review -> [Markup] in
            let answer: Markup =
                switch review.answer {
                case .returned(let reason): "returned: \(reason.text)"
                case .signedOff(let remark): "signed off\(remark.map { ": \($0.text)" } ?? "")"
                case nil: "not answered"
                }
            return [
                Markup(escaping: review.submitted.finding), Markup(escaping: review.submitted.summary.text),
                "\(review.entry.author.name), \(review.entry.time.text)", answer,
                review.answerEntry.map { "\($0.author.name), \($0.time.text)" } ?? "",
            ]
        }
        let related = file.related.map { relation -> [Markup] in
            struck(
                relation.entry,
                file,
                [
                    Markup(escaping: relation.related.number), Markup(escaping: relation.related.relation),
                    Markup(escaping: relation.related.basis.text), Markup(escaping: relation.entry.author.name),
                ]
            )
        }
        return PageFrame.table(
            ["Finding", "Summary", "Submitted", "Review", "Reviewed"],
            reviews,
            none: "The case was not submitted for review."
        ) + (related.isEmpty ? "" : PageFrame.table(["Case", "Relation", "Basis", "Held by"], related, none: ""))
    }
}
