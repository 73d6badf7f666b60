// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import Values
import Vault

@testable import WebServer

/// What is being sent ends once its reader may not have it any more, or takes it too slowly.
@Suite struct DownloadTests {
    private static let number = WebFixture.caseNumber
    private static let size = 3_000_000

    /// What happens once the first bytes have gone.
    enum Meanwhile: CaseIterable {
        case nothing, anotherEntry, suspension, removal, dismissal, wall, signingOut, sessionEnd, endedByOther
    }

    enum Download: CaseIterable {
        case bytes, export, bundle
    }

    /// The case with an item of some megabytes, and a production of it that lena decided.
    private func fixture() throws -> WebFixture {
        let fixture = try WebFixture()
        let ivan = try fixture.session(of: "ivan")
        try ivan.admit("lena", to: DownloadTests.number, reason: "Counsel")
        let file = fixture.folder.appending(path: "hall.mp4")
        let bytes =
            Array("\0\0\0\u{20}ftypisom".utf8) + (0..<DownloadTests.size).map { UInt8(truncatingIfNeeded: $0 % 251) }
        try Data(bytes).write(to: file)
        let statement = EvidenceStatement(
            kind: .recording,
            title: "Hallway",
            recordClass: .lawEnforcementUnit,
            maintainer: "School police",
            source: "Front office",
            fileName: "hall.mp4"
        )
        _ = try ivan.collect(POSIXFile.reading(file.path), for: DownloadTests.number, as: statement) { _ in }
        _ = try fixture.session(of: "lena").decideCourtBundle(
            of: DownloadTests.number,
            items: nil,
            recipient: "Court",
            purpose: "Hearing",
            withholding: [],
            showingReporters: false
        )
        return fixture
    }

    /// A request of who is signed in, as the server would read it from a connection.
    private func answer(_ download: Download, _ browser: Browser, _ fixture: WebFixture) async throws -> Response {
        let ofCase = "/cases/\(DownloadTests.number)"
        let path =
            switch download {
            case .bytes: "\(ofCase)/evidence/1/bytes"
            case .export: "\(ofCase)/evidence/1/export"
            case .bundle: "\(ofCase)/productions/1"
            }
        var fields: HTTPFields = [.cookie: try #require(browser.kept)]
        var body = ""
        if download != .bytes {
            fields[.contentType] = "application/x-www-form-urlencoded"
            fields[.origin] = "http://localhost"
            body = "purpose=&form-token=\(try await browser.token() ?? "")"
        }
        let method: HTTPRequest.Method = download == .bytes ? .get : .post
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "localhost",
            path: path,
            headerFields: fields
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let context = VisitContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
        )
        return try await fixture.server.application().responder.respond(to: request, context: context)
    }

    private func happen(
        _ meanwhile: Meanwhile,
        _ browser: Browser,
        _ client: any TestClientProtocol,
        _ fixture: WebFixture
    )
        async throws
    {
        switch meanwhile {
        case .nothing: break
        case .anotherEntry:
            _ = try fixture.session(of: "ivan").addNote(to: DownloadTests.number, title: nil, body: "Words", about: [])
        case .suspension: try fixture.session(of: "sam").suspend("lena", reason: "r")
        case .removal: try fixture.session(of: "sam").remove("lena", reason: "r")
        case .dismissal: try fixture.session(of: "ivan").dismiss("lena", from: DownloadTests.number, reason: "r")
        case .wall: try fixture.session(of: "sam").wall("lena", from: DownloadTests.number, reason: "r")
        case .signingOut: try await browser.post("/sign-out")
        case .sessionEnd: fixture.pass(.seconds(13 * 3600))
        case .endedByOther:
            let ada = Browser(client)
            try await ada.signIn("ada")
            try await ada.post("/people/lena/end-sessions", [("reason", "r")])
        }
    }

