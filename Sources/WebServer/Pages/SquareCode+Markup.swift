// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTML
internal import SquareCode

extension SquareCode {
    /// The picture of a text, drawn in the page itself: dark on light whatever the theme, since readers need that.
    ///
    /// `called` is what it is to who does not see it; the text must stand beside it too.
    func markup(called name: Markup) -> Markup {
        let quiet = SquareCode.quietModules
        let whole = side + 2 * quiet
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                let start = column
                while isDark(row: row, column: column) { column += 1 }
                if column > start { path += "M\(start + quiet) \(row + quiet)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        return """
            <svg class="square-code" viewBox="0 0 \(whole) \(whole)" role="img" aria-label="\(name)"             shape-rendering="crispEdges"><rect width="\(whole)" height="\(whole)" fill="#fff"/>            <path d="\(path)" fill="#000"/></svg>

            """
    }

    /// A picture of what an authenticator takes in.
    static func read(_ address: String) throws -> Markup {
        do {
            return try SquareCode(address, .screen).markup(called: "The key as a picture for your authenticator app")
        } catch {
            throw ServiceError(
                .invalid,
                "The office's name is too long for a picture. Set this up at the command line."
            )
        }
    }
}
