import Kernel
import Paper

/// The receipt of dues given beyond what is asked, for the payer: who got it, where it goes, and the
/// entry of the ledger.
struct SpecialPaper: Sendable {
    let scene: SpecialScene
    let receiver: String
    /// The number of the receipt of the centre, once it has come.
    let letter: String?
    let proof: PaymentProof?

    private var dues: SpecialDues { scene.dues }

    func document(in language: Language, on today: CivilDate) -> Document {
        let title = PrintingWords.receipt(in: language)
        let branch = scene.names[dues.branch] ?? ""
        return Document(
            title, on: .document, foot: "\(branch) · \(today)",
            [.title(title), .facts(facts(branch, in: language))] + way(in: language)
                + (proof?.code.map { [.codes([$0], across: 2)] } ?? [])
                + [.note(PrintingWords.signHere(in: language))])
    }

    private func facts(
        _ branch: String, in language: Language
    ) -> [(name: String, text: String)] {
        let letterOn = scene.line.steps.last?.letterOn
        let facts: [(Phrase, String?)] = [
            (DuesWords.name, scene.person.name), (DuesWords.branch, branch),
            (SpecialWords.kind, SpecialWords.given(in: language)),
            (PrintingWords.total, DuesWords.yuan(dues.amount)(in: language)),
            (PrintingWords.capitals, dues.amount.capitals),
            (DuesWords.method, dues.method.title(in: language)),
            (SpecialWords.wishedOn, dues.wishedOn.description),
            (DuesWords.receivedOn, dues.receivedOn.description),
            (SpecialWords.treatment, dues.treatment.title(in: language)),
            (PrintingWords.receiver, receiver),
            (PrintingWords.recordedOn, dues.recordedAt.date.description),
            (PrintingWords.entry, proof?.event ?? PrintingWords.waits(in: language)),
            (SpecialWords.letterOn, letterOn?.description), (SpecialWords.letter, letter),
        ]
        return facts.compactMap { name, text in text.map { (name(in: language), $0) } }
    }

    private func way(in language: Language) -> [Document.Block] {
        guard !scene.line.steps.isEmpty else { return [] }
        let heads: [Document.Table.Column] = [
            .init(RemittanceWords.from(in: language), share: 1.6),
            .init(RemittanceWords.to(in: language), share: 1.6),
            .init(RemittanceWords.handedOn(in: language)),
            .init(DuesWords.state(in: language)),
            .init(RemittanceWords.endedOn(in: language)),
        ]
        let rows = scene.line.steps.map { step in
            [
                scene.names[step.organization] ?? "",
                step.upper.map { scene.names[$0] ?? "" } ?? SpecialWords.centre(in: language),
                step.handedAt.date.description, step.ending.tag.word(in: language),
                step.endedAt?.date.description ?? "",
            ]
        }
        return [.table(.init(heads, rows))]
    }
}
