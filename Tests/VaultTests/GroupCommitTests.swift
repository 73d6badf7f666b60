// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Dispatch
import Fields
import Foundation
import GRDB
import Ledger
import Synchronization
import Testing
import Values

@testable import Vault

/// Appends of several threads at once, which share transactions.
@Suite struct GroupCommitTests {
    @Test("Many threads at once: nothing is lost, each thread's order holds, and the chain verifies")
    func manyThreads() throws {
        let fixture = try VaultFixture()
        let records = try onThreads(8) { thread in
            try (0..<50).flatMap { try fixture.append(["\(thread)-\($0)"]) }
        }
        #expect(records.allSatisfy { $0.map(\.sequence) == $0.map(\.sequence).sorted() })
        #expect(records.joined().map(\.sequence).sorted() == Array(0..<400))
        let inOrder = records.joined().sorted { $0.sequence < $1.sequence }
        #expect(try fixture.vault.records(of: fixture.ledger, upTo: 400) == inOrder)
        let texts = try fixture.texts()
        #expect(texts.count == 400)
        for thread in 0..<8 {
            #expect(texts.filter { $0.hasPrefix("\(thread)-") } == (0..<50).map { "\(thread)-\($0)" })
        }
    }

    @Test("Of those who decide on the same size one stands, and the others are told that the head moved")
    func races() throws {
        let fixture = try VaultFixture()
        let wins = try onThreads(8) { thread in
            var wins = 0
            while let size = try fixture.vault.size(of: fixture.ledger), size < 100 {
                do {
                    let records = try fixture.append(["\(thread) at \(size)"], expecting: size)
                    #expect(records.map(\.sequence) == [size])
                    wins += 1
                } catch VaultError.headMoved { continue }
            }
            return wins
        }
        #expect(wins.reduce(0, +) == 100)
        #expect(try fixture.texts().enumerated().allSatisfy { $1.hasSuffix(" at \($0)") })
    }

    @Test("A batch that fails in a group fails alone, with its own error, and leaves nothing behind")
    func failingAlone() throws {
        let fixture = try VaultFixture()
        let group = try fixture.group {
            var taken = Batch()
            taken.entries = [try fixture.entry("taken")]
            taken.invited = [InvitedMember(id: .random(), signInName: "m", sealingKey: fixture.personal.sealingKey)]
            var late = Batch()
            late.entries = [try fixture.entry("late")]
            late.expected[fixture.ledger] = 1
            var orphan = Batch()
            orphan.entries = [try fixture.entry("orphan")]
            orphan.ledgers = [NewLedger(id: fixture.ledger, kind: .intake, compartment: fixture.compartment.id)]
            var fresh = Batch()
            fresh.entries = [try fixture.entry("fresh")]
            fresh.expected[fixture.ledger] = 2
            var good = Batch()
            good.entries = [try fixture.entry("good")]
            return [good, taken, good, late, orphan, fresh]
        }
        #expect(group.map { (try? $0.get())?.map(\.sequence) } == [[0], nil, [1], nil, nil, [2]])
        #expect(group[1].failure as? VaultError == .signInNameTaken)
        #expect(group[3].failure as? VaultError == .headMoved)
        #expect(group[4].failure is DatabaseError)
        #expect(try fixture.texts() == ["good", "good", "fresh"])
        try fixture.append(["after"], expecting: 3)
        #expect(try Vault.open(fixture.layout).size(of: fixture.ledger) == 4)
    }

    @Test("Heads come once in a group where they are due, and directly before a batch that asks for them first")
    func heads() throws {
        let fixture = try VaultFixture()
        let group = try fixture.group(after: 20_000) {
            var plain = Batch()
            plain.entries = [try fixture.entry("plain")]
            var first = Batch()
            first.entries = [try fixture.entry("first")]
            first.heads = .first
            first.checkpoints = [fixture.ledger]
            return [plain, plain, first, plain]
        }
        #expect(try group.flatMap { try $0.get() }.map(\.sequence) == [0, 1, 2, 3])
        // One by the fixture itself, one that was due, one that was asked for.
        #expect(try fixture.vault.size(of: fixture.vault.register) == 3)
        let head = try #require(try fixture.head())
        #expect(head.size == 2)
        #expect(try fixture.vault.checkpoint(of: fixture.ledger, size: 2, by: fixture.vault.houseVerifyingKey) != nil)
        #expect(try fixture.vault.headKeptApart()?.size == 3)
        #expect(try fixture.texts(head: head) == ["plain", "plain", "first", "plain"])
    }

    @Test("Where the checkpoint can't be kept apart, those whose batches made heads are told, and all of it stands")
    func checkpointNotKept() throws {
        let fixture = try VaultFixture()
        try FileManager.default.removeItem(atPath: fixture.layout.outside)
        let group = try fixture.group(after: 1) {
            var first = Batch()
            first.entries = [try fixture.entry("first")]
            first.heads = .first
            var plain = Batch()
            plain.entries = [try fixture.entry("plain")]
            return [plain, first]
        }
        #expect((try? group[0].get())?.map(\.sequence) == [0])
        #expect(group[1].failure as? VaultError == .checkpointNotKept)
        #expect(try fixture.texts() == ["plain", "first"])
    }

    @Test("Where the disk fills up within a group, who is told of success finds it, and the vault goes on afterwards")
    func diskFull() throws {
        let fixture = try VaultFixture()
        try fixture.append(["before"])
        func limitPages(_ count: Int) throws {
            try fixture.vault.database.write { _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(count)") }
        }
        try limitPages(1)
        let group = try fixture.group {
            try ["small", String(repeating: "large", count: 100_000), "last"].map { text in
                var batch = Batch()
                batch.entries = [try fixture.entry(text)]
                return batch
            }
        }
        #expect(group[1].failure is DatabaseError)
        try limitPages(1 << 30)
        let stored = zip(group, ["small", "large", "last"]).filter { $0.0.failure == nil }.map(\.1)
        try fixture.append(["after"])
        #expect(try fixture.texts() == ["before"] + stored + ["after"])
    }

    /// Runs a body on so many threads at once, and gives what each of them returned.
    private func onThreads<Value: Sendable>(
        _ count: Int,
        _ body: @escaping @Sendable (Int) throws -> Value
    ) throws -> [Value] {
        let results = Mutex<[Int: Result<Value, any Error>]>([:])
        let group = DispatchGroup()
        for thread in 0..<count {
            group.enter()
            Thread.detachNewThread {
                let result = Result { try body(thread) }
                results.withLock { $0[thread] = result }
                group.leave()
            }
        }
        group.wait()
        return try results.withLock { results in try (0..<count).map { try #require(results[$0]).get() } }
    }
}

extension VaultFixture {
    /// Stores batches as one group, as if their callers had come while another was storing.
    fileprivate func group(
        after milliseconds: Int64 = 0,
        _ make: () throws -> [Batch]
    ) throws -> [AppendOutcome] {
        let now = Timestamp(milliseconds: VaultFixture.start.milliseconds + milliseconds)
        return vault.store(try make().map { PendingAppend(batch: $0, now: now) })
    }
}

extension Result {
    fileprivate var failure: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
