// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// Who had an item when, drawn to a scale of time, with the gaps below: the table of custody beside it is its text.
struct CustodyPicture {
    /// Somebody who had the item, or a sort of gap, with each time.
    struct Lane {
        let name: String
        let kind: Kind
        var spans: [Span]

        enum Kind: Hashable { case held, outside, gap }
    }

    struct Span: Hashable {
        let from: Timestamp
        let to: Timestamp
    }

    private let title: String
    private let zone: OfficeZone
    private let lanes: [Lane]
    private let all: Span

    private static let (width, margin, laneHeight, barHeight) = (768, 24, 46, 16)
    /// What is shorter than can be drawn is drawn as a line of this width.
    private static let least = 3

    init(_ findings: CustodyFindings, zone: OfficeZone) {
        let holders = CustodyPicture.holders(of: findings.item, until: findings.asOf)
        lanes = holders + CustodyPicture.gaps(findings.gaps)
        self.zone = zone
        title = "Who had \(findings.item.collected.reference.text) when"
        let spans = lanes.flatMap(\.spans)
        let from = spans.map(\.from).min() ?? findings.asOf
        all = Span(from: from, to: spans.map(\.to).max() ?? from)
    }

    /// The holders by when they first had it; each has it until the next does.
    static func holders(of item: EvidenceItem, until now: Timestamp) -> [Lane] {
        let hands = item.custody.compactMap { event in Hand(event).map { (hand: $0, from: event.time) } }
        var lanes: [Lane] = []
        for (place, held) in hands.enumerated() {
            guard case .with(let name, let kind) = held.hand else { continue }
            let to = place + 1 < hands.count ? hands[place + 1].from : now
            // Stated times may contradict each other, which is a gap of its own.
            let span = Span(from: held.from, to: max(held.from, to))
            if let lane = lanes.firstIndex(where: { $0.name == name && $0.kind == kind }) {
                lanes[lane].spans.append(span)
            } else {
                lanes.append(Lane(name: name, kind: kind, spans: [span]))
            }
        }
        return lanes
    }

    private static func gaps(_ gaps: [CustodyGap]) -> [Lane] {
        CustodyGap.Kind.allCases.compactMap { kind in
            let found = gaps.filter { $0.kind == kind }
            guard let first = found.first else { return nil }
            let count = found.count == 1 ? first.lengthText : "\(found.count) times"
            let spans = found.map { Span(from: $0.from, to: max($0.from, $0.to)) }
            return Lane(name: "Gap: \(kind.words) (\(count))", kind: .gap, spans: spans)
        }
    }

    var markup: Markup {
        let height = CustodyPicture.laneHeight * lanes.count + 44
        let drawn = lanes.enumerated().map { lane($0.element, at: $0.offset * CustodyPicture.laneHeight + 8) }
        return """
            <div class="scroll" role="region" aria-label="\(title), drawn" tabindex="0">
            <svg class="picture" viewBox="0 0 \(CustodyPicture.width) \(height)" role="img" aria-labelledby="picture-title">
            <title id="picture-title">\(title), and the gaps in that; the table says the same</title>
            <defs><pattern id="picture-hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><line class="hatch" x1="1" y1="0" x2="1" y2="6"/></pattern></defs>
            \(scale(below: height - 36))\(drawn)</svg>
            </div>

            """
    }

    private func lane(_ lane: Lane, at top: Int) -> Markup {
        let bars = lane.spans.map { span -> Markup in
            let (from, to) = (place(of: span.from), place(of: span.to))
            let look: Markup =
                switch lane.kind {
                case .held: "class=\"held\""
                case .outside: "class=\"outside\""
                case .gap: "class=\"gap\" fill=\"url(#picture-hatch)\""
                }
            let width = max(CustodyPicture.least, to - from)
            return """
                <rect \(look) x="\(from)" y="\(top + 18)" width="\(width)" height="\(CustodyPicture.barHeight)">\
                <title>\(lane.name): \(zone.text(span.from)) to \(zone.text(span.to))</title></rect>

                """
        }
        let name = lane.kind == .outside ? lane.name + " (outside)" : lane.name
        return "<text x=\"\(CustodyPicture.margin)\" y=\"\(top + 12)\">\(name)</text>\n\(bars)"
    }

    /// Three moments at equal distances, with the line on which each stands.
    private func scale(below bottom: Int) -> Markup {
        (0...2).map { step -> Markup in
            let moment = Timestamp(milliseconds: all.from.milliseconds + length * Int64(step) / 2)
            let x = place(of: moment)
            let anchor: Markup = step == 0 ? "start" : step == 2 ? "end" : "middle"
            return """
                <line class="rule" x1="\(x)" y1="0" x2="\(x)" y2="\(bottom + 8)"/>
                <text class="scale" x="\(x)" y="\(bottom + 26)" text-anchor="\(anchor)">\(zone.text(moment))</text>

                """
        }.joined()
    }

    private var length: Int64 { max(1, all.to.milliseconds - all.from.milliseconds) }

    private func place(of time: Timestamp) -> Int {
        let room = Int64(CustodyPicture.width - 2 * CustodyPicture.margin)
        let after = time.milliseconds - all.from.milliseconds
        // Stated times span centuries at most: what is multiplied here is far from the largest number.
        return CustodyPicture.margin + Int(after * room / length)
    }
}

/// Who has an item from an event on.
private enum Hand {
    case with(String, CustodyPicture.Lane.Kind)
    /// Nobody here any more: it was given back or destroyed.
    case gone

    /// Nil where it stays with who had it.
    init?(_ event: CustodyEvent) {
        switch event.kind {
        case .collected, .derived, .accepted, .takenOver, .received: self = .with(event.entry.author.name, .held)
        case .handedOut: self = .with(event.counterpart?.name ?? "", .outside)
        case .returned, .destroyed: self = .gone
        default: return nil
        }
    }
}
