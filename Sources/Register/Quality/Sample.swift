import Kernel
import Storage

enum SampleSubject {}

/// The files that were drawn to be checked by hand in a month.
struct Sample: Sendable {
    typealias ID = Kernel.ID<SampleSubject>

    let id: ID
    let organization: OrganizationID
    let month: String
    /// As it was drawn by, in sixteen hexadecimal digits.
    let seed: String
    /// Among how many.
    let members: Int
    let drawnAt: Instant
    let account: AccountID

    init(_ draw: Draw, of members: Int, _ id: ID, at instant: Instant, by account: AccountID) {
        self.id = id
        organization = draw.organization
        month = draw.month
        let digits = String(draw.seed, radix: 16)
        seed = String(repeating: "0", count: 16 - digits.count) + digits
        self.members = members
        drawnAt = instant
        self.account = account
    }

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        month = try row.next()
        seed = try row.next()
        members = try row.next()
        drawnAt = try row.next()
        account = try row.next()
    }

    /// The last day of the month.
    var dueOn: CivilDate? { CivilDate(month + "-01")?.adding(months: 1).adding(days: -1) }
}

/// One file of a sample, and what came out.
struct SampledFile: Sendable {
    struct Verdict: Sendable {
        let isRight: Bool
        let reason: String?
        let at: Instant
        let account: AccountID
    }

    let number: Int
    let person: PersonID
    /// The latest one counts: whoever erred says so in another.
    var verdict: Verdict?
}

/// What came out of a sample so far.
struct SampleTally: Encodable, Equatable, Sendable {
    let drawn: Int
    let right: Int
    let wrong: Int

    var left: Int { drawn - right - wrong }

    init(_ files: [SampledFile]) {
        drawn = files.count
        right = files.count { $0.verdict?.isRight == true }
        wrong = files.count { $0.verdict?.isRight == false }
    }

    /// Why a verdict cannot be given.
    enum Refusal: Error, Equatable {
        case ownFile, notInSample, needsReason
    }
}

extension SampledFile {
    /// Nobody judges the own file, and what is wrong is said.
    @discardableResult
    static func check(
        _ file: SampledFile?, isRight: Bool, reason: String?, by person: PersonID?
    ) throws(SampleTally.Refusal) -> SampledFile {
        guard let file else { throw .notInSample }
        guard file.person != person else { throw .ownFile }
        guard isRight || reason != nil else { throw .needsReason }
        return file
    }
}
