public import HTML
public import Kernel
public import Storage

/// One sort of request that needs a second person: who may agree, and what happens then.
///
/// The features list theirs and App hands them to Access, whose pages show and settle them all.
public struct ApprovalKind: Sendable {
    /// What was agreed to is done in the transaction of the verdict.
    public typealias Effect =
        @Sendable (Approval, Approval.Verdict, borrowing WriteTransaction) throws -> [Deed]

    public let name: String
    public let title: Phrase
    /// The permission that agreeing takes, on the organisation of the request.
    public let agreeing: Action
    /// What a request is about, where its words must not say so because they stay.
    let subject: @Sendable (Approval) -> Link?
    /// Why, where it was chosen of a few grounds and can be said in the language of the reader.
    let ground: @Sendable (Approval) -> Phrase?
    let effect: Effect

    public init(
        _ name: String, _ title: Phrase, agreeing: Action,
        showing subject: @escaping @Sendable (Approval) -> Link? = { _ in nil },
        because ground: @escaping @Sendable (Approval) -> Phrase? = { _ in nil },
        effect: @escaping Effect
    ) {
        self.name = name
        self.title = title
        self.agreeing = agreeing
        self.subject = subject
        self.ground = ground
        self.effect = effect
    }
}
