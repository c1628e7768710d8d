/// What a name is found by: as it is written, by its pinyin, and by its initials.
///
/// `曾国华` is found by 曾国, zengguo, zgh, 曾國華 and ＺＧＨ. The text is stored in one column; a
/// query matches if it occurs in it.
public struct SearchKey: Equatable, Sendable {
    /// `曾国华 zengguohua zgh`, parts of which the query may be.
    public let text: String

    public init(name: String) { self.init(folded: name.folded, Pinyin(name: name)) }

    /// Of an organisation, whose code is looked for as often as its name.
    public init(title: String, code: String? = nil) {
        self.init(folded: title.folded, Pinyin(text: title), code.map(\.folded))
    }

    private init(folded: String, _ pinyin: Pinyin, _ more: String? = nil) {
        text = ([folded.withoutSpaces, pinyin.full, pinyin.initials] + [more].compactMap(\.self))
            .joined(separator: " ")
    }

    /// The query in the form of the key; empty when nothing was typed that could match.
    ///
    /// Whoever types pinyin without ü types v: 吕 is found by lv as by lu.
    public static func query(_ typed: String) -> String {
        var query = typed.folded.withoutSpaces
        for (from, to) in [("lv", "lu"), ("nv", "nu")] {
            query = query.split(separator: from, omittingEmptySubsequences: false)
                .joined(separator: to)
        }
        return query
    }

    /// What a person's name is put into a list by: its sound, then how it is written.
    public static func order(of name: String) -> String { both(of: name).order }

    /// What a person is listed by and found by, from one reading of the name.
    public static func both(of name: String) -> (order: String, key: SearchKey) {
        let folded = name.folded
        let pinyin = Pinyin(foldedName: folded)
        return ("\(pinyin.order) \(name)", SearchKey(folded: folded, pinyin))
    }

    /// Another text where names are read otherwise: keys that were kept from before do not fit then.
    ///
    /// The tables speak for themselves; a change of how names are folded or put together raises the
    /// number.
    public static let meaning: String = {
        let special = SpecialReadings.surnames.sorted { $0.key < $1.key }
            .flatMap { [String($0.key), $0.value] }
        let sum = ([readingLines, simplifiedPairs] + special).joined(separator: "|").utf8
            .reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "names 1 \(sum)"
    }()

    public func matches(_ typed: String) -> Bool {
        let query = SearchKey.query(typed)
        return !query.isEmpty && text.contains(query)
    }
}

extension String {
    /// A key has one space between its parts and none inside them.
    fileprivate var withoutSpaces: String {
        guard unicodeScalars.contains(where: \.properties.isWhitespace) else { return self }
        return String(filter { !$0.isWhitespace })
    }
}
