import Kernel
import TestSupport
import Testing

@testable import Dues

@Suite struct `What follows from the word of a provider` {
    private static let order = OnlineOrder(
        id: OnlineOrder.ID(high: 1, low: 1), person: .lin,
        month: CivilMonth(of: .day(2026, 4, 1)), turn: 1, branch: .birch,
        amount: Money(fen: 9_000), paymentTurn: 1, openedAt: .testStart,
        expiresAt: .testStart + OnlineOrder.life, account: AccountID(high: 3, low: 1))
    private static let open = OrderedSlip(isPaid: false, paymentTurn: 1)

    private static func paid(_ fen: Int = 9_000, after seconds: Int = 60) -> ProviderPayment {
        ProviderPayment(
            amount: Money(fen: fen), reference: "S1", at: .testStart + .seconds(seconds))
    }

    private func step(
        _ report: ProviderReport, _ state: OnlineOrder.State = .open,
        _ slip: OrderedSlip = Self.open, after seconds: Int = 60
    ) -> OnlineOrder.Step {
        Self.order.step(
            in: state, after: report, about: slip, at: .testStart + .seconds(seconds))
    }

    @Test func `is a payment while the order and the slip are open`() {
        #expect(step(.paid(Self.paid())) == .post(Self.paid()))
        // Paid in time and heard of the next day.
        #expect(step(.paid(Self.paid()), after: 86_400) == .post(Self.paid()))
        #expect(step(.paid(Self.paid(after: 1_800))) == .post(Self.paid(after: 1_800)))
    }

    @Test func `is a question when the amount is another`() {
        for fen in [8_999, 9_001, 0] {
            #expect(step(.paid(Self.paid(fen))) == .ask(Self.paid(fen)))
        }
    }

    @Test func `is money to give back when there is nothing to pay any more`() {
        let late = Self.paid(after: 1_801)
        #expect(step(.paid(late)) == .giveBack(late, .expired))
        #expect(step(.paid(Self.paid()), .closed) == .giveBack(Self.paid(), .expired))
        #expect(
            step(.paid(Self.paid()), .open, OrderedSlip(isPaid: true, paymentTurn: 1))
                == .giveBack(Self.paid(), .paidBefore))
        for isPaid in [true, false] {
            let slip = OrderedSlip(isPaid: isPaid, paymentTurn: 2)
            #expect(
                step(.paid(Self.paid()), .open, slip) == .giveBack(Self.paid(), .reversedBefore))
        }
        // A wrong amount that is late goes back, all of it.
        #expect(step(.paid(Self.paid(1)), .closed) == .giveBack(Self.paid(1), .expired))
    }

    @Test func `is nothing once money was counted`() {
        let counted = Set(OnlineOrder.State.allCases).subtracting([.open, .closed])
        for state in counted {
            for report in [ProviderReport.paid(Self.paid()), .open, .closed, .unknown] {
                #expect(step(report, state) == .nothing)
            }
        }
    }

    @Test func `closes an order when nobody can pay it any more`() {
        #expect(step(.closed) == .close)
        #expect(step(.closed, .closed) == .nothing)
        for report in [ProviderReport.open, .unknown] {
            #expect(step(report) == .nothing)
            // It may still be finishing.
            #expect(step(report, after: 2_100) == .nothing)
            #expect(step(report, after: 2_101) == .close)
        }
    }
}
