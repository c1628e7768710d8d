import Kernel
import Storage
import Web

extension Dues {
    var certificateRoutes: [Route] {
        [
            .get(Places.certificate, for: .permitted(.certifyDues), PrintingWords.certificate) {
                visit, person, year in
                let (scene, certificate) = try await certificate(visit, person, year)
                let isOwn = visit.principal?.person == person
                if !isOwn { try await recordLook(visit, at: scene) }
                let this = visit.today.year
                return try visit.show(
                    YearCertificatePage(
                        certificate: certificate, years: Array(((this - 2)...this).reversed()),
                        trail: isOwn
                            ? [Step(DuesWords.mine, Places.mine.link())]
                            : scene.trail
                                + [Step(DuesWords.of(scene.name), Places.person.link(person))]))
            },
            .get(
                Places.certificatePaper, for: .permitted(.certifyDues),
                PrintingWords.certificatePaper
            ) { visit, person, year in
                let (scene, certificate) = try await certificate(visit, person, year)
                guard !certificate.lines.isEmpty else {
                    throw Failure(.conflict, PrintingWords.nothingPaid(year))
                }
                try await visit.record(
                    Deed(
                        .certifyDues, .init("person", person), in: scene.branch, about: person,
                        changes: [
                            Deed.Change("dues_year", from: nil, to: String(year)),
                            Deed.Change("form", from: nil, to: "pdf"),
                        ]))
                return try await visit.pdf(
                    certificate.document(in: visit.language, on: visit.today),
                    named: "dues-\(year)")
            },
        ]
    }

    private func certificate(
        _ visit: Visit, _ person: PersonID, _ year: Int
    ) async throws -> (DuesScene, YearCertificate) {
        let scene = try await scene(of: person, visit)
        guard visit.may(.certifyDues, on: scene.object) else { throw Denial.hidden }
        guard (Instrument.duesRules.inForce.year...visit.today.year).contains(year),
            let first = CivilMonth(year: year, month: 1)
        else { throw Failure(.notFound, PublicationWords.noSuchYear) }
        let certificate = try await visit.read { tx in
            let paid = try tx.paid(by: person, for: first...first.adding(months: 11))
                .filter { !$0.isReversed }
            let names = try organizations.names(
                Array(Set(paid.map(\.branch))), visit.today, tx)
            let proofs = try paid.map { try proof(of: $0, tx) }
            return YearCertificate(
                person: person, name: scene.name, year: year,
                lines: zip(paid, proofs).map { line, proof in
                    .init(
                        month: line.payment.month, branch: names[line.branch] ?? "",
                        amount: line.payment.amount, receivedOn: line.payment.receivedOn,
                        how: line.payment.words, entry: proof?.event)
                }, proofs: proofs.compactMap(\.self))
        }
        return (scene, certificate)
    }
}
