import Design
import HTML
import Kernel
import Web

struct CorrectionVerdictForm: Form {
    enum Answer: String, Sendable, CaseIterable { case agree, refuse }

    static let answer = Field<Answer>.choice(
        "answer", CorrectionWords.answer,
        of: [(.agree, CorrectionWords.agree), (.refuse, CorrectionWords.refuse)])
    static let reason = Field<String>.text(
        "reason", ChangeWords.reason, hint: CorrectionWords.reasonHint, length: 2...200)
    static let fields = [answer.description, reason.description]

    let isAgreed: Bool
    let reason: String

    init?(_ entry: inout Entry) {
        guard let (answer, reason) = entry.all(Self.answer, Self.reason) else { return nil }
        (isAgreed, self.reason) = (answer == .agree, reason)
    }
}

/// One request with its answer, or with the form for it.
struct CorrectionPage: Page {
    struct Value: Encodable, Sendable {
        let id: Correction.ID
        let field: PersonField
        let wanted: String
        let evidence: String
        let status: String
        let reason: String?
    }

    let correction: Correction
    let name: String
    let present: Phrase?
    let mayDecide: Bool
    let entry: Entry

    var title: Phrase { correction.isErasure ? ErasureWords.request : CorrectionWords.title }
    var lead: Phrase? {
        Phrase(
            "\(name) · \(correction.field.label.chinese)",
            "\(name) · \(correction.field.label.english)")
    }
    var section: Section { Register.section }
    var value: Value {
        Value(
            id: correction.id, field: correction.field, wanted: correction.wanted,
            evidence: correction.evidence,
            status: correction.verdict.map { $0.isAgreed ? "agreed" : "refused" } ?? "pending",
            reason: correction.verdict?.reason)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(SummaryList(rows(for: viewer)), for: viewer)
            card.p { $0.draw(ClauseChip(correction.clause), for: viewer) }
        }
        guard mayDecide else { return html.draw(ErrorSummary(entry.complaints), for: viewer) }
        html.entryForm(to: Register.Places.correction.link(correction.id), entry, for: viewer) {
            form in
            for field in CorrectionVerdictForm.fields {
                form.draw(FieldView(field, entry), for: viewer)
            }
            form.formButtons(Button(submit: CorrectionWords.decide), for: viewer)
        }
    }

    private func rows(for viewer: Viewer) -> [SummaryList.Row] {
        let field = correction.field
        var rows: [SummaryList.Row] = [
            .init(RegisterWords.field, viewer(field.label)),
            .init(CorrectionWords.present, present.map { viewer($0) }),
            .init(CorrectionWords.wanted, viewer(correction.wantedWords)),
            .init(CorrectionWords.evidence, correction.evidence),
            .init(CorrectionWords.status, tag),
        ]
        if let verdict = correction.verdict {
            rows.append(.init(ChangeWords.reason, verdict.reason))
        }
        return rows
    }

    private var tag: Tag {
        guard let verdict = correction.verdict else {
            return Tag(.due, CorrectionWords.pending)
        }
        return verdict.isAgreed
            ? Tag(.done, correction.outcome(of: verdict))
            : Tag(.overdue, correction.outcome(of: verdict))
    }
}

/// What somebody asked for, on the own page.
struct CorrectionList: Component {
    let corrections: [Correction]

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !corrections.isEmpty else { return }
        html.card(CorrectionWords.mine, id: "corrections", for: viewer) { card in
            let entries = corrections.map { correction in
                LinkList.Entry(
                    viewer(correction.field.label), viewer(status(of: correction)),
                    icon: .pencil, to: Register.Places.correction.link(correction.id))
            }
            card.draw(LinkList(entries), for: viewer)
        }
    }

    private func status(of correction: Correction) -> Phrase {
        guard let verdict = correction.verdict else { return CorrectionWords.pending }
        return correction.outcome(of: verdict)
    }
}
