// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Dispatch
import Foundation
import Synchronization
import Values

/// The office in a browser.
let server = Program(name: "server", title: "Serving the office", file: "Server.swift") { options in
    let rows = try options.withFolder { folder in
        let scene = try ServerScene(folder, options)
        let bare = try BareServer()
        defer { bare.end() }
        let starts = try (0..<options.size(5, quick: 3)).map { _ in
            let served = try ServedOffice(folder)
            defer { served.end() }
            _ = try HTTPConnection(port: served.port).get("/sign-in")
            Thread.sleep(forTimeInterval: 1)
            return (seconds: served.secondsToAnswer, memory: served.memory)
        }
        let served = try ServedOffice(folder)
        defer { served.end() }
        return [
            Row(
                "from its start to its first answer",
                "\((starts.map(\.seconds).median * 1000).text(0)) ms",
                "",
                starts.map(\.seconds).median,
                .atMost(0.3, unit: "s")
            ),
            Row(
                "memory at rest, nobody signed in",
                "\(starts.map(\.memory).median.text(0)) MiB",
                "",
                starts.map(\.memory).median * 1.048576,
                .atMost(80, unit: "MB")
            ),
        ] + (try scene.largeCase(served, bare, options)) + (try scene.tips(served, bare, options))
            + (try scene.browsing(served, bare, options)) + (try scene.list(served, bare, options))
    }
    return (
        """
        `casebound serve`, a release, asked over connections of this machine that are kept; times are whole, from the request \
        to the last byte of its page. The reference is Hummingbird by itself, asked in turn for as many bytes. Browsing: each \
        person has a session and a connection of their own, and opens today's page, the list of cases or one case of 50 entries, \
        in an office of 21, at a time of their own, every two seconds on average; signing in and the first visit of each page are not \
        counted.
        """, rows
    )
}

/// What is served: a case of many entries, a long list, a line to the public, and people who look at it.
private struct ServerScene {
    let office: BenchmarkOffice
    let large: String
    let small: [String]
    let people: [String]
    static let passphrase = "a passphrase of the benchmarks"
    static let sessionsOfOne = 10

    init(_ folder: String, _ options: Options) throws {
        let office = try BenchmarkOffice(in: folder)
        self.office = office
        let opened = try office.openCase()
        try opened.fill(998)
        _ = try office.session.addNote(to: opened.number, title: nil, body: "The last of many.", about: [])
        large = opened.number
        small = try (0..<20).map { _ in
            let opened = try office.openCase()
            try opened.fill(48)
            _ = try office.session.addNote(to: opened.number, title: nil, body: "The last.", about: [])
            return opened.number
        }
        let words = PublicWord.Place.allCases.map { PublicWord(place: $0.rawValue, text: "Words") }
        try office.session.publishTipLine(
            publicName: "Benchmark Unit",
            emergencyNumber: "911",
            onCall: [],
            languages: [PublicWords(language: "en", name: "English", words: words)]
        )
        people = try (0..<options.size(20, quick: 4)).map { number in
            let name = "person\(number)"
            let code = try office.session.invite(name: "Person \(number)", signInName: name, roles: [.supervisor])
            let typed = try InvitationCode(parsing: SecretBytes(Array(code.text.utf8)))
            try office.office.join(name, code: typed, passphrase: SecretBytes(Array(ServerScene.passphrase.utf8)))
            return name
        }
    }

    func largeCase(_ served: ServedOffice, _ bare: BareServer, _ options: Options) throws -> [Row] {
        let person = try served.signedIn("sam", ServerScene.passphrase)
        let reference = try HTTPConnection(port: bare.port)
        let page = try ask(person, "/cases/\(large)")
        return [
            try row("a case of 1,000 entries (\(page.count / 1024) KiB)", 10, options) {
                try time { _ = try ask(person, "/cases/\(large)") }
            } reference: {
                try time { _ = try ask(reference, "/\(page.count)") }
            }
        ]
    }

    /// The last: it makes the office large.
    func list(_ served: ServedOffice, _ bare: BareServer, _ options: Options) throws -> [Row] {
        let listed = options.size(10_000, quick: 500)
        for number in small.count + 1..<listed {
            _ = try office.session.openCase(title: "Case \(number)", type: "threat", tips: [], reason: nil)
        }
        let person = try served.signedIn("sam", ServerScene.passphrase)
        let reference = try HTTPConnection(port: bare.port)
        let first = try time { _ = try ask(person, "/cases") }
        let list = try ask(person, "/cases?page=3")
        let page = try row("a page of the list of \(listed) cases", nil, options) {
            try time { _ = try ask(person, "/cases?page=3") }
        } reference: {
            try time { _ = try ask(reference, "/\(list.count)") }
        }
        return [page, Row("the first such page of a session", "\((first * 1000).text(0)) ms")]
    }

