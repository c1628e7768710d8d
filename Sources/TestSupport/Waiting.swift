/// What was waited for did not come.
public struct Impatience: Error {}

/// Waits until something holds. It gives up after so many looks and not after a time, so that a
/// busy machine has as many chances as an idle one and a test that waits in vain fails instead of
/// keeping all others waiting.
public func until(looks: Int = 30_000, _ holds: () async throws -> Bool) async throws {
    for _ in 0..<looks {
        if try await holds() { return }
        try await Task.sleep(for: .milliseconds(2))
    }
    throw Impatience()
}
