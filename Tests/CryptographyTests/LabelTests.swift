// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing

@testable import Cryptography

@Suite struct LabelTests {
    @Test("Every label is versioned, plain, unlike the others, and listed in docs/formats/keys.md")
    func labels() throws {
        let documented = String(decoding: try Data(contentsOf: keysPage), as: UTF8.self)
        for label in Label.allCases {
            #expect(label.rawValue.wholeMatch(of: /casebound\/[a-z0-9-]+\/v[0-9]+/) != nil)
            #expect(documented.contains("| `\(label.rawValue)` |"))
        }
        #expect(Set(Label.allCases.map(\.bytes)).count == Label.allCases.count)
    }
}
