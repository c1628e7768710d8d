import Crypto
import Kernel
import Sheets

/// Reads a file into drafts of members, as far as that goes without the register: some rows at a
/// time, since between them the register is asked.
final class DraftReader {
    struct Line {
        let row: Sheets.Row
        let outcome: Outcome
    }

    enum Outcome {
        case draft(MemberDraft)
        case bad([ImportProblem])
    }

    let session: ImportSession
    private let reader: RowReader
    private var people: IDSeries<PersonSubject>
    private var randomness = DrawnRandom()
    private var seen = SeenPeople()
    private var hasMore = true

    init(_ session: ImportSession, _ reader: RowReader, at now: Instant) {
        self.session = session
        self.reader = reader
        people = IDSeries(at: now, using: &randomness)
    }

    /// The next lines in their order; none at the end.
    func next(atLeast count: Int) throws -> [Line] {
        var lines: [Line] = []
        while hasMore, lines.count < count {
            hasMore = try session.readSome { judged in
                lines.append(Line(row: judged.row, outcome: outcome(of: judged)))
            }
        }
        return lines
    }

    private func outcome(of judged: JudgedRow) -> Outcome {
        guard judged.problems.isEmpty else { return .bad(judged.problems) }
        do throws(RowFault) {
            let draft = try reader.draft(
                judged.reading, as: people.next(using: &randomness))
            if let first = seen.add(draft) {
                throw RowFault(
                    column: reader.columns.number, sentence: RowWords.repeated(first))
            }
            return .draft(draft)
        } catch {
            return .bad([
                session.problem(error.sentence, in: error.column, ofRow: judged.row.number)
            ])
        }
    }
}
