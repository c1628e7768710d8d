import Foundation
import Kernel
import Testing

@testable import App
@testable import Ledger

@Suite struct `What the ledger says` {
    /// `docs/formats/ledger-entries.md` is made of the types; `RECORD_GOLDEN=1` writes it.
    @Test func `is documented as it is`() throws {
        let place = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/formats/ledger-entries.md")
        let text = EntryChapter.text
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: place)
        }
        let kept = try String(contentsOf: place, encoding: .utf8)
        #expect(kept == text)
    }

    /// Whoever adds an act decides whether others rely on it.
    @Test func `is decided for every act`() {
        let acts = Set(Composition.permissions.map(\.action)).union(Composition.acts.keys)
        let decided = Set(Composition.entryKinds.keys).union(Self.unwritten)
        #expect(acts.subtracting(decided).map(\.name).sorted() == [])
        #expect(decided.subtracting(acts).map(\.name).sorted() == [])
        #expect(Self.unwritten.isDisjoint(with: Composition.entryKinds.keys))
    }

    /// What is read, what one does with the own account, and what comes to nothing until somebody
    /// agrees: it is in the audit, and by its batches in the main log. A change of the key is said by
    /// each log in an entry of its own.
    private static let unwritten: Set<Kernel.Action> = Set(
        [
            "account.askFactorReset", "account.changePassword", "account.enrolFactor",
            "account.list", "account.renewRecoveryCodes", "alert.raise", "alert.read",
            "audit.history", "audit.search", "dues.agreeToReversal", "dues.proposeRelief",
            "dues.agreeToSpending", "dues.importPay", "dues.read", "dues.readBase",
            "dues.readBooks", "dues.readPay", "dues.run", "dues.print", "dues.certify",
            "import.prepare", "publication.readDues",
            "installation.readStatus",
            "installation.rotateLogKey", "ledger.compare",
            "ledger.takeReceipt",
            "mandate.agree", "mandate.end", "mandate.list", "mandate.propose",
            "membership.candidates", "members.keepView", "organization.read",
            "organization.readPosts", "page.forged", "page.open", "person.agreeToErasure",
            "person.agreeToExport",
            "person.download", "person.find", "person.findTalent", "person.list",
            "person.listParticulars", "person.read", "person.readSanctions", "person.searchFiles",
            "person.unmask",
            "register.drawSample", "session.end", "session.password", "session.signIn",
            "session.signOut", "session.stepUp", "statistics.read", "statistics.takeYearly",
        ].map { Kernel.Action($0) })
}

/// The chapter about entries.
private enum EntryChapter {
    static var text: String {
        """
        # Entries of the ledger

        An entry is one line of a log (`docs/decisions/0028-a-log-for-each-house.md`), and the bytes of a leaf of its tree. It is
        JSON in the canonical form of RFC 8785 with whole numbers only, texts in the normal form C, and at most
        \(LogEntry.longest) bytes. This chapter is made of the types of `Sources/Ledger/Entries`.

        | key | meaning |
        |---|---|
        \(members)

        **Valid** is an entry that has these members and no others, in this order, and is byte for byte what is written again
        after reading it. `a`, `o` and `s` are left out where there is none.

        ## Trees

        | tree | name and origin | leaf and node | signed by |
        |---|---|---|---|
        | the log | as they are | SHA-256 | Ed25519 (`0x01`) |
        | its twin in the national profile | with `-sm3` behind them | SM3 | SM2 (`0xff`, `sm2-sm3/v1`; id `1234567812345678`) |

        Both are over the same entries in the same order, and each has tiles, heads and cosignatures of its own
        (`docs/decisions/0032-a-twin-of-each-log.md`). In the tables a twin has no rows in `ledger_leaf`: its entries are those of the log
        whose `id` is its own with every bit turned. A twin that is younger than its log can be smaller; it is never larger.

        ## Payloads

        `c` is `H("ledger-commit/v1\\n" || salt || payload)` with SHA-256 (in every profile, so that the entries of a log and its twin are
        the same) and a random salt of 32 bytes. Payload and salt are in the
        table `ledger_payload` until they are erased; the entry says nothing without them. A payload is JSON in the same
        form. That of an act has `action`, `request` and `target`, and where there is any: `account` and `actor` (who did it),
        `organization`, `person`, `purpose`, `reason`, `changes`, a list of `field`, `from`, `to`, and `rows`. That of `audit.batch` is
        `{"first":…,"last":…,"n":…,"root":…}`: the numbers of the first and the last seal, how many audit entries they have, and the
        root over the forms of these in B64U. That of `log.started` has `epoch` and `origin`. That of `key.rotated` has `origin`,
        `former` and `key`, the keys as they are handed round, and `since`, microseconds since 1970. From then on heads carry the lines
        of both for ninety days. Where a log has a twin, an entry each says it of either; `origin` tells which.
        That of `record.erased` is `{"events":[…]}`: the events whose payload and salt were destroyed with it, 1,000 at
        most; it names nobody.

        `rows` is `{"table":{"key":{"column":"value"}}}`: rows as they stand after the act, all values as text (ids and days as
        they are written everywhere, moments in microseconds since 1970), and what is NULL left out. They are what `tongxin-verify --db`
        makes tables anew from.

        | table | key | said by | covers |
        |---|---|---|---|
        | `mandate` | `id` | `role.granted`; of the first officers `account.opened` and `installation.begun`; of a demonstration `installation.begun` | all columns; `office` follows from `role`, and the table `officer` from both |
        | `mandate_end` | `mandate` | `role.revoked` | all columns |
        | `membership` | `valid_from` | every act on a file (`member.changed`, `member.moved`, `member.stepped` and so on) | all rows of that person, so one that is not said must not be there |
        | `dues_act` | `id` | every act of dues | all columns, and SHA-256 over its postings and the slips that it issued |
        | the other `dues_` tables that hold money | their own | the act that made the row | all columns but those that follow from the act (who, when) and the base of a fixing. Turns, grounds, requesters and moments are not said by older records, which are held against what they say |
        | `person` | `id` | with `membership` | `version` alone: of several acts the one with the highest counts |

        Contents without `rows` were written by an older program, and those of whoever was erased are gone. Of a relation that
        such a `member.moved` or `member.stepped` changed after the last act that says it, nothing can be said until the next one.

        ## Kinds

        | kind | what happened | written when |
        |---|---|---|
        \(kinds)

        """
    }

    private static var members: String {
        LogEntry.Member.allCases.map { "| `\($0.rawValue)` | \(meaning(of: $0)) |" }
            .joined(separator: "\n")
    }

    private static func meaning(of member: LogEntry.Member) -> String {
        switch member {
        case .actor: "who did it: the reference, 16 random bytes in B64U"
        case .time: "milliseconds since 1970, UTC; never less than in the entry before"
        case .commitment: "the commitment to the payload, 32 bytes in B64U"
        case .event: "the id of the event, a ULID"
        case .kind: "the kind, one of those below"
        case .organization: "the id of the organisation"
        case .subject: "whom it is about: the reference, as above"
        case .version: "\(LogEntry.version)"
        }
    }

    private static var kinds: String {
        EntryKind.allCases.map { kind in
            let actions = Composition.entryKinds.filter { $0.value == kind }.keys.map(\.name)
            let when = actions.sorted().map { "`\($0)`" }.joined(separator: ", ")
            let title = kind.title
            return "| `\(kind.rawValue)` | \(title.english) \(title.chinese) | \(when) |"
        }.joined(separator: "\n")
    }
}
