/// One attribute of an element. The name is ours, the value may be anybody's and is escaped.
public struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case flag
        case text(String)
    }

    let name: StaticString
    let value: Value

    /// Handlers and inline styles are refused: the content policy forbids them anyway, and a
    /// page that needs one is a mistake of ours.
    public init(_ name: StaticString, _ text: String) {
        precondition(Attribute.isAllowed(name), "no inline handler or style")
        self.name = name
        value = .text(text)
    }

    private init(flag name: StaticString, _ isSet: Bool) {
        self.name = name
        value = isSet ? .flag : .absent
    }

    private init(name: StaticString, value: Value) {
        self.name = name
        self.value = value
    }

    public static func optional(_ name: StaticString, _ text: String?) -> Attribute {
        text.map { Attribute(name, $0) } ?? Attribute(name: name, value: .absent)
    }

    public static func flag(_ name: StaticString, _ isSet: Bool = true) -> Attribute {
        Attribute(flag: name, isSet)
    }

    private static func isAllowed(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { bytes in
            let isHandler = bytes.count > 2 && bytes[0] == 0x6F && bytes[1] == 0x6E
            return !isHandler && !bytes.elementsEqual("style".utf8)
        }
    }
}

extension Attribute {
    public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    public static func id(_ id: String) -> Attribute { Attribute("id", id) }
    public static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }
    public static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }
    public static func src(_ link: Link) -> Attribute { Attribute("src", link.text) }
    public static func action(_ link: Link) -> Attribute { Attribute("action", link.text) }
    public static func method(_ name: StaticString) -> Attribute {
        Attribute("method", "\(name)")
    }
    public static func name(_ name: String) -> Attribute { Attribute("name", name) }
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    public static func type(_ type: StaticString) -> Attribute { Attribute("type", "\(type)") }
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    public static func role(_ role: StaticString) -> Attribute { Attribute("role", "\(role)") }
    public static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
    public static func describedBy(_ ids: String?) -> Attribute {
        .optional("aria-describedby", ids)
    }
    public static func labelledBy(_ id: String) -> Attribute { Attribute("aria-labelledby", id) }
    public static func current(_ isCurrent: Bool) -> Attribute {
        .optional("aria-current", isCurrent ? "page" : nil)
    }
    public static func scope(_ scope: StaticString) -> Attribute {
        Attribute("scope", "\(scope)")
    }
    public static func column(_ label: String) -> Attribute { Attribute("data-l", label) }
    public static var hiddenFromReaders: Attribute { Attribute("aria-hidden", "true") }
    public static var focusable: Attribute { Attribute("tabindex", "0") }
    public static var focusTarget: Attribute { Attribute("tabindex", "-1") }
}
