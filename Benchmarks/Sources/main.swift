// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

do {
    let options = try Options(CommandLine.arguments.dropFirst())
    var sections: [Section] = []
    let took = try seconds {
        for program in Program.all where options.names.isEmpty || options.names.contains(program.name) {
            let (about, rows) = try program.run(options)
            sections.append(Section(program: program, about: about, rows: rows))
            print(sections[sections.count - 1].text)
        }
    }
    if let output = options.output {
        try Data(Report.text(sections, options, took: took).utf8).write(to: URL(filePath: output))
    }
} catch {
    FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
    exit(1)
}
