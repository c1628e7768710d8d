import Crypto
import Host
import Proofs
import Threads

extension Witnesses.Member {
    private static let answerLimit = 64_000
    private static let patienceSeconds = 4

    /// Nil when it does not answer.
    func reply(to request: AddCheckpoint) async -> WitnessReply? {
        let body = Array(request.text.utf8)
        let answer = await answer { [address] in
            try WebAnswer.post(
                body, to: "\(address)/add-checkpoint", upTo: Self.answerLimit,
                within: Self.patienceSeconds)
        }
        return answer.map {
            WitnessReply(code: $0.code, bytes: $0.bytes, to: request.head.text, by: key)
        }
    }

    /// The last head of a log that it cosigned, as it shows it to everybody.
    func shown(of origin: String) async -> WebAnswer? {
        let name = Hex.encode(HashFunction.sha256.hash(Array(origin.utf8)))
        return await answer { [address] in
            try WebAnswer.get(
                "\(address)/\(name)/checkpoint", upTo: Self.answerLimit,
                within: Self.patienceSeconds)
        }
    }

    /// Whatever keeps a machine from answering, it is away.
    private func answer(
        _ ask: @escaping @Sendable () throws -> WebAnswer
    ) async -> WebAnswer? {
        try? await aside(named: "witness", ask)
    }
}
