import CSodium

/// libsodium wants to be initialised once before anything else; whoever uses it asks for this.
enum Sodium {
    static let isReady: Bool = sodium_init() >= 0

    static func makeReady() {
        precondition(isReady, "libsodium cannot be initialised")
    }
}
