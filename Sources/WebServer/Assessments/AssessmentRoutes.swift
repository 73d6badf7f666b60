// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import HummingbirdCore

/// Threat assessments of a case: begun, worked on step by step, and read as plan, audit sheet and report.
enum AssessmentRoutes {
    /// A team of a large office has many boxes.
    private static let limits = FormLimits(bytes: 8 << 20, fields: 2000, time: .seconds(120))
    /// Any assessment, as patterns name it.
    private static let any = AssessmentPlace("", 0)

    static func register(in site: Site) {
        start(in: site)
        site.page(.assessment(.whole, any)) { visit in .page(AssessmentOverview(try await context(visit)).markup) }
        for reading in AssessmentReading.allCases {
            site.page(.assessment(.reading(reading), any)) { visit in
                let context = try await context(visit)
                return switch reading {
                case .plan: .page(PlanPage(context).markup)
                case .audit: .page(AuditSheetPage(context).markup)
                case .report: .page(AssessmentReportPage(context).markup)
                }
            }
        }
        site.page(.assessment(.then(0), any)) { visit in
            let (place, entry) = (try visit.assessmentPlace, UInt64(try visit.number("entry")))
            let (known, page) = try await visit.perform {
                (try $0.known(at: entry, in: place.caseNumber), try $0.assessment(place))
            }
            return .page(
                KnownThenPage(viewer: visit.viewer, known: known, assessment: page.assessment).markup
            )
        }
        for act in AssessmentAct.allCases { register(act, in: site) }
    }

    private static func start(in site: Site) {
        site.page(.startAssessment(in: "")) { visit in
            let number = try visit.parameter("case")
            let (file, offers, policies) = try await visit.perform {
                (try $0.caseFile(number), try $0.offers(), try $0.adopted(AssessmentPolicy.self).allInUse)
            }
            return .page(StartPage(viewer: visit.viewer, file: file, offers: offers, policies: policies).markup)
        }
        site.form(.startAssessment(in: ""), limits, on: .startAssessment(in: "")) { visit, form in
            let number = try visit.parameter("case")
            let (subject, concern) = (try ConcernForm.subject(form), try ConcernForm.concern(form))
            let policy = try StartPage.policy(form)
            let started = try await visit.perform {
                try $0.startAssessment(in: number, subject: subject, concern: concern, policy: policy)
            }
            return .redirect(to: .assessment(.whole, AssessmentPlace(number, started.number)))
        }
    }

    private static func register(_ act: AssessmentAct, in site: Site) {
        let part = act.reading.map { AssessmentPart.reading($0) } ?? .whole
        site.form(.assessment(.act(act), any), limits, on: .assessment(part, any)) { visit, form in
            let place = try visit.assessmentPlace
            try await visit.perform(act.reading(form, place))
            return .redirect(to: .assessment(part, place))
        }
    }

    private static func context(_ visit: SignedInVisit) async throws -> AssessmentContext {
        let place = try visit.assessmentPlace
        let (page, offers, instruments) = try await visit.perform {
            (try $0.assessment(place), try $0.offers(), try $0.adopted(Instrument.self).allInUse)
        }
        return AssessmentContext(viewer: visit.viewer, page: page, offers: offers, instruments: instruments)
    }
}

extension SignedInVisit {
    /// The assessment that the path names.
    var assessmentPlace: AssessmentPlace {
        get throws { AssessmentPlace(try parameter("case"), try number("assessment")) }
    }
}
