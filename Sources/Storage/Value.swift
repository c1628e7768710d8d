public import Kernel

/// What stands in a column or goes to a placeholder, in the words both engines share.
public enum Value: Hashable, Sendable {
    /// The types a column can have. A NULL keeps its type, because PostgreSQL asks for it.
    public enum Kind: String, Sendable, CaseIterable {
        case integer, real, boolean, text, bytes, uuid, date
    }

    case null(Kind)
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
    case text(String)
    case bytes([UInt8])
    case uuid(high: UInt64, low: UInt64)
    case date(CivilDate)

    public var kind: Kind {
        switch self {
        case .null(let kind): kind
        case .integer: .integer
        case .real: .real
        case .boolean: .boolean
        case .text: .text
        case .bytes: .bytes
        case .uuid: .uuid
        case .date: .date
        }
    }
}

/// A type that can stand in a placeholder.
public protocol Bindable {
    static var storedKind: Value.Kind { get }
    var storedValue: Value { get }
}

/// A type that can be bound and read: what most columns hold.
///
/// An enumeration of strings needs no more than the word: `enum Status: String, Storable`.
public typealias Storable = Bindable & Readable

extension Int: Bindable {
    public static var storedKind: Value.Kind { .integer }
    public var storedValue: Value { .integer(Int64(self)) }
}

extension Int64: Bindable {
    public static var storedKind: Value.Kind { .integer }
    public var storedValue: Value { .integer(self) }
}

extension Double: Bindable {
    public static var storedKind: Value.Kind { .real }
    public var storedValue: Value { .real(self) }
}

extension Bool: Bindable {
    public static var storedKind: Value.Kind { .boolean }
    public var storedValue: Value { .boolean(self) }
}

extension String: Bindable {
    public static var storedKind: Value.Kind { .text }
    public var storedValue: Value { .text(self) }
}

extension Array: Bindable where Element == UInt8 {
    public static var storedKind: Value.Kind { .bytes }
    public var storedValue: Value { .bytes(self) }
}

extension ID: Bindable {
    public static var storedKind: Value.Kind { .uuid }
    public var storedValue: Value { .uuid(high: high, low: low) }
}

extension Instant: Bindable {
    public static var storedKind: Value.Kind { .integer }
    public var storedValue: Value { .integer(microseconds) }
}

extension CivilDate: Bindable {
    public static var storedKind: Value.Kind { .date }
    public var storedValue: Value { .date(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    public static var storedKind: Value.Kind { Wrapped.storedKind }
    public var storedValue: Value { self?.storedValue ?? .null(Wrapped.storedKind) }
}

extension RawRepresentable where Self: Bindable, RawValue: Bindable {
    public static var storedKind: Value.Kind { RawValue.storedKind }
    public var storedValue: Value { rawValue.storedValue }
}

extension Role: Storable {}
extension Language: Storable {}
extension Grant.Source: Storable {}
extension Deed.Outcome: Storable {}
