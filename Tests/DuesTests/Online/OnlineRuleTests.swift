import Kernel
import TestSupport
import Testing

@testable import Dues

@Suite struct `What follows from the word of a provider` {
    private static let order = OnlineOrder(
        id: OnlineOrder.ID(high: 1, low: 1), person: .lin,
        month: CivilMonth(of: .day(2026, 4, 1)), turn: 1, branch: .birch,
        amount: Money(fen: 9_000), issued: DuesAct.ID(high: 6, low: 1), paymentTurn: 1,
        openedAt: .testStart,
        expiresAt: .testStart + OnlineOrder.life, account: AccountID(high: 3, low: 1),
        provider: .unnamed)
    private static let open = OrderedSlip(stands: true, isPaid: false, paymentTurn: 1)

    private static func paid(_ fen: Int = 9_000, after seconds: Int = 60) -> ProviderPayment {
        ProviderPayment(
            amount: Money(fen: fen), reference: "S1", at: .testStart + .seconds(seconds))
    }

    private func step(
        _ report: ProviderReport, _ state: OnlineOrder.State = .open,
        _ slip: OrderedSlip = Self.open
    ) -> OnlineOrder.Step {
        Self.order.step(in: state, after: report, about: slip)
    }

    @Test func `is a payment while the order and the slip are open`() {
        #expect(step(.paid(Self.paid())) == .post(Self.paid()))
        // Paid in time and heard of after the provider had said that nobody can.
        #expect(step(.paid(Self.paid()), .closed) == .post(Self.paid()))
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
        #expect(step(.paid(late), .closed) == .giveBack(late, .expired))
        #expect(
            step(.paid(Self.paid()), .open, OrderedSlip(stands: true, isPaid: true, paymentTurn: 1))
                == .giveBack(Self.paid(), .paidBefore))
        for isPaid in [true, false] {
            let slip = OrderedSlip(stands: true, isPaid: isPaid, paymentTurn: 2)
            #expect(
                step(.paid(Self.paid()), .open, slip) == .giveBack(Self.paid(), .reversedBefore))
        }
        for (isPaid, turn) in [(false, 1), (true, 1), (false, 2)] {
            let slip = OrderedSlip(stands: false, isPaid: isPaid, paymentTurn: turn)
            for fen in [9_000, 1_500] {
                let payment = Self.paid(fen)
                #expect(step(.paid(payment), .closed, slip) == .giveBack(payment, .withdrawn))
            }
        }
        // A wrong amount that is late goes back, all of it.
        let little = Self.paid(1, after: 1_801)
        #expect(step(.paid(little), .closed) == .giveBack(little, .expired))
    }

    @Test func `is nothing once money was counted`() {
        let counted = Set(OnlineOrder.State.allCases).subtracting([.open, .closed])
        for state in counted {
            for report in [ProviderReport.paid(Self.paid()), .open, .closed, .unknown] {
                #expect(step(report, state) == .nothing)
            }
        }
    }

    @Test func `closes an order when the provider says that nobody can pay it any more`() {
        #expect(step(.closed) == .close)
        #expect(step(.closed, .closed) == .nothing)
        for report in [ProviderReport.open, .unknown] { #expect(step(report) == .nothing) }
    }

    @Test func `is waited for in ever longer pauses, and for ever`() throws {
        var pauses: [Int64] = []
        for tries in [0, 1, 5, 6, 29, 30, 1_000] {
            pauses.append(DueOnline.pause(after: tries).components.seconds)
        }
        #expect(pauses == [60, 120, 1_920, 3_600, 3_600, 21_600, 21_600])
    }

    @Test func `and a refused notice are told once a minute`() {
        let refused = RefusedNotices()
        #expect(refused.report(.notGenuine, at: .testStart)?.unsaid == 0)
        for _ in 0..<7 {
            #expect(refused.report(.stale, at: .testStart + .seconds(59)) == nil)
        }
        let next = refused.report(.stale, at: .testStart + .seconds(60))
        #expect(next?.unsaid == 7 && next?.failure == .stale)
    }

    @Test func `is asked for by so many at once, and no more`() {
        let gate = CallGate(2)
        #expect(gate.enter() && gate.enter() && !gate.enter())
        gate.leave()
        #expect(gate.enter() && !gate.enter())
    }
}
