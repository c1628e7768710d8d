import Design
import HTML
import Kernel
import Web

extension Sight: Component {
    /// Whether it is what the register says at this moment.
    var isCurrent: Bool {
        if case .seen(let outlook) = self, case .current = outlook.answer { true } else { false }
    }

    var progress: Keeper.Progress? {
        switch self {
        case .beingMade(let progress): progress
        case .seen(let outlook):
            if case .earlier(_, let progress) = outlook.answer { progress } else { nil }
        }
    }

    /// Says so where the numbers are not there yet, or are those of a while ago.
    func draw(on html: inout HTML, for viewer: Viewer) {
        switch self {
        case .beingMade(let progress):
            if let progress, let total = progress.total {
                html.draw(
                    JobProgress(StatisticsWords.making, done: progress.done, of: total),
                    for: viewer)
            }
            html.draw(
                EmptyState(
                    .chartBar, StatisticsWords.making, StatisticsWords.makingDetail(progress)),
                for: viewer)
        case .seen(let outlook):
            guard !isCurrent else { return }
            html.draw(
                Banner(
                    .info, StatisticsWords.making,
                    StatisticsWords.earlier(
                        outlook.counting.seenAt)), for: viewer)
        }
    }
}
