// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation

/// The forms of an item's kind, as people fill them in: every name given.
extension Samples {
    static func form<Form: Codable>(_ json: String) -> Form {
        do {
            return try JSONDecoder().decode(Form.self, from: Data(json.replacing("TIME", with: time.text).utf8))
        } catch {
            preconditionFailure("the sample of \(Form.self) does not fit it: \(error)")
        }
    }

    static let retrieval: VideoRetrieval = form(
        """
        {"site": "North High", "room": "Office", "make": "Acme", "model": "DVR-4", "serial": "77", "firmware": "1.2",
         "camerasTotal": 8, "camerasWorking": 7, "retentionDays": 14, "oldestRecording": "TIME", "clockZone": "EST",
         "followsSummerTime": false,
         "clockChecks": [{"recorder": "TIME", "reference": "TIME", "source": "time.nist.gov"}],
         "requestedFrom": "TIME", "requestedTo": "TIME", "recorderFrom": "TIME", "recorderTo": "TIME", "channels": "3",
         "nativeFormat": "dav", "player": "Acme Player 2", "exportMethod": "USB", "mediaSerial": "U-1",
         "exportHash": "ab", "retrievedBy": "R. Adeyemi", "witness": "Caretaker", "screenPhoto": 2,
         "leftAsFound": true, "authority": "Consent", "requestedOn": "TIME", "overwriteOn": "TIME", "remarks": "None"}
        """
    )

    static let interview: InterviewRecord = form(
        """
        {"subject": "J. Doe", "interviewers": ["R. Adeyemi"], "present": ["A parent", "Counsel"], "place": "Room 4",
         "from": "TIME", "to": "TIME", "language": "en", "interpreter": "None needed", "advisements": ["Garrity"],
         "narrative": "He said it was a joke.", "recording": 2, "remarks": "Calm"}
        """
    )

    static let captured: CaptureRecord = form(
        """
        {"platform": "chatter", "handle": "@jd", "platformID": "77", "url": "https://chatter.example/jd/1",
         "capturedAt": "TIME", "capturedBy": "R. Adeyemi", "accountUsed": "@office", "accountKind": "agency",
         "occasion": "tip", "visibleText": "friday", "thread": "lol", "screenshot": 2, "pageSource": 3, "media": [4, 5],
         "legalProcess": "Letter sent", "authorship": "He owned to it", "remarks": "None"}
        """
    )

    static let mail: MailRecord = form(
        """
        {"form": "letter", "carrier": "USPS", "tracking": "9400", "postmark": "Ashford", "sender": "A friend",
         "addressee": "The principal", "receivedBy": "The secretary", "receivedAt": "TIME", "openedBy": "The principal",
         "openedAt": "TIME", "handledBy": ["The secretary", "The principal"], "handling": "Gloves from then on",
         "pages": 2, "messageID": "<1@example>", "headers": 2, "text": "Friday", "remarks": "None"}
        """
    )

    static let completedInstrument: CompletedInstrument = form(
        """
        {"name": "A licensed instrument", "version": "3", "assessor": "Dr Ames", "qualification": "Trained 2025",
         "completedAt": "TIME", "outcome": "As its form says", "remarks": "None"}
        """
    )
}
