// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Fields
import Testing
import Values

struct Person: Codable, Equatable {
    var name: String
    var role: Role
    var born: Int?
}

enum Role: String, Codable {
    case subject
    case witness
}

enum State: Codable, Equatable {
    case open
    case closed(on: Timestamp, reason: String?)
}

struct Event: Codable, Equatable {
    var type = "note.added/1"
    var time = Timestamp(milliseconds: 1_776_418_200_000)
    var id: Identifier = .zero
    var body: Narrative = "He said 5."
    var summary: Narrative?
    var count: Int8 = -5
    var urgent = true
    var place: Person?
    var people: [Person] = []
    var tags: [String]?
    var states: [State] = []
    var state = State.open
    var last: UInt64? = .max
    var gaps: [Int?] = []
}

@Suite struct FieldsTests {
    let event = Event(
        people: [Person(name: "Roe", role: .witness, born: nil), Person(name: "", role: .subject, born: 1990)],
        states: [.open, .closed(on: Timestamp(milliseconds: 0), reason: nil)],
        gaps: [1, nil]
    )

    @Test("Values become named fields by the rules")
    func rules() throws {
        let fields = try FieldEncoder.encode(event)
        let listing = fields.map { "\($0.path)=\(text($0.value))" }
        #expect(
            listing == [
                "type=note.added/1", "time=2026-04-17T09:30:00.000Z", "id=00000000000000000000000000000000",
                "body=He |said |5|.", "summary=null", "count=-5", "urgent=true", "place=null", "people=2",
                "people.0.name=Roe", "people.0.role=witness", "people.0.born=null", "people.1.name=",
                "people.1.role=subject", "people.1.born=1990", "tags=null", "states=2", "states.0.open=null",
                "states.1.closed.on=1970-01-01T00:00:00.000Z", "states.1.closed.reason=null", "state.open=null",
                "last=18446744073709551615", "gaps=2", "gaps.0=1", "gaps.1=null",
            ]
        )
    }

    @Test("Fields read back as the same value")
    func roundTrip() throws {
        var other = event
        other.place = Person(name: "Ann", role: .subject, born: 0)
        other.tags = []
        other.state = .closed(on: .init(milliseconds: 5), reason: "done")
        other.last = nil
        for event in [Event(), event, other] {
            #expect(try FieldDecoder.decode(Event.self, from: FieldEncoder.encode(event)) == event)
        }
    }

    @Test("Fields in another order read as the same value")
    func order() throws {
        let fields = try FieldEncoder.encode(event)
        let moved = Array(fields[13...] + fields[..<13])
        #expect(try FieldDecoder.decode(Event.self, from: moved) == event)
    }

    @Test("A missing field, one too many, or one twice is refused")
    func strictness() throws {
        let fields = try FieldEncoder.encode(event)
        for index in fields.indices {
            var fewer = fields
            fewer.remove(at: index)
            #expect(throws: FieldError.self, "without \(fields[index].path)") {
                try FieldDecoder.decode(Event.self, from: fewer)
            }
            var more = fields
            more.insert(fields[index], at: index)
            #expect(throws: FieldError.self, "with \(fields[index].path) twice") {
                try FieldDecoder.decode(Event.self, from: more)
            }
        }
        let extra = fields + [Field(path: "verdict", value: .null)]
        #expect(throws: FieldError.leftover(path: "verdict")) { try FieldDecoder.decode(Event.self, from: extra) }
        #expect(throws: FieldError.outOfBounds) { try FieldDecoder.decode(Event.self, from: []) }
    }

    @Test("A count must be that of the elements", arguments: ["0", "1", "3", "02", "+2", "-2", "", "4000000000", "2 "])
    func counts(count: String) throws {
        let fields = try FieldEncoder.encode(event).map {
            $0.path == "people" ? Field(path: "people", value: .atomic(Array(count.utf8))) : $0
        }
        #expect(throws: FieldError.self) { try FieldDecoder.decode(Event.self, from: fields) }
    }

    @Test(
        "A value of another form is refused, and the error does not quote it",
        arguments: [
            ("urgent", FieldValue.atomic(Array("TRUE".utf8))), ("count", .atomic(Array("200".utf8))),
            ("count", .atomic(Array("-05".utf8))), ("time", .atomic(Array("yesterday".utf8))),
            ("people.0.role", .atomic(Array("secret".utf8))), ("body", .atomic([])), ("type", .text("x")),
            ("type", .null), ("type", .atomic([0xff])), ("people.1.born", .atomic(Array("1e3".utf8))),
        ]
    )
    func malformed(path: String, value: FieldValue) throws {
        let fields = try FieldEncoder.encode(event).map { $0.path == path ? Field(path: path, value: value) : $0 }
        #expect(throws: FieldError.malformed(path: path)) { try FieldDecoder.decode(Event.self, from: fields) }
    }

    @Test("Floating-point numbers, dictionaries, sets and names with points are refused")
    func unsupported() {
        struct Box<Value: Codable>: Codable { var value: Value }
        struct Odd: Encodable {
            enum CodingKeys: String, CodingKey { case value = "a.b" }
            var value = 1
        }
        #expect(throws: FieldError.unsupported(path: "value")) { try FieldEncoder.encode(Box(value: 1.5)) }
        #expect(throws: FieldError.unsupported(path: "value.0")) { try FieldEncoder.encode(Box(value: [Float(1)])) }
        #expect(throws: FieldError.unsupported(path: "value")) { try FieldEncoder.encode(Box(value: ["a": 1])) }
        #expect(throws: FieldError.unsupported(path: "value")) { try FieldEncoder.encode(Box(value: Set([1]))) }
        #expect(throws: FieldError.unsupported(path: "value")) {
            try FieldEncoder.encode(Box<[Int: Int]?>(value: [1: 1]))
        }
        #expect(throws: FieldError.invalidPath) { try FieldEncoder.encode(Odd()) }
        #expect(throws: FieldError.invalidPath) { try FieldEncoder.encode("alone") }
        #expect(throws: FieldError.outOfBounds) {
            try FieldEncoder.encode(Box(value: Array(repeating: 1, count: 4096)))
        }
    }

    private func text(_ value: FieldValue) -> String {
        switch value {
        case .null: "null"
        case .atomic(let bytes): String(decoding: bytes, as: UTF8.self)
        case .text(let narrative):
            (0..<narrative.segmentCount).map { String(decoding: narrative[$0], as: UTF8.self) }.joined(separator: "|")
        }
    }
}
