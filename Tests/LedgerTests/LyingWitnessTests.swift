import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger

/// Each lie is said in log and page, and holds nothing up.
@Suite struct `A lying witness` {
    enum Lie: String, CaseIterable, Sendable {
        /// A line with the right name that does not hold.
        case forgedLine
        /// The line of another head.
        case otherHead
        /// A size that nobody signed, and no head.
        case sizeAlone
        /// A head of that size that somebody else signed.
        case foreignHead
        /// Words that mean nothing.
        case noise

        var finding: WitnessFinding {
            switch self {
            case .forgedLine, .otherHead: .forged
            case .sizeAlone, .foreignHead: .unproven(size: 1_000_000)
            case .noise: .odd(code: 409)
            }
        }
    }

    private let liar: AbsentWitness

    init() throws { liar = try AbsentWitness("liar.example/w") }

    @Test(arguments: engines, Lie.allCases)
    func `stops nothing and is named`(engine: Dialect, lie: Lie) async throws {
        try await withRegister(engine) { register in
            try await register.append(1)
            let log = try #require(try await register.log())
            let answer = try told(lie, about: log.origin)
            try await serving(answer) { address in
                let member = Witnesses.Member(key: liar.signer.verifier, address: address)
                let house = try register.program(Witnesses([member]))
                let complaints = Complaints()
                try await house.service(complaints).open()
                for _ in 0..<2 { try await house.grow(by: 3, complaints) }
                #expect(house.ledger.standing[log.id] == .sound)
                #expect(house.ledger.states[log.id, member.key.text] == lie.finding)
                let sentence = try #require(
                    lie.finding.sentence(of: "liar.example/w", about: log.name))
                #expect(complaints.all.count { $0 == sentence.english } == 1)
                let head = try await house.published()
                #expect(head.size == 8 && !head.isWitnessed && !head.note.contains("liar"))
                let page = await house.readers.get("/ledger", as: "reader")
                #expect(page.text.contains("尚未见证"))
                #expect(page.text.contains(lie.finding.word.chinese))
            }
        }
    }

    private func told(
        _ lie: Lie, about origin: String
    ) throws -> @Sendable (Request) async -> Response {
        let key = liar.signer.verifier
        let forged = NoteSignature(
            name: key.name, keyID: key.id, bytes: [UInt8](repeating: 7, count: 72))
        let text = Checkpoint(
            origin: origin, size: 1_000_000, root: TreeHash.sha256.leaf([1])
        ).text
        let other = try liar.signer.cosign(text, at: 1_767_225_600)
        let stranger = try LogKey.of(.random(count: 32)).signer(for: origin)
        let foreign = SignedNote(text: text, signatures: [try stranger.sign(text)])
        return { request in
            let isShown = request.path.last == "checkpoint"
            switch lie {
            case .forgedLine: return isShown ? .none : .text(forged.line)
            case .otherHead: return isShown ? .none : .text(other.line)
            case .sizeAlone: return isShown ? .none : .text("1000000\n", status: .conflict)
            case .foreignHead:
                return isShown
                    ? .text(foreign.description) : .text("1000000\n", status: .conflict)
            case .noise: return isShown ? .none : .text("+1 000\n\n", status: .conflict)
            }
        }
    }
}

extension Response {
    fileprivate static var none: Response { .text("none\n", status: .notFound) }
}
