import Audit
import Kernel
import Paper
import Threads
import Web

extension Register {
    /// The own file to read on paper. Like the download, it is on record before it leaves.
    func paper(_ visit: Visit) async throws -> Response {
        let (id, scene) = try await own(.downloadFile, visit)
        let form = Deed.Change("form", from: nil, to: "pdf")
        try await visit.record(scene.look(.downloadFile, visit, changes: [form]))
        let paper = OwnPaper(
            page: try await myFile(of: scene, looks: 1000, visit),
            consents: try await visit.read { tx in try tx.consents(of: id) },
            language: visit.language)
        let now = visit.now
        let bytes = try await aside(named: "paper") { try paper.document.pdf(madeOn: now.iso8601) }
        return .attachment(
            bytes, named: "my-file-\(visit.today).pdf", type: "application/pdf")
    }
}

/// Everything that is kept about somebody, in words: the own page with its numbers whole.
struct OwnPaper: Sendable {
    let page: MyFilePage
    let consents: [Consent]
    let language: Language

    var file: PersonFile { page.file }

    var document: Document {
        let title = text(RegisterWords.myFile)
        let note = "\(file.date) · \(text(CorrectionWords.paperNote))"
        return Document(
            title, on: .document, foot: "\(file.person.name) · \(note)",
            [.title(title), .note(note)] + particulars + memberships + standings + records
                + changes + agreements + requests + looks + kept)
    }

    private var particulars: [Document.Block] {
        let fields = PersonField.allCases.map { field in
            (
                name: text(field.label),
                text: file.person[field].map { text(field.words(for: $0)) } ?? none
            )
        }
        let state = [
            (
                name: text(ChangeWords.standing),
                text: text(file.standing?.title ?? ChangeWords.noStanding)
            ),
            (
                name: text(RecordWords.posts),
                text: file.posts.isEmpty ? none : file.posts.map(text).joined(separator: "；")
            ),
            (name: text(RecordWords.vote), text: text(file.votingRight.sentence)),
        ]
        return [.heading(text(RegisterWords.basics)), .facts(state + fields)]
    }

    private var memberships: [Document.Block] {
        table(
            RegisterWords.memberships,
            [
                (RegisterWords.branch, 2), (RegisterWords.category, 1),
                (RegisterWords.joinedOn, 1), (RegisterWords.period, 1.6),
            ],
            file.memberships.map { line in
                [
                    line.branchName, text(line.membership.category.title),
                    line.membership.joinedOn.description,
                    text(
                        .period(
                            from: line.membership.validFrom, until: line.membership.validUntil)),
                ]
            })
    }

    private var standings: [Document.Block] {
        table(
            ChangeWords.standings,
            [(ChangeWords.standing, 1), (ChangeWords.step, 1.4), (RegisterWords.period, 1.6)],
            file.standings.map { period in
                [
                    text(period.standing.title), period.step.map { text($0.title) } ?? "",
                    text(.period(from: period.validFrom, until: period.validUntil)),
                ]
            })
    }

    private var records: [Document.Block] {
        FileRecord.Kind.allCases.flatMap { kind in
            table(
                kind.title,
                [
                    (RecordWords.what, 2), (RecordWords.level, 1), (RecordWords.by, 1.4),
                    (RegisterWords.period, 1.6),
                ],
                file.records.filter { $0.kind == kind }.map { record in
                    [
                        record.title, record.codeWords.map(text) ?? "", record.body ?? "",
                        text(.period(from: record.from, until: record.until)),
                    ]
                })
        }
    }
}

// MARK: - Words

extension OwnPaper {
    var none: String { "—" }

    func text(_ phrase: Phrase) -> String { phrase(in: language) }

    /// A heading and its table, unless there is nothing in it.
    func table(
        _ title: Phrase, _ columns: [(Phrase, Double)], _ rows: [[String]]
    ) -> [Document.Block] {
        guard !rows.isEmpty else { return [] }
        let heads = columns.map { Document.Table.Column(text($0.0), share: $0.1) }
        return [.heading(text(title)), .table(.init(heads, rows))]
    }
}
