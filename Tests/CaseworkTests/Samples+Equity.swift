// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework

extension Samples {
    static let equity: [any Event] = [
        EquityRecorded(
            assessment: 1,
            race: ["asian", "white"],
            sex: "female",
            disability: .plan504,
            basis: "The student system"
        )
    ]
}
