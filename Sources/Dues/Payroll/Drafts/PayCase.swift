import Kernel
import LocalSettings

/// What a row of pay is judged by.
struct PayRules: Sendable {
    let from: CivilMonth
    /// Of the month from which it is fixed.
    let settings: DuesSettings
    let ground: Fixing.Ground
}

/// A row of pay held against what is known of its member.
struct PayCase: Sendable {
    let slip: PaySlip
    /// What holds in the month from which it is fixed, with its base.
    let held: Fixing?
    let relief: Relief?
    /// Whether somebody has looked at what is in doubt.
    let isAccepted: Bool
}

/// What a row of pay comes to.
struct PayResult: Equatable, Sendable {
    enum Kind: String, Encodable, Sendable { case fresh, changed, same }

    let kind: Kind
    let payer: Payer
    let base: Money
    let pay: DecidedPay
    let reckoning: Reckoning
    let before: Money?
    let ground: Fixing.Ground
}

enum PayVerdict: Equatable, Sendable {
    case fixable(PayResult)
    /// With what it would come to, where that is known.
    case exception(PayFault, detail: String?, PayResult?)
}

extension PayCase {
    /// Pure: the same row, decisions and rules give the same verdict on every day.
    func verdict(by mapping: PayMapping, _ rules: PayRules) -> PayVerdict {
        do throws(PayBase.Undecided) {
            let base = try PayBase(of: slip.items, by: mapping).amount
            guard
                let reckoning = try? DuesCase(payer, base: base, in: rules.from)
                    .reckon(rules.settings)
            else { return .exception(.noRule, detail: nil, nil) }
            let result = PayResult(
                kind: kind(base, reckoning.due), payer: payer, base: base,
                pay: DecidedPay(slip.items, by: mapping), reckoning: reckoning,
                before: held?.amount, ground: ground(by: rules))
            guard !isAccepted, result.kind != .same, let doubt = doubt(about: result, rules) else {
                return .fixable(result)
            }
            return .exception(doubt.fault, detail: doubt.detail, result)
        } catch {
            return .exception(.undecided, detail: error.names.joined(separator: "、"), nil)
        }
    }

    /// Who said nothing of it stays what he or she is; whoever paid a fixed sum is paid now.
    private var payer: Payer {
        if let payer = slip.payer { return payer }
        guard let held = held?.payer, held.hasBase else { return .wage }
        return held
    }

    private func kind(_ base: Money, _ due: Money) -> PayResult.Kind {
        guard let held else { return .fresh }
        return held.payer == payer && held.base == base && held.amount == due ? .same : .changed
    }

    private func ground(by rules: PayRules) -> Fixing.Ground {
        let retires = payer == .retired && held.map { $0.payer != .retired } ?? false
        return retires ? .retired : rules.ground
    }

    private func doubt(
        about result: PayResult, _ rules: PayRules
    ) -> (fault: PayFault, detail: String?)? {
        if result.base == .zero { return (.zeroBase, nil) }
        if let before = held?.amount, isJump(from: before, to: result.reckoning.due, rules) {
            return (.jump, "\(before.grouped) → \(result.reckoning.due.grouped)")
        }
        guard let last = relief?.months.upperBound, last < rules.from.january.adding(months: 11)
        else { return nil }
        return (.reliefEnds, last.description)
    }

    private func isJump(from before: Money, to after: Money, _ rules: PayRules) -> Bool {
        abs(after.fen - before.fen) * 100 > before.fen * rules.settings[.payJumpPercent]
            && before > .zero
    }
}
