import Design
import HTML
import Kernel
import Web

/// What somebody paid for the months of a year, to show to others.
struct YearCertificate: Sendable {
    struct Line: Encodable, Sendable {
        let month: CivilMonth
        let branch: String
        let amount: Money
        let receivedOn: CivilDate
        let how: Phrase
        let entry: String?
    }

    let person: PersonID
    let name: String
    let year: Int
    let lines: [Line]
    let proofs: [PaymentProof]

    var total: Money { lines.total(\.amount) }
    var branches: [String] {
        lines.map(\.branch).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// The certificate as it will be printed.
struct YearCertificatePage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let year: Int
        let total: Money
        let capitals: String
        let months: [YearCertificate.Line]
    }

    let certificate: YearCertificate
    let years: [Int]
    let trail: [Step]

    var title: Phrase { PrintingWords.certificateOf(certificate.name, certificate.year) }
    var lead: Phrase? { PrintingWords.certificateLead }
    var section: Section { Dues.section }
    var value: Value {
        Value(
            person: certificate.person, year: certificate.year, total: certificate.total,
            capitals: certificate.total.capitals, months: certificate.lines)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        for year in years where year != certificate.year {
            let link = Dues.Places.certificate.link(certificate.person, year)
            html.draw(Button(Phrase(verbatim: "\(year)"), to: link, .light), for: viewer)
        }
        guard !certificate.lines.isEmpty else { return }
        let paper = Dues.Places.certificatePaper.link(certificate.person, certificate.year)
        html.draw(Button(PrintingWords.certificatePaper, to: paper, icon: .printer), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !certificate.lines.isEmpty else {
            return html.draw(
                EmptyState(
                    .certificate, PrintingWords.nothingPaid(certificate.year),
                    PrintingWords.nothingPaidHint), for: viewer)
        }
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.name, certificate.name),
                    .init(DuesWords.branch, certificate.branches.joined(separator: "、")),
                    .init(PrintingWords.total, viewer(DuesWords.yuan(certificate.total))),
                    .init(PrintingWords.capitals, certificate.total.capitals),
                ]), for: viewer)
        }
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, YearCertificatePage.columns, certificate.lines), for: viewer)
        }
    }

    private static let columns: [Column<YearCertificate.Line>] = [
        .text(DuesWords.month) { line, _ in line.month.description },
        .money(DuesWords.amountYuan) { $0.amount },
        .date(DuesWords.receivedOn) { $0.receivedOn },
        .text(DuesWords.branch) { line, _ in line.branch },
        .text(DuesWords.method) { line, viewer in viewer(line.how) },
        .text(PrintingWords.entry) { line, viewer in line.entry ?? viewer(PrintingWords.waits) },
    ]
}
