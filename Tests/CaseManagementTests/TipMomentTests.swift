// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Testing

@Suite struct TipMomentTests {
    @Test("Joined tips stand in a case's moments when they came in, before they were joined and the case was opened")
    func before() throws {
        let file = try OfficeFixture.working().signIn("ivan").caseFile(OfficeFixture.number)
        let moments = file.moments
        #expect(
            moments.prefix(3).map(\.line.headline) == [
                "T-000001 came in", "T-000003 came in", file.timeline[0].headline,
            ]
        )
        #expect(moments.prefix(2).map(\.sequence) == [1, 2])
        #expect(moments.count == file.timeline.count + 2)
    }
}
