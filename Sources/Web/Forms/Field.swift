public import Kernel

/// One thing that a form asks for: its name, its words, and how the text becomes a value.
public struct Field<Value: Sendable>: Sendable {
    public let description: FieldDescription
    let parse: @Sendable ([String]) throws(Complaint) -> Value

    public init(
        _ description: FieldDescription,
        parse: @escaping @Sendable ([String]) throws(Complaint) -> Value
    ) {
        self.description = description
        self.parse = parse
    }

    public var name: String { description.name }
}

/// What a page needs to draw a field, and the API description to explain it.
public struct FieldDescription: Sendable {
    public enum Kind: Sendable {
        case text(maximum: Int)
        case paragraph(maximum: Int)
        case secret
        /// A code of digits, as an authenticator shows it.
        case code(digits: Int)
        case date
        /// A month, as `2026-11`; its value is the first day.
        case month
        case number(ClosedRange<Int>)
        case choice([Choice])
        /// A choice too long to list: filtered while typing, by name, initials and code.
        case lookup(String)
        case tick
        case hidden
    }

    public struct Choice: Sendable {
        public let value: String
        public let label: Phrase

        public init(_ value: String, _ label: Phrase) {
            self.value = value
            self.label = label
        }
    }

    public let name: String
    public let label: Phrase
    public let hint: Phrase?
    public let kind: Kind
    public let isOptional: Bool
    /// Several values under one name; in JSON a list.
    public let isRepeated: Bool

    public init(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, _ kind: Kind,
        isOptional: Bool = false, isRepeated: Bool = false
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.kind = kind
        self.isOptional = isOptional
        self.isRepeated = isRepeated
    }
}

extension FieldDescription {
    /// Something that is never shown again, not even to whoever typed it.
    var isSecret: Bool {
        if case .secret = kind { true } else { false }
    }
}

/// Why something that was entered cannot stand, in a sentence that says what to do.
public struct Complaint: Error, Sendable, Equatable {
    /// The field to look at; `nil` is about the whole form.
    public let field: String?
    public let sentence: Phrase
    /// The clause that a refusal rests on.
    public let clause: Clause?

    public init(_ sentence: Phrase, field: String? = nil, clause: Clause? = nil) {
        self.field = field
        self.sentence = sentence
        self.clause = clause
    }

    public func about(_ field: String) -> Complaint {
        Complaint(sentence, field: self.field ?? field, clause: clause)
    }
}
