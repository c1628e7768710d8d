/// The two languages of the two engines. Statements are written once, in what both understand.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres

    func placeholder(_ number: Int) -> String {
        switch self {
        case .sqlite: "?\(number)"
        case .postgres: "$\(number)"
        }
    }
}
