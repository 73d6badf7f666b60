// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement

/// What the process ends with; `casebound --help` and docs/command-line.md list them.
enum ExitCodes {
    static let found: Int32 = 1
    static let outputClosed: Int32 = 10
    static let cancelled: Int32 = 130

    /// The command did its work and found something wrong, which it has told: a bundle refused, a record not taken in.
    static let somethingFound = ExitCode(found)

    static func code(of code: ServiceError.Code) -> Int32 {
        switch code {
        case .notFound: 3
        case .denied: 4
        case .signIn: 5
        case .invalid: 6
        case .conflict: 7
        case .integrity: 8
        case .storage: 9
        }
    }

    static let explanation = """
        Exit codes:
          0   done
          1   done, and something wrong was found: a bundle refused, a vault not in order, a record not taken in
          3   it is not there, or you may not see whether it is
          4   you may not do this
          5   the sign-in failed
          6   what was given is not right
          7   others changed it meanwhile
          8   what is stored or produced is not what was entered
          9   the vault, its disk or its keys are not as they must be
          10  the reader of the output went away
          64  the command line is not right
          130 broken off at a prompt
        """
}
