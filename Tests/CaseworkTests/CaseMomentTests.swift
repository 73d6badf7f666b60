// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing

@Suite struct CaseMomentTests {
    @Test("Moments come by when things happened as stated, and of the same time by entry; nothing is left out")
    func order() throws {
        let before = StatedTime(CustodyScene.moment(-CustodyScene.hour))
        var scene = try CustodyScene(CustodyScene.logged(at: before))
        try scene.enter(CustodyStored(item: 1, place: "Safe", seal: nil), at: CustodyScene.minute)
        try scene.enter(NoteAdded(title: nil, body: .init("A note"), about: []), at: CustodyScene.minute)
        let moments = scene.file.moments
        #expect(moments.map(\.sequence) == [2, 0, 1, 3, 4])
        #expect(moments.map(\.item) == [1, nil, nil, 1, nil])
        #expect(moments[0].stated == before)
        #expect(moments[0].time == before.instant)
        #expect(moments[4].stated == nil)
        #expect(moments[4].time == CustodyScene.moment(CustodyScene.minute))
    }

    @Test("An entry that was destroyed keeps its place, at the time of the one before it")
    func destroyed() throws {
        var scene = try CustodyScene()
        scene.file.passDestroyed()
        try scene.enter(NoteAdded(title: nil, body: .init("A note"), about: []), at: CustodyScene.minute)
        #expect(scene.file.moments.map(\.sequence) == [0, 1, 2, 3, 4])
        #expect(scene.file.moments[3].time == CustodyScene.moment(0))
        #expect(scene.file.moments[3].line.entry == nil)
    }
}
