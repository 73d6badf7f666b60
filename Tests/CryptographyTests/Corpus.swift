// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Test inputs that lie outside the package, where this machine has them.
enum Corpus {
    /// `CASEBOUND_CORPUS`, else `shared/corpus` beside the package.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"] { return URL(filePath: path) }
        return URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/corpus")
            .standardized
    }()

    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }
}
