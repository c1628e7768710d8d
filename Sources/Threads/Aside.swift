/// Does what blocks, or takes long, on a thread of its own, so that none of the shared pool waits.
public func aside<Result: Sendable>(
    named name: String, _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.start(named: name) { continuation.resume(with: Swift.Result { try work() }) }
    }
}
