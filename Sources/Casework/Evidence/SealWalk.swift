// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// What the record says of an item's seal, as far as the walk has come.
struct SealWalk {
    fileprivate enum State {
        /// Nobody has said anything of a seal.
        case unsaid
        case on(String?)
        case open
    }

    fileprivate var state = State.unsaid
    /// The last that was said of it.
    fileprivate var last: CustodyEvent?
}

extension CustodyWalk {
    mutating func checkSeal(of event: CustodyEvent) {
        guard let fact = event.seal else { return }
        switch fact {
        case .putOn(let number): put(number, event)
        case .opened(let number):
            compare(number, event)
            seal.state = .open
        case .seen(let seen): see(seen, event)
        }
        seal.last = event
    }

    /// A seal can't be put where another one is, unless that was opened.
    private mutating func put(_ number: String, _ event: CustodyEvent) {
        if case .on(let before) = seal.state, before != number { findSeal(.sealBroken, event) }
        seal.state = .on(number)
    }

    private mutating func see(_ seen: SealSeen, _ event: CustodyEvent) {
        compare(seen.number, event)
        // A whole seal where the record knows of none since the last was opened: its number does not matter.
        if case .open = seal.state, seen.number == nil, seen.isWhole == true { findSeal(.sealMismatch, event) }
        if seen.isWhole == false {
            if case .open = seal.state {} else { findSeal(.sealBroken, event) }
            seal.state = .open
        } else if seen.number != nil || seen.isWhole == true {
            // From here on the record knows of the one that was seen, so that it is not found twice.
            seal.state = .on(seen.number ?? seal.number)
        }
    }

    /// A number is found where another one was put, or where the record knows of no seal since the last was opened.
    private mutating func compare(_ number: String?, _ event: CustodyEvent) {
        guard let number else { return }
        switch seal.state {
        case .unsaid, .on(nil): break
        case .on(let before): if before != number { findSeal(.sealMismatch, event) }
        case .open: findSeal(.sealMismatch, event)
        }
    }

    private mutating func findSeal(_ kind: CustodyGap.Kind, _ event: CustodyEvent) {
        let from = seal.last?.time ?? item.entry.time
        find(kind, min(from, event.time), event.time, event.entry.sequence)
    }
}

extension SealWalk {
    fileprivate var number: String? {
        if case .on(let number) = state { number } else { nil }
    }
}
