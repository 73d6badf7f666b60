// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Values

extension Session {
    /// Enters that somebody was asked to keep what they hold, until when; returns the entry's number.
    package func requestPreservation(
        in number: String,
        by holder: String,
        of what: String,
        authority: String?,
        sentAt: StatedTime?,
        expires: StatedTime
    ) throws -> UInt64 {
        try Names.check(display: holder)
        if let sentAt, expires.instant <= sentAt.instant {
            throw ServiceError.invalid("A preservation ends after it was asked for. Check the two times.")
        }
        return try enter(in: number, .contribute) { _, _ in
            PreservationRequested(
                to: holder,
                what: Narrative(what),
                authority: authority,
                sentAt: sentAt,
                expires: expires
            )
        }.sequence
    }

    /// Enters when a recorder writes over an incident; returns the entry's number.
    package func expectOverwrite(
        in number: String,
        by recorder: String,
        incidentAt: StatedTime,
        retentionDays: Int,
        basis: String?
    ) throws -> UInt64 {
        try Names.check(display: recorder)
        guard OverwriteExpected.days.contains(retentionDays) else {
            throw ServiceError.invalid("A recorder keeps what it records for 1 to 3660 days.")
        }
        return try enter(in: number, .contribute) { _, _ in
            OverwriteExpected(
                recorder: recorder,
                incidentAt: incidentAt,
                retentionDays: retentionDays,
                basis: basis
            )
        }.sequence
    }

    /// Enters what became of a preservation, which is no longer due then.
    package func settlePreservation(_ request: UInt64, in number: String, outcome: String) throws {
        try enter(in: number, .contribute) { opened, _ in
            guard let preservation = opened.file.preservations.first(where: { $0.entry.sequence == request }) else {
                throw ServiceError(.notFound, "There is no such preservation. See them: casebound evidence due")
            }
            guard preservation.settled == nil else {
                throw ServiceError.invalid("This preservation is settled already. See the case's timeline.")
            }
            return PreservationSettled(request: request, outcome: outcome)
        }
    }
}
