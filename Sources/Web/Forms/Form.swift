/// A form as a value: what was entered, checked, typed and complete.
///
///     struct Renaming: Form {
///         static let name = Field.text("name", Words.name)
///         static let fields = [name.description]
///         let name: String
///
///         init?(_ entry: inout Entry) {
///             guard let name = entry[Renaming.name] else { return nil }
///             self.name = name
///         }
///     }
public protocol Form: Sendable {
    static var fields: [FieldDescription] { get }

    /// Reads every field, so that all complaints come back together; `nil` if there was one.
    init?(_ entry: inout Entry)
}

/// What somebody entered, and what is wrong with it. It comes back in the page, so that nothing
/// typed is lost.
public struct Entry: Sendable {
    public let values: Query
    public private(set) var complaints: [Complaint] = []

    public init(_ values: Query = Query()) { self.values = values }

    public subscript<Value>(field: Field<Value>) -> Value? {
        mutating get {
            do throws(Complaint) {
                return try field.parse(values.all(field.name))
            } catch {
                complaints.append(error.about(field.name))
                return nil
            }
        }
    }

    /// Several fields at once, each of them read, so that all complaints come together.
    public mutating func all<each Value>(
        _ fields: repeat Field<each Value>
    ) -> (repeat each Value)? {
        let read = (repeat self[each fields])
        do {
            return (repeat try Entry.known(each read))
        } catch {
            return nil
        }
    }

    private struct Unknown: Error {}

    private static func known<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Unknown() }
        return value
    }

    public mutating func complain(_ complaint: Complaint) { complaints.append(complaint) }

    public func complaint(about field: String) -> Complaint? {
        complaints.first { $0.field == field }
    }

    /// The text to show in a field: secrets are never sent back.
    public func text(of field: FieldDescription) -> String {
        if case .secret = field.kind { return "" }
        return values[field.name] ?? ""
    }
}
