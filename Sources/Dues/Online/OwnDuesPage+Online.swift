import Design
import HTML
import Kernel
import Web

/// What the own page says about paying online: whether one can, and what became of each month.
struct OnlineOffer: Sendable {
    let standings: [CivilMonth: OnlineStanding]

    init(_ standings: [OnlineStanding]) {
        self.standings = Dictionary(
            standings.map { ($0.order.month, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Dues {
    /// Nil where nobody pays online here.
    func onlineOffer(for scene: DuesScene, _ visit: Visit) async throws -> OnlineOffer? {
        guard online != nil, visit.principal?.person == scene.person,
            visit.may(.payOnline, on: scene.object)
        else { return nil }
        return OnlineOffer(
            try await visit.read { tx in try tx.onlineStandings(of: scene.person) })
    }
}

extension OwnDuesPage {
    /// One press leads to the page of the provider.
    func paying(_ offer: OnlineOffer) -> Column<SlipLine> {
        Column(OnlineWords.online, .acts) { line, cell, viewer in
            let standing = offer.standings[line.month]
            guard !line.isPaid || standing != nil else {
                return cell.textOrNone(nil, for: viewer)
            }
            if let standing {
                cell.way(
                    standing.state.title, about: line.month.description,
                    to: Dues.Places.onlineOrder.link(standing.order.id), for: viewer)
            }
            guard !line.isPaid else { return }
            cell.form(.method("post"), .action(Dues.Places.onlineOrders.link())) { form in
                form.draw(FormKeys(), for: viewer)
                form.draw(
                    Button(
                        submit: OnlineWords.pay, .plain, icon: .currencyYuan,
                        name: IssuingForm.month.name, value: line.month.description),
                    for: viewer)
            }
        }
    }
}
