// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Casework

extension LevelOfConcern: ExpressibleByArgument {
    /// A level as the person who chose it types it, by its code.
    package init?(argument: String) {
        guard argument.isCode else { return nil }
        self.init(chosenByPerson: argument)
    }
}
