// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields

extension Samples {
    /// What becomes of a case, and who and what is in it.
    static let caseFacts: [any CaseEvent] = [
        CaseSubmitted(finding: "unfounded", summary: Narrative("Nobody meant harm.")),
        CaseReturned(reason: Narrative("Interview the witness.")),
        CaseClosed(submission: 7, remark: Narrative("Agreed.")),
        CaseClosed1(remark: Narrative("Agreed.")),
        CaseReopened(reason: "A new tip"), LeadChanged(to: iris, reason: "On leave"),
        CaseCorrected(title: "Monday", caseType: "harassment", reason: "Misread"),
        CaseRelated(number: "ACS-2026-0002", relation: "administrative file", basis: Narrative("Same night")),
        PersonIdentified(
            person: 1,
            identifier: PersonIdentifier(kind: "plate", value: "7ab-123", source: "Camera")
        ),
        PersonCorrected(
            person: 1,
            role: .witness,
            name: "Jay Doe",
            minor: false,
            description: Narrative("Short"),
            reason: "Spoke to the school"
        ), PlaceAdded(number: 1, name: "North hall", address: "1 School Road", description: Narrative("By the gym")),
        VehicleAdded(
            number: 1,
            plate: "7AB 123",
            region: "MD",
            model: "grey pickup",
            description: Narrative("Dented")
        ),
        IdentityStated(one: Reference(.person, 1), other: Reference(.person, 2), basis: Narrative("Same jacket")),
    ]
}
