import Access
import Kernel
import TestSupport
import Testing

@Suite struct `The permission oracle` {
    private var dice: PermissionDice {
        PermissionDice(
            seed: 20_260_501, organizations: Village.all, people: Village.people,
            purposes: Purposes.all)
    }

    /// 100 matrices of 40 lines, 100 questions each.
    @Test func `agrees with the policy on 10,000 random questions`() {
        var dice = dice
        var counts: [String: Int] = [:]
        for _ in 0..<100 {
            let lines = dice.lines(40)
            let policy = Policy(lines)
            let naive = NaivePolicy(lines: lines, purposes: Purposes.all) { Village.parents[$0] }
            for _ in 0..<100 {
                let question = dice.question(lines)
                let answer = policy.answer(question)
                #expect(answer == naive.answer(question), "\(question)")
                counts["\(answer)", default: 0] += 1
            }
        }
        #expect(counts.values.reduce(0, +) == 10_000)
        // Every answer comes often enough that agreeing on it means something.
        #expect(counts.count == 5)
        #expect(counts.values.allSatisfy { $0 >= 150 }, "\(counts)")
    }
}

extension Policy {
    fileprivate func answer(_ question: NaivePolicy.Question) -> Decision {
        let organizations = question.organization.map(Village.chain) ?? []
        return decide(
            question.principal, question.action,
            on: Object(
                organizations: organizations, person: question.person, field: question.field),
            for: question.purpose, at: question.at)
    }
}
