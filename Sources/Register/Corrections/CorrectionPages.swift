import Design
import HTML
import Kernel
import Web

struct CorrectionForm: Form {
    static let wanted = Field<String>.text("wanted", CorrectionWords.wanted, length: 1...120)
    static let evidence = Field<String>.paragraph(
        "evidence", CorrectionWords.evidence, hint: CorrectionWords.evidenceHint, length: 2...500)
    static let fields = [wanted.description, evidence.description]

    let wanted: String
    let evidence: String

    init?(_ entry: inout Entry) {
        let read = (entry[Self.wanted], entry[Self.evidence])
        guard let wanted = read.0, let evidence = read.1 else { return nil }
        (self.wanted, self.evidence) = (wanted, evidence)
    }
}

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
        let read = (entry[Self.answer], entry[Self.reason])
        guard let answer = read.0, let reason = read.1 else { return nil }
        (isAgreed, self.reason) = (answer == .agree, reason)
    }
}

/// Asks for one field to be put right.
struct CorrectionRequestPage: Page {
    struct Value: Encodable, Sendable {
        let field: PersonField
        let present: String?
    }

    let field: PersonField
    let present: Phrase?
    let entry: Entry

    var title: Phrase { CorrectionWords.asking }
    var lead: Phrase? { field.label }
    var section: Section { Section("me") }
    var trail: [Step] { [Step(RegisterWords.myFile, Register.Places.mine.link())] }
    var value: Value { Value(field: field, present: present?.chinese) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(CorrectionWords.present, present.map { viewer($0) })
                ]), for: viewer)
        }
        html.entryForm(
            to: Register.Places.correctionRequest.link(field), entry, for: viewer
        ) { form in
            form.draw(FieldView(wanted, entry), for: viewer)
            form.draw(FieldView(CorrectionForm.evidence.description, entry), for: viewer)
            form.formButtons(
                Button(submit: CorrectionWords.send),
                Button(ChangeWords.back, to: Register.Places.mine.link(), .light), for: viewer)
        }
        html.p {
            $0.a(
                .href(Register.Places.erasureRequest.link(field)),
                text: viewer(ErasureWords.title))
        }
    }

    /// The control that fits the field: a date is picked, a code is chosen.
    private var wanted: FieldDescription {
        FieldDescription(
            CorrectionForm.wanted.name, CorrectionWords.wanted, field.formField.description.kind)
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

    var title: Phrase { CorrectionWords.title }
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
            ? Tag(.done, CorrectionWords.agreed) : Tag(.overdue, CorrectionWords.refused)
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
        return verdict.isAgreed ? CorrectionWords.agreed : CorrectionWords.refused
    }
}

enum CorrectionWords {
    static let asking = Phrase("请求更正", "Ask for a correction")
    static let title = Phrase("更正请求", "Request for a correction")
    static let mine = Phrase("我的更正请求", "My requests")
    static let present = Phrase("现有内容", "On file")
    static let wanted = Phrase("应为", "Should be")
    static let evidence = Phrase("说明和证明", "Why, and by which paper")
    static let evidenceHint = Phrase(
        "如：出生证明、档案页码", "Such as a certificate or a page of the personnel file")
    static let send = Phrase("提交请求", "Send")
    static let asked = Phrase("请求已提交，由他人办理", "Sent; somebody else decides")
    static let answer = Phrase("答复", "Answer")
    static let agree = Phrase("同意更正", "Correct it")
    static let refuse = Phrase("不同意", "Leave it")
    static let reasonHint = Phrase("本人可以看到", "The person reads it")
    static let decide = Phrase("答复请求", "Answer")
    static let status = Phrase("状态", "State")
    static let pending = Phrase("等待答复", "Waiting for an answer")
    static let agreed = Phrase("已更正", "Corrected")
    static let refused = Phrase("未更正", "Not corrected")
    static let download = Phrase("下载我的全部信息", "Download all of it")
}
