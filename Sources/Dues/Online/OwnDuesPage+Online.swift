import Design
import HTML
import Kernel
import Web

/// What the own page says about paying online: whether one can, and what became of each month.
struct OnlineOffer: Sendable {
    let takesOrders: Bool
    /// The last order of each month, and each that got money.
    let standings: [CivilMonth: [OnlineStanding]]

    init(_ standings: [OnlineStanding], takesOrders: Bool) {
        self.takesOrders = takesOrders
        self.standings = Dictionary(grouping: standings, by: \.order.month)
    }
}

extension Dues {
    /// Nil where nobody pays online here, and this member never did.
    func onlineOffer(for scene: DuesScene, _ visit: Visit) async throws -> OnlineOffer? {
        guard visit.principal?.person == scene.person,
            visit.may(.payOnline, on: scene.object)
        else { return nil }
        let standings = try await visit.read { tx in try tx.onlineStandings(of: scene.person) }
        guard takesOrders || !standings.isEmpty else { return nil }
        return OnlineOffer(standings, takesOrders: takesOrders)
    }
}

extension OwnDuesPage {
    /// One press leads to the page of the provider.
    func paying(_ offer: OnlineOffer) -> Column<SlipLine> {
        Column(OnlineWords.online, .acts) { line, cell, viewer in
            let standings = offer.standings[line.month] ?? []
            let isOffered = offer.takesOrders && !line.isPaid
            guard isOffered || !standings.isEmpty else {
                return cell.textOrNone(nil, for: viewer)
            }
            for standing in standings {
                cell.way(
                    standing.state.title, about: line.month.description,
                    to: Dues.Places.onlineOrder.link(standing.order.id), for: viewer)
            }
            guard isOffered else { return }
            cell.form(.method("post"), .action(Dues.Places.onlineOrders.link())) { form in
                form.draw(FormKeys(), for: viewer)
                form.input(
                    .type("hidden"), .name(ShownSlips.field.name), .value("\(line.act)"))
                form.draw(
                    Button(
                        submit: OnlineWords.pay, .plain, icon: .currencyYuan,
                        name: IssuingForm.month.name, value: line.month.description),
                    for: viewer)
            }
        }
    }
}