    func tips(_ served: ServedOffice, _ bare: BareServer, _ options: Options) throws -> [Row] {
        let connection = try HTTPConnection(port: served.port)
        let reference = try HTTPConnection(port: bare.port)
        let words = Samples.text(1, words: 80)
        // A source may leave sixty in an hour.
        let rounds = try Rounds(
            options.size(50, quick: 20),
            [
                "tip": {
                    try time {
                        let answer = try connection.post("/tips/bu", ["what": words, "danger": "no"])
                        guard answer.status == 200 else {
                            throw BenchmarkFailure(description: "a tip: \(answer.status)")
                        }
                    }
                },
                "bare": { try time { _ = try ask(reference, "/8192") } },
            ]
        )
        let (slow, plain) = (rounds.percentile("tip", 95) * 1000, rounds.percentile("bare", 95) * 1000)
        return [
            Row(
                "a tip of the public, 95th percentile",
                "\(slow.text(1)) ms",
                "\(plain.text(2)) ms",
                slow,
                .atMost(30, unit: "ms")
            ),
            Row("the same by bare Hummingbird", "\(slow.text(1)) ms", "\(plain.text(2)) ms", slow / plain),
        ]
    }

    func browsing(_ served: ServedOffice, _ bare: BareServer, _ options: Options) throws -> [Row] {
        let connections = try people.flatMap { name in
            try (0..<ServerScene.sessionsOfOne).map { _ in try served.signedIn(name, ServerScene.passphrase) }
        }
        let duration = Double(options.size(20, quick: 6))
        let paths = ["/today", "/cases"] + small.map { "/cases/\($0)" }
        for (index, connection) in connections.enumerated() {
            for page in Crowd.pages(of: index) { _ = try ask(connection, paths[page]) }
        }
        let ours = try Crowd.browse(connections, for: duration) { paths[$0 % paths.count] }
        let sizes = try paths.map { try ask(connections[0], $0).count }
        let bareConnections = try connections.map { _ in try HTTPConnection(port: bare.port) }
        let plain = try Crowd.browse(bareConnections, for: duration) { "/\(sizes[$0 % sizes.count])" }
        let (slow, reference) = (ours.percentile(95) * 1000, plain.percentile(95) * 1000)
        let text = "\(connections.count) people browsing at once"
        return [
            Row(
                "\(text), 95th percentile of \(ours.count) pages",
                "\(slow.text(1)) ms",
                "\(reference.text(1)) ms",
                slow,
                .atMost(100, unit: "ms")
            ),
            Row("the same by bare Hummingbird", "\(slow.text(1)) ms", "\(reference.text(1)) ms", slow / reference),
            Row("memory with them signed in", "\(served.memory.text(0)) MiB"),
        ]
    }

    private func row(
        _ what: String,
        _ bound: Double?,
        _ options: Options,
        ours: @escaping () throws -> Double,
        reference: @escaping () throws -> Double
    ) throws -> Row {
        let rounds = try Rounds(options.size(31, quick: 11), ["ours": ours, "bare": reference])
        let ratio = rounds.ratio("ours", to: "bare").text(1)
        return Row(
            what,
            "\((rounds.median("ours") * 1000).text(1)) ms",
            "\((rounds.median("bare") * 1000).text(2)) ms, × \(ratio)",
            rounds.median("ours") * 1000,
            bound.map { .atMost($0, unit: "ms") } ?? .none
        )
    }
}

private func ask(_ connection: HTTPConnection, _ path: String) throws -> [UInt8] {
    let answer = try connection.get(path)
    guard answer.status == 200 else { throw BenchmarkFailure(description: "a page is answered by \(answer.status)") }
    return answer.body
}

private func time(_ body: () throws -> Void) rethrows -> Double { try seconds(body) }

/// People who each open a page now and then.
private enum Crowd {
    /// Which three pages somebody goes to and fro between.
    static func pages(of person: Int) -> [Int] { [0, 1, 2 + person % 20] }

    /// How long each page took, of all of them: today's, the list's, and of a case that each stays with.
    static func browse(
        _ connections: [HTTPConnection],
        for duration: Double,
        _ path: @escaping @Sendable (Int) -> String
    ) throws -> [Double] {
        let times = Mutex<[Double]>([])
        let failures = Failures()
        let group = DispatchGroup()
        for (index, connection) in connections.enumerated() {
            Thread.detachNewThread(in: group) {
                failures.collect {
                    var generator = SystemRandomNumberGenerator()
                    let begun = ContinuousClock.now
                    while (ContinuousClock.now - begun) / .seconds(1) < duration {
                        Thread.sleep(forTimeInterval: Double.random(in: 0.5...3.5, using: &generator))
                        let path = path(pages(of: index).randomElement(using: &generator) ?? 0)
                        let took = try seconds { _ = try ask(connection, path) }
                        times.withLock { $0.append(took) }
                    }
                }
            }
        }
        group.wait()
        try failures.throwFirst()
        return times.withLock { $0 }
    }
}
