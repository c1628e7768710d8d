import Kernel
import Storage
import Web

// What a person says about money that went wrong.
extension Dues {
    func answerOnline(_ visit: Visit, _ id: OnlineOrder.ID) async throws -> Response {
        let found = try await visit.read { tx in try tx.onlineStanding(of: id) }
        guard let branch = found?.order.branch else { throw Denial.hidden }
        let (object, _) = try await place(branch, visit)
        try visit.permit(.answerOnline, on: object)
        let entry = try visit.entry(for: OnlineAnswerForm.self)
        var read = entry
        guard let form = OnlineAnswerForm(&read) else {
            throw Failure(.unprocessable, OnlineWords.chooseAnswer)
        }
        return try await visit.command { tx in
            try asComplaint(OnlineWords.answeredMeanwhile) {
                try answer(form.answer, id, visit, tx)
            }
        }
    }

    /// A refund that was refused is asked for anew, as another one.
    private func answer(
        _ answer: OnlineAnswerForm.Answer, _ id: OnlineOrder.ID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let found = try tx.reading { tx throws -> (OnlineStanding, [OrganizationID])? in
            guard let standing = try tx.onlineStanding(of: id) else { return nil }
            return (
                standing, try organizations.ancestry(standing.order.branch, visit.today, tx)
            )
        }
        guard let (standing, chain) = found else { throw Denial.hidden }
        try visit.permit(.answerOnline, on: Object(organizations: chain))
        guard visit.principal?.person != standing.order.person else {
            throw Complaint(OnlineWords.own)
        }
        guard standing.state.isException else { throw Complaint(OnlineWords.answeredMeanwhile) }
        try refuseRefund(answer, standing)
        let event = OnlineEvent(
            answer == .refund ? .refunding : .aside, standing.received, because: .decided)
        return Outcome(
            try move(
                standing, to: event, at: visit.now, by: visit.signedIn().account,
                doing: .answerOnline, tx),
            answer: Answer(
                seeing: Places.onlineList.link(standing.order.branch),
                saying: OnlineWords.answered))
    }
}

extension Dues {
    /// One that is still under way is not asked for as another one: both could be done.
    private func refuseRefund(
        _ answer: OnlineAnswerForm.Answer, _ standing: OnlineStanding
    ) throws(Complaint) {
        guard answer == .refund else { return }
        guard standing.state != .refundStuck else { throw Complaint(OnlineWords.stillRefunding) }
        guard online?.provider(of: standing.order) != nil else {
            throw Complaint(OnlineWords.notServed)
        }
    }
}

/// One press on a button of a line.
struct OnlineAnswerForm: Form {
    enum Answer: String, Sendable, CaseIterable { case refund, aside }

    static let answer = Field<Answer>(
        FieldDescription("answer", OnlineWords.answer, .hidden)
    ) { values throws(Complaint) in
        guard let answer = values.first.flatMap({ Answer(rawValue: $0) }) else {
            throw Complaint(OnlineWords.chooseAnswer)
        }
        return answer
    }
    static let fields = [answer.description]

    let answer: Answer

    init?(_ entry: inout Entry) {
        guard let answer = entry[Self.answer] else { return nil }
        self.answer = answer
    }
}

extension OnlineOrder.State {
    /// Whether a person has to say what becomes of it.
    var isException: Bool {
        [.wrongAmount, .refundRefused, .refundStuck].contains(self)
    }
}
