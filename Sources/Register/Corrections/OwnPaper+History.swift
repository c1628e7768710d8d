import Audit
import Kernel
import Paper

// What happened to the file, and what the tables keep of it.
extension OwnPaper {
    var changes: [Document.Block] {
        table(
            ChangeWords.history,
            [
                (ChangeWords.effectiveOn, 1), (CorrectionWords.what, 1), (RegisterWords.value, 3),
                (ChangeWords.reason, 1.4),
            ],
            file.changes.map { line in
                [
                    line.effectiveOn.description, text(line.kind.title),
                    line.fields.map(told).joined(separator: "\n"), line.reason ?? "",
                ]
            })
    }

    private func told(_ field: ChangeLine.Field) -> String {
        let (before, after) = (field.before.map(text) ?? none, field.after.map(text) ?? none)
        return "\(text(field.name)): \(before) → \(after)"
    }

    var agreements: [Document.Block] {
        table(
            ConsentWords.title,
            [(ConsentWords.matter, 2), (ConsentWords.answer, 1), (CorrectionWords.when, 1)],
            consents.map { consent in
                [
                    text(consent.matter.title),
                    text(consent.isGiven ? ConsentWords.given : ConsentWords.notGiven),
                    consent.at.date.description,
                ]
            })
    }

    var requests: [Document.Block] {
        table(
            CorrectionWords.mine,
            [(RegisterWords.field, 1), (CorrectionWords.wanted, 2), (CorrectionWords.status, 1)],
            page.corrections.map { correction -> [String] in
                [
                    text(correction.field.label), text(correction.wantedWords),
                    text(
                        correction.verdict.map(correction.outcome) ?? CorrectionWords.pending),
                ]
            })
    }

    var looks: [Document.Block] {
        table(
            RegisterWords.looks,
            [
                (CorrectionWords.when, 1), (CorrectionWords.who, 1), (CorrectionWords.what, 1.4),
                (ChangeWords.reason, 2),
            ],
            page.looks.map { look in
                [
                    "\(look.at.date) \(look.at.clockTime)", text(look.name), text(look.act),
                    look.why.map(text) ?? "",
                ]
            })
    }

    /// The columns as the tables have them, those that hold something.
    var kept: [Document.Block] {
        let filled = page.columns.filter(\.isFilled)
        return table(
            RegisterWords.kept(filled.count),
            [
                (RegisterWords.field, 1.2), (RegisterWords.value, 2), (RegisterWords.what, 2),
                (RegisterWords.howLong, 1.6),
            ],
            filled.map { [text($0.title), text($0.text), text($0.purpose), text($0.retention)] })
    }
}
