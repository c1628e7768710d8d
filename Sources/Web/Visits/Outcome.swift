public import HTML
public import Kernel

/// What a command did and what it answers. There is no outcome without a deed, so no change of
/// state goes unrecorded.
public struct Outcome: Sendable {
    public let deeds: [Deed]
    public let answer: Answer
    /// Who did it, where nobody had signed in before and the command itself found out.
    public let actor: Principal?

    public init(_ deed: Deed, _ others: Deed..., answer: Answer, by actor: Principal? = nil) {
        self.init(deed, others: others, answer: answer, by: actor)
    }

    public init(_ deed: Deed, others: [Deed], answer: Answer, by actor: Principal? = nil) {
        deeds = [deed] + others
        self.answer = answer
        self.actor = actor
    }
}

/// What the browser is told after a command: where to look now, and a sentence that it worked.
public struct Answer: Sendable {
    public let location: Link
    public let message: Phrase?
    /// Where a form that takes it back can be sent.
    public let undo: Link?
    /// The id of what was made, for programs.
    public let created: String?
    /// Sent with the answer the first time and never kept, such as a session token.
    public let cookies: [Cookie]

    public init(
        seeing location: Link, saying message: Phrase? = nil, undo: Link? = nil,
        created: String? = nil, cookies: [Cookie] = []
    ) {
        self.location = location
        self.message = message
        self.undo = undo
        self.created = created
        self.cookies = cookies
    }
}

/// What the audit keeps of a deed beside the deed itself.
public struct Circumstances: Sendable {
    public let principal: Principal?
    public let address: String
    public let request: RequestID
    public let at: Instant

    public init(principal: Principal?, address: String, request: RequestID, at: Instant) {
        self.principal = principal
        self.address = address
        self.request = request
        self.at = at
    }

    /// The same, done by somebody who was not known when the request came in.
    func by(_ actor: Principal?) -> Circumstances {
        Circumstances(principal: actor ?? principal, address: address, request: request, at: at)
    }
}
