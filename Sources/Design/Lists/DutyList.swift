public import HTML
import Kernel
public import Web

/// What is due, by date: the day as a leaf of a calendar, what to do, and the clause it rests on.
public struct DutyList: Component {
    let duties: [Duty]

    public init(_ duties: [Duty]) { self.duties = duties }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ol(.class("duties")) { list in
            for duty in duties {
                list.li(.class(duty.state.rawValue)) { item in
                    item.a(.class("row"), .href(duty.link)) { draw(duty, on: &$0, for: viewer) }
                }
            }
        }
    }

    private func draw(_ duty: Duty, on row: inout HTML, for viewer: Viewer) {
        drawDay(of: duty, on: &row, for: viewer)
        row.div { words in
            words.b(text: viewer(duty.title))
            words.small(text: viewer(duty.detail))
            if let clause = duty.clause { words.draw(ClauseChip(clause), for: viewer) }
        }
        row.draw(tag(of: duty, on: viewer.today), for: viewer)
        row.span(.class("go")) { $0.icon(.chevronRight) }
    }

    private func drawDay(of duty: Duty, on row: inout HTML, for viewer: Viewer) {
        guard let due = duty.dueOn else {
            return row.span(.class("when"), .hiddenFromReaders) { $0.icon(.inbox) }
        }
        row.time(.class("when"), Attribute("datetime", due.description)) { leaf in
            leaf.span(text: viewer(due.monthName))
            leaf.b(text: String(due.day))
        }
    }

    private func tag(of duty: Duty, on today: CivilDate) -> Tag {
        let state: Tag.State =
            switch duty.state {
            case .open: .idle
            case .due: .due
            case .overdue: .overdue
            }
        let word = duty.dueOn.map { Phrase.daysLeft(until: $0, from: today) }
        return Tag(state, word ?? Phrase("待处理", "To do"))
    }
}

extension CivilDate {
    var monthName: Phrase {
        let names = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return Phrase("\(month) 月", names[(month - 1) % 12])
    }
}