    @Test("A download ends between chunks once who asked for it may not have it any more", arguments: Download.allCases)
    func ends(_ download: Download) async throws {
        for meanwhile in Meanwhile.allCases {
            let fixture = try fixture()
            try await fixture.visit { client in
                let browser = Browser(client)
                try await browser.signIn("lena")
                let response = try await answer(download, browser, fixture)
                #expect(response.status == .ok)
                let taken = Taken()
                var failed = false
                do {
                    try await response.body.write(
                        Reader(taken) { if $0 == 1 { try await happen(meanwhile, browser, client, fixture) } }
                    )
                } catch { failed = true }
                if meanwhile == .nothing || meanwhile == .anotherEntry {
                    #expect(!failed && taken.isWhole && taken.bytes >= DownloadTests.size, "\(meanwhile)")
                } else {
                    #expect(failed && !taken.isWhole && taken.bytes < DownloadTests.size / 2, "\(meanwhile)")
                }
            }
        }
    }

    @Test("A bundle that is taken too slowly is given up, and its thread with it")
    func slow() async throws {
        let fixture = try fixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("lena")
            let response = try await answer(.bundle, browser, fixture)
            let taken = Taken()
            await #expect(throws: WebRefusal.tooSlow) {
                try await response.body.write(Reader(taken) { _ in fixture.pass(.seconds(120)) })
            }
            #expect(!taken.isWhole && taken.bytes < DownloadTests.size)
        }
    }

    @Test(
        "What is fast enough is not taken for slow",
        arguments: [
            (0, 59, false), (0, 60, true), (8192 * 60, 60, true), (8192 * 60 + 1, 60, false), (8192 * 600, 599, false),
            (1 << 30, 86_400, false), (8192 * 600, 601, true),
        ]
    )
    func pace(_ bytes: Int, _ seconds: Int, _ isTooSlow: Bool) {
        #expect(Pace.isTooSlow(bytes, in: .seconds(seconds)) == isTooSlow)
    }

    /// Two people, and two visitors who are known by where they come from.
    private static let owners: [(WorkOwner, WorkOwner, WebRefusal)] = {
        let marks = SourceMarks(isBehindProxy: false)
        return [
            (.person(.random()), .person(.random()), .tooManyFiles),
            (.source(marks.mark(of: Array("192.0.2.1".utf8))), .source(marks.mark(of: Array("192.0.2.2".utf8))), .busy),
        ]
    }()

    @Test("Neither a person nor a source takes all threads for files, and who is done makes room", arguments: owners)
    func threads(_ one: WorkOwner, _ other: WorkOwner, _ refusal: WebRefusal) async throws {
        let work = BlockingWork(threads: 3, waiting: 0, ofOne: 2)
        let gate = Gate()
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 { group.addTask { try await work.run(of: one) { gate.wait() } } }
            while gate.waiting < 2 { await Task.yield() }
            await #expect(throws: refusal) { try await work.run(of: one) {} }
            try await work.run(of: other) {}
            gate.open()
            try await group.waitForAll()
        }
        try await work.run(of: one) {}
        try await work.end()
    }
}

/// Takes an answer's bytes, and does something after each part.
private struct Reader: ResponseBodyWriter {
    private let taken: Taken
    private let after: (_ parts: Int) async throws -> Void
    private var parts = 0

    init(_ taken: Taken, _ after: @escaping (_ parts: Int) async throws -> Void) {
        (self.taken, self.after) = (taken, after)
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        taken.bytes += buffer.readableBytes
        parts += 1
        try await after(parts)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws { taken.isWhole = true }
}

/// What came of an answer.
private final class Taken {
    var bytes = 0
    var isWhole = false
}

/// Holds threads until it is opened.
private final class Gate: Sendable {
    private let count = Mutex(0)
    private let passage = DispatchSemaphore(value: 0)

    var waiting: Int { count.withLock { $0 } }

    func wait() {
        count.withLock { $0 += 1 }
        passage.wait()
        // Who is through lets the next one through.
        passage.signal()
    }

    func open() { passage.signal() }
}
