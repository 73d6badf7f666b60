// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// What somebody has said that a ledger's tree was at a size: a stored checkpoint, the one kept apart, or the register.
struct RootClaim: Sendable {
    enum Source {
        case stored
        case keptApart
        case heads
    }

    let source: Source
    let size: UInt64
    let root: Digest

    /// What it means that the ledger is shorter.
    func missing(in ledger: Identifier, size held: UInt64) -> Finding {
        let affects = "Its last entries are gone: what was entered there cannot be read."
        switch source {
        case .stored, .heads:
            return Finding(
                .damage,
                .head,
                .ledger(ledger),
                "It has \(held) entries, and a signed head says that it had \(size).",
                affects: affects
            )
        case .keptApart:
            return Finding(
                .damage,
                .checkpointApart,
                .ledger(ledger),
                "The register has \(held) entries, and the checkpoint kept apart says that it had \(size): an old copy was put back, or its end was cut off.",
                affects: "Everything that was entered in the vault since then.",
                next:
                    "Put the newest copy in place; where there is none, say so: casebound restored --reason TEXT."
            )
        }
    }

    /// What it means that the ledger had another tree at that size.
    func differing(in ledger: Identifier) -> Finding {
        let (part, what): (Finding.Part, String) =
            switch source {
            case .stored: (.checkpoint, "A stored checkpoint of \(size) entries does not fit the entries.")
            case .keptApart:
                (.checkpointApart, "The checkpoint kept apart, of \(size) entries, does not fit the register.")
            case .heads: (.head, "The register's head of \(size) entries does not fit the entries.")
            }
        return Finding(
            .damage,
            part,
            .entry(ledger, size),
            what,
            affects: "The entries before this one are not those that were signed for, or they went another way."
        )
    }
}
