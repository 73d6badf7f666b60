// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML

/// What only some cases have: each part stands on the page where there is something in it.
struct CaseRecords {
    let file: CaseFile
    let zone: OfficeZone

    /// How the case was reviewed.
    var work: Markup { part("Reviews", reviews) }

    /// What the case speaks of beside people and accounts.
    var things: Markup {
        [part("Places", places), part("Vehicles", vehicles)].joined()
    }

    /// Which of them may be one.
    var same: Markup { part("May be the same", identities) }

    private func part(_ title: Markup, _ lines: [Markup]) -> Markup {
        lines.isEmpty ? "" : "<h2>\(title)</h2>\n\(Sections.list(lines, none: ""))"
    }

    private var reviews: [Markup] {
        file.reviews.map { review in
            let answer: Markup =
                switch review.answer {
                case .returned(let reason): "Returned: \(reason.text)"
                case .signedOff(let remark): "Signed off\(remark.map { ": \($0.text)" } ?? "")"
                case nil: "Waits for a supervisor."
                }
            return """
                <span class="strong">\(review.submitted.finding)</span> \
                <span class="quiet">\(review.entry.author.name), \(zone.shown(review.entry.time))</span>\
                <div class="words">\(review.submitted.summary.text)</div><div class="words quiet">\(answer)</div>
                """
        }
    }

    private var places: [Markup] {
        file.places.map { place in
            line(
                place.entry,
                Reference(.place, place.event.number),
                [place.event.name, place.event.address],
                place.event.description
            )
        }
    }

    private var vehicles: [Markup] {
        file.vehicles.map { vehicle in
            line(
                vehicle.entry,
                Reference(.vehicle, vehicle.event.number),
                [vehicle.event.plate, vehicle.event.region, vehicle.event.model],
                vehicle.event.description
            )
        }
    }

    private var identities: [Markup] {
        file.identities.map { identity in
            file.markStruck(
                identity.entry,
                """
                \(identity.event.one.text) and \(identity.event.other.text) \
                <span class="quiet">stated by \(identity.entry.author.name)</span>\
                <div class="words quiet">\(identity.event.basis.text)</div>
                """,
                zone
            )
        }
    }

    private func line(
        _ entry: EntryReference,
        _ reference: Reference,
        _ parts: [String?],
        _ description: Narrative?
    ) -> Markup {
        let words = description.map { "<div class=\"words\">\($0.text)</div>" as Markup }
        return file.markStruck(
            entry,
            "<span class=\"strong\">\(reference.text)</span> \(parts.compactMap(\.self).joined(separator: ", "))\(words)",
            zone
        )
    }
}

extension CaseFile {
    /// What was struck out stays, struck through, with who did it and why.
    func markStruck(_ entry: EntryReference, _ content: Markup, _ zone: OfficeZone) -> Markup {
        guard let strike = struck[entry.sequence] else { return content }
        return """
            <div class="struck">\(content)</div>
            <span class="quiet">Struck out by \(strike.by.name), \(zone.shown(strike.entry.time)): \(strike.reason)</span>
            """
    }
}
