// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// A round as one person sees it: what each of its pages is made from.
struct RoundView: Sendable {
    let viewer: Viewer
    let place: RoundPlace
    let file: CaseFile
    let assessment: Assessment
    let round: AssessmentRound
    let offers: Offers

    init(
        viewer: Viewer,
        place: RoundPlace,
        file: CaseFile,
        assessment: Assessment,
        round: AssessmentRound,
        offers: Offers
    ) {
        (self.viewer, self.place, self.file) = (viewer, place, file)
        (self.assessment, self.round, self.offers) = (assessment, round, offers)
    }

    init(_ place: RoundPlace, _ session: Session, _ visit: SignedInVisit) throws {
        let (file, assessment, round) = try place.found(session)
        self.init(
            viewer: visit.viewer,
            place: place,
            file: file,
            assessment: assessment,
            round: round,
            offers: try session.offers()
        )
    }

    var zone: OfficeZone { viewer.zone }
    var instrument: Instrument { round.instrument }

    func offers(_ part: RoundPart) -> Bool { part.isOffered(in: round, of: assessment, file, offers) }

    /// The way up: to the case, the assessment, and from its pages to the round.
    func ways(withRound: Bool) -> Markup {
        let toRound: Markup? = withRound ? " · <a href=\"\(place.route)\">Round \(round.number)</a>" : nil
        return """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a> · \
            <a href="\(Route.assessment(.whole, place.assessment))">\(assessment.reference.text)</a>\(toRound)</p>

            """
    }

    /// What something rests on; an item of evidence leads to its page.
    func links(_ references: [Reference]) -> Markup {
        references.map { reference -> Markup in
            guard reference.kind == .evidence else { return "<span class=\"number\">\(reference.text)</span>" }
            let item = Route.item(reference.number, of: file.number)
            return "<a class=\"number\" href=\"\(item)\">\(reference.text)</a>"
        }.joined(separator: " ")
    }

    /// What the case held when an entry was signed.
    func knownThen(_ entry: EntryReference) -> Markup {
        """
        <a href="\(Route.assessment(.then(entry.sequence), place.assessment))">What was known then\
        <span class="hidden">: entry #\(entry.sequence)</span></a>
        """
    }
}
