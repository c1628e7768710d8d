import Demo
import Identity
import Kernel

/// The invented forestry group, for looking around and for learning.
enum Demonstration {
    static let seed: UInt64 = 2026

    /// Who can sign in, shown on the sign-in page of a demonstration and nowhere else.
    static func accounts(for configuration: Configuration) -> [DemoAccount] {
        guard configuration.isDemo else { return [] }
        return InventedPart.allCases.map {
            DemoAccount($0.signInName, $0.title, password: $0.password)
        }
    }
}
