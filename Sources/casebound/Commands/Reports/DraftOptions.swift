// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Intake

/// What a version of a report is read from, and which report it belongs to.
struct DraftOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The report as JSON, in a file, or - for standard input.", valueName: "file"))
    var file: String

    @Option(help: "The report of which this is the next version, such as R-1; a new one where it is left out.")
    var report: ReportNumber?

    @Option(help: "The approved report that a new one corrects or goes on with, such as R-1.")
    var amends: ReportNumber?

    func read(_ parse: ([UInt8]) throws(FormError) -> ReportContent) throws -> ReportContent {
        let text = try InputPath.text(file, as: "report")
        do { return try parse(Array(text.utf8)) } catch {
            throw ServiceError(.invalid, "The report can't be taken: \(error.description).")
        }
    }
}
