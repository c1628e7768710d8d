import Design
import HTML
import Kernel
import Web

/// The records of a file, a table for each kind that has any.
struct RecordTables: Component {
    let file: PersonFile
    let purpose: Purpose?

    func draw(on html: inout HTML, for viewer: Viewer) {
        for kind in FileRecord.Kind.allCases {
            let lines = file.records.filter { $0.kind == kind }
            guard !lines.isEmpty else { continue }
            html.flushCard(kind.title, id: kind.rawValue, for: viewer) { card in
                card.draw(Table(kind.title, columns(of: kind, for: viewer), lines), for: viewer)
            }
        }
    }

    private func columns(
        of kind: FileRecord.Kind, for viewer: Viewer
    ) -> [Column<FileRecord>] {
        var columns: [Column<FileRecord>] = [
            .text(RecordWords.what) { record, _ in record.title },
            .text(RecordWords.level) { record, viewer in record.codeWords.map { viewer($0) } },
            .text(RecordWords.by) { record, _ in record.body },
            .text(RegisterWords.period) { record, viewer in
                kind == .honour
                    ? record.from.description
                    : viewer(.period(from: record.from, until: record.until))
            },
        ]
        if kind == .sanction { columns.append(effect) }
        let isOwn = viewer.principal?.person == file.person.id
        if file.isToday && !isOwn && viewer.may(.recordEntry, on: file.scene.object) {
            columns.append(withdrawal)
        }
        return columns
    }

    private var effect: Column<FileRecord> {
        let date = file.date
        return .tag(RecordWords.inEffect) { record, _ in
            record.isInEffect(on: date)
                ? Tag(.due, RecordWords.inEffect) : Tag(.done, RecordWords.over)
        }
    }

    private var withdrawal: Column<FileRecord> {
        let person = file.person.id
        let purpose = purpose
        return Column(RecordWords.withdraw, .acts) { record, cell, viewer in
            let link = Register.Places.withdrawal.link(person)
                .adding("record", record.id.description).opened(for: purpose)
            cell.a(.href(link), text: viewer(RecordWords.withdraw))
        }
    }
}
