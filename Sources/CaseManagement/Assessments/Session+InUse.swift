// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework

extension Session {
    /// The policies that an assessment can be started under now, in the order of their adoption.
    package func policiesInUse() throws -> [AssessmentPolicy] {
        let (adopted, now) = (try register().adoptedPolicies, clock())
        return adopted.filter { adopted.inUse($0.content.code, at: now)?.entry == $0.entry }.map(\.content)
    }

    /// The instruments that a round can be begun by now, in the order of their adoption.
    package func instrumentsInUse() throws -> [Instrument] {
        let (adopted, now) = (try register().adoptedInstruments, clock())
        return adopted.filter { adopted.inUse($0.instrument.code, at: now)?.entry == $0.entry }.map(\.instrument)
    }
}
