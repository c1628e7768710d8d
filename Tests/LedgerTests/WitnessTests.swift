import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A log and its witnesses` {
    /// Our own witness, run for real: each head has its line, and anybody can check it.
    @Test(arguments: engines)
    func `publishes what a witness signed`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(1)
            try await RealWitness.with(of: [register.key()]) { real in
                let house = try register.program(Witnesses([real.member]))
                for count in [2, 1, 300, 5] {
                    try await house.grow(by: count)
                    let head = try await house.published()
                    let note = try #require(SignedNote(head.note))
                    let keys = [try await house.key(), real.member.key]
                    let names = try note.verified(by: keys).map(\.name)
                    #expect(names == keys.map(\.name))
                    #expect(head.isWitnessed)
                    let state = try await house.state()
                    #expect(head.size == state?.size)
                    let seen = try await real.witness.seenSize(of: keys[0].name)
                    #expect(seen == head.size)
                    let address = "/ledger/\(OrganizationID.group)/checkpoint"
                    let answer = await house.readers.get(address, as: nil)
                    #expect(answer.text == head.note)
                }
            }
        }
    }

    /// The kept lines are gone, as after a restored backup: the witness says where it stands.
    @Test(arguments: engines)
    func `makes its proof from the size that the witness tells`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(40)
            try await RealWitness.with(of: [register.key()]) { real in
                let house = try register.program(Witnesses([real.member]))
                try await house.grow(by: 1)
                try await house.database.write { tx in
                    try tx.execute("DELETE FROM ledger_cosignature")
                }
                try await house.grow(by: 300)
                let head = try await house.published()
                #expect(head.isWitnessed && head.size == 342)
            }
        }
    }

    /// Two of three have to sign. While one is away nothing waits; with two away the head is
    /// published and unwitnessed, and the last witnessed one is kept.
    @Test(arguments: engines)
    func `goes on while witnesses are away, and says what it lacks`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(3)
            let key = try await register.key(), absent = try AbsentWitness()
            try await RealWitness.with("one.example/w", of: [key]) { one in
                let two = try await RealWitness.with("two.example/w", of: [key]) { two in
                    let all = [one.member, two.member, absent.member]
                    let house = try register.program(Witnesses(all, quorum: 2))
                    try await house.grow(by: 4)
                    let head = try await house.published()
                    #expect(head.isWitnessed && head.size == 8)
                    return two.member
                }
                // The second has gone.
                let complaints = Complaints()
                let all = [one.member, two, absent.member]
                let house = try register.program(Witnesses(all, quorum: 2))
                try await house.grow(by: 2, complaints)
                let head = try await house.published()
                #expect(!head.isWitnessed && head.size == 10)
                #expect(head.note.contains("one.example/w") && !head.note.contains("two.example/w"))
                #expect(complaints.all.count == 2)
                let log = try #require(try await house.log()).id
                let last = try await house.database.read { tx in try tx.witnessed(log) }
                #expect(last.flatMap { Checkpoint(text: $0.text) }?.size == 8)
                let page = await house.readers.get("/ledger", as: "reader")
                for word in ["尚未见证", "须有 2 个见证人签名，共 3 个", "联系不上", "已签最新", "one.example/w"] {
                    #expect(page.text.contains(word), "\(word)")
                }
                let value = await house.readers.get(
                    "/ledger", as: "reader", accept: "application/json")
                #expect(value.text.contains(#""isWitnessed":false"#))
                #expect(value.text.contains(#""state":"Away""#))
            }
        }
    }

    /// Where work never stops, the newest head is always on its way to somebody.
    @Test(arguments: engines)
    func `vouches for what it covers while newer ones are on their way`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(200)
            try await RealWitness.with(of: [register.key()]) { real in
                let house = try register.program(Witnesses([real.member]))
                try await house.grow(by: 3)
                let seen = try await house.published().size
                // The tile that the witnessed head ends in is full by now.
                try await house.append(300)
                try await house.service().turn()
                let newest = try await house.published()
                #expect(!newest.isWitnessed && newest.size == seen + 300)
                for index in [0, 7, seen - 1] {
                    let size = try await house.expectProven(index, seenBy: real.member.key)
                    #expect(size == seen)
                }
                #expect(try await house.expectProven(seen, seenBy: nil) == newest.size)
                #expect(newest.over(newest.size) == nil && newest.over(-1) == nil)
            }
        }
    }

    /// Nobody calls it: it asks by itself, soon after a head is signed.
    @Test(arguments: engines)
    func `asks beside the daily work`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(1)
            try await RealWitness.with(of: [register.key()]) { real in
                let house = try register.program(Witnesses([real.member]))
                let service = house.service()
                try await service.open()
                let running = Task { await service.run() }
                for round in 1...3 {
                    try await house.append(1)
                    try await until {
                        let state = try await house.state()
                        guard state?.size == 2 + round, state?.isSigned == true else {
                            return false
                        }
                        return try await house.published().isWitnessed
                    }
                }
                running.cancel()
                await running.value
            }
        }
    }

    /// More signatures are asked for than the head has by now.
    @Test func `is unwitnessed when the quorum grows`() async throws {
        try await withRegister(.sqlite) { register in
            try await register.append(1)
            try await RealWitness.with(of: [register.key()]) { real in
                let one = try register.program(Witnesses([real.member]))
                try await one.grow(by: 1)
                let all = [real.member, try AbsentWitness().member]
                let two = try register.program(Witnesses(all, quorum: 2))
                try await two.service().open()
                try await two.service().askWitnesses(aboutAll: true)
                let head = try await two.published()
                #expect(!head.isWitnessed && head.size == 3)
            }
        }
    }

    /// A witness that does not know the log says so; its operator needs our key.
    @Test func `says what a witness lacks`() async throws {
        try await withRegister(.sqlite) { register in
            try await register.append(1)
            let other = try LogKey.of(.random(count: 32))
            let log = try #require(try await register.log())
            let stranger = try #require(NoteKey(text: other.verifier(for: log.origin)))
            let elsewhere = try #require(NoteKey(text: other.verifier(for: "else.example/ledger")))
            try await RealWitness.with("a.example/w", of: [stranger]) { distrusting in
                try await RealWitness.with("b.example/w", of: [elsewhere]) { unknowing in
                    let members = [distrusting.member, unknowing.member]
                    let house = try register.program(Witnesses(members))
                    let complaints = Complaints()
                    try await house.grow(by: 1, complaints)
                    let wanted = [
                        WitnessWords.untrustedKey("a.example/w", log: log.name),
                        WitnessWords.unknownLog("b.example/w", log: log.name),
                    ]
                    #expect(complaints.all.sorted() == wanted.map(\.english).sorted())
                    let head = try await house.published()
                    #expect(!head.isWitnessed)
                }
            }
        }
    }
}

@Suite struct `The file of the witnesses` {
    private let key: String

    init() throws { key = try AbsentWitness().signer.verifier.text }

    @Test func `names keys, addresses and a quorum`() throws {
        let other = try AbsentWitness("other.example/w", seed: 0x60).signer.verifier.text
        let witnesses = try Witnesses(
            text: """
                # ours
                quorum 2
                pace 10
                \(key) https://witness.example/w

                \(other)\thttp://10.0.0.7:8090
                """)
        #expect(witnesses.quorum == 2)
        #expect(witnesses.pace == .seconds(10))
        #expect(witnesses.members.map(\.key.text) == [key, other])
        #expect(witnesses.members.map(\.address).last == "http://10.0.0.7:8090")
    }

    @Test func `is refused with a sentence`() throws {
        let log = try LogKey.example.verifier(for: "a/ledger")
        let mistakes = [
            "nonsense": "line 1 is no key with an address, nor a quorum, nor a pace",
            "\(key)": "line 1 is no key with an address, nor a quorum, nor a pace",
            "\(key) ftp://a": "line 1 is no key with an address, nor a quorum, nor a pace",
            "\(key) https://a/": "line 1 is no key with an address, nor a quorum, nor a pace",
            "\(key) https://a\n\(key) https://b": "a witness is named twice",
            "\(log) https://a": "a/ledger is the key of a log and not of a witness",
            "quorum 2\n\(key) https://a": "quorum 2 of 1 witnesses cannot be",
            "quorum 0\n\(key) https://a": "quorum 0 of 1 witnesses cannot be",
            "pace 0\n\(key) https://a": "the pace has to be between 1 second and an hour",
            "# nobody": "quorum 1 of 0 witnesses cannot be",
        ]
        for (text, sentence) in mistakes {
            #expect(throws: Witnesses.Mistake(sentence)) { try Witnesses(text: text) }
        }
    }
}

extension LogRegister {
    /// - Returns: the size of the tree in which an entry is shown to stand.
    fileprivate func expectProven(_ index: Int, seenBy witness: NoteKey?) async throws -> Int {
        let log = try #require(try await log()), ledger = ledger
        let (file, again, bytes) = try await database.read { tx in
            let head = try tx.published(log.name)?.over(index)
            return (
                try ledger.proof(of: index, in: log.name, tx),
                try head.flatMap { try ledger.kept.proof(of: index, under: $0) },
                try tx.entries(in: index..<index + 1, of: log.id).first
            )
        }
        // What was read for the one is enough for the next.
        #expect(again == file)
        let proof = try #require(file), entry = try #require(bytes)
        let head = try #require(Checkpoint(text: proof.head.text))
        #expect(
            Check.includes(
                TreeHash.sha256.leaf(entry), at: index, of: head.size, path: proof.path,
                root: head.root, by: .sha256))
        let lines = try? proof.head.verified(by: [witness].compactMap(\.self))
        #expect(lines?.map(\.name) == witness.map { [$0.name] })
        return head.size
    }
}
