// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

extension Samples {
    static let work: [any Event] = [
        TaskAdded(
            number: 1,
            title: "Ask for the video",
            details: Narrative("Corridor, 8 to 9"),
            owner: iris,
            due: Timestamp("2026-04-20T16:00:00Z"),
            about: [Reference(.person, 1)]
        ), TaskReassigned(task: 1, owner: ivan, reason: "Knows the system"),
        TaskRescheduled(task: 1, due: Timestamp("2026-04-21T16:00:00Z"), reason: "School closed"),
        TaskDone(task: 1, remark: Narrative("Sent")), TaskCancelled(task: 1, reason: "Handed in"),
        TaskReopened(task: 1, reason: "Second camera", due: Timestamp("2026-04-22T16:00:00Z")),
        DecisionAdded(
            decision: Narrative("No search today"),
            reason: Narrative("Nothing names a place"),
            about: [Reference(.person, 1)],
            authority: "Policy 5.1"
        ), IncidentDrafted(report: 1, version: 1, content: incident, amends: 3),
        NarrativeDrafted(
            report: 2,
            version: 1,
            content: NarrativeReport(
                title: "What was found",
                statements: [ReportStatement(text: Narrative("He said so."), cites: [Reference(.entry, 6)])]
            ),
            amends: 1
        ), ReportSubmitted(report: 1, draft: 7),
        ReportReturned(report: 1, draft: 7, reason: Narrative("Who called the parents?")),
        ReportWithdrawn(report: 1, draft: 9, reason: Narrative("A name is wrong.")),
        ReportApproved(report: 1, draft: 7, remark: Narrative("Read and agreed")),
        DisclosureAdded(
            to: "Sgt. Ruiz",
            agency: "Ashford Police",
            things: [Reference(.evidence, 1)],
            words: Narrative("His timetable"),
            recordClasses: [.educationRecord],
            reason: Narrative("To find him"),
            authority: .ferpaEmergency,
            instrument: "Call 88",
            threat: Narrative("A post names the day"),
            disclosedAt: Timestamp("2026-04-17T22:10:00Z")
        ),
    ]

    /// Every part of an incident report is stated.
    static let incident = IncidentReport(
        types: ["assault"],
        occurredAt: Timestamp("2026-04-17T08:00:00Z"),
        occurredUntil: Timestamp("2026-04-17T08:10:00Z"),
        timeAsStated: "before the first bell",
        site: "North High",
        location: "Cafeteria",
        people: [IncidentPerson(role: "subject", name: "J. Doe", person: Reference(.person, 1))],
        injuries: [IncidentInjury(person: "A pupil", description: Narrative("Bruise"), treatment: "Nurse")],
        usesOfForce: [UseOfForce(by: "A guard", on: "J. Doe", kind: "restraint", reason: Narrative("To part them"))],
        arrests: [
            IncidentArrest(
                person: "J. Doe",
                agency: "Ashford Police",
                charge: "Assault",
                at: Timestamp("2026-04-17T08:30:00Z")
            )
        ],
        weapons: [IncidentWeapon(kind: "knife", description: Narrative("Kitchen"), disposition: "Held as E-0001")],
        notifications: [
            IncidentNotification(
                to: "Parents",
                agency: "Home",
                by: "The principal",
                at: Timestamp("2026-04-17T09:00:00Z")
            )
        ],
        narrative: Narrative("They fought."),
        outcome: Narrative("Suspended"),
        workplaceViolence: WorkplaceViolenceLine(
            types: [.served],
            committedBy: .client,
            circumstances: [.lowStaffing, .alone],
            place: .workplace,
            kinds: [.attackWithWeapon],
            description: Narrative("A visitor struck an employee."),
            wasSecurityContacted: true,
            wasPoliceContacted: false,
            protectiveAction: Narrative("Door locked"),
            completedBy: "I. Investigator",
            completedByTitle: "Investigator",
            completedAt: Timestamp("2026-04-17T12:00:00Z"),
            isWithoutIdentities: true
        )
    )
}
