public import Proofs

/// Who is asked to put their names to our heads, and how many of them make a head witnessed.
public struct Witnesses: Sendable {
    /// One of them: how its signature is checked, and where it is asked.
    public struct Member: Sendable, Equatable {
        public let key: NoteKey
        /// What stands before `/add-checkpoint`.
        public let address: String

        public init(key: NoteKey, address: String) {
            self.key = key
            self.address = address
        }
    }

    public struct Mistake: Error, Equatable, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }

    public let members: [Member]
    public let quorum: Int
    /// How long they are left alone between two heads (decision 0030).
    public let pace: Duration

    public static let none = Witnesses(unchecked: [], quorum: 1, pace: usualPace)
    public static let usualPace = Duration.seconds(1)

    private init(unchecked members: [Member], quorum: Int, pace: Duration) {
        self.members = members
        self.quorum = quorum
        self.pace = pace
    }

    /// A head has room for sixteen lines, of which the log itself may need some.
    static let most = 12
    /// A witness of somebody else may ask for more peace; more haste helps nobody.
    private static let paces = Duration.seconds(1)...Duration.seconds(3_600)

    public init(
        _ members: [Member], quorum: Int = 1, pace: Duration = usualPace
    ) throws(Mistake) {
        for member in members where member.key.kind != .cosignature {
            throw Mistake("\(member.key.name) is the key of a log and not of a witness")
        }
        // Two keys of one witness would count as two.
        guard Set(members.map(\.key.name)).count == members.count else {
            throw Mistake("a witness is named twice")
        }
        guard members.count <= Witnesses.most else {
            throw Mistake("there can be \(Witnesses.most) witnesses at most")
        }
        guard quorum >= 1, quorum <= members.count else {
            throw Mistake("quorum \(quorum) of \(members.count) witnesses cannot be")
        }
        guard Witnesses.paces.contains(pace) else {
            throw Mistake("the pace has to be between 1 second and an hour")
        }
        self.init(unchecked: members, quorum: quorum, pace: pace)
    }
}

extension Witnesses {
    /// One witness a line, its key and its address; `quorum 2`; `pace 10`, in seconds; and lines for
    /// people that begin with `#`.
    public init(text: String) throws(Mistake) {
        var members: [Member] = []
        var (quorum, pace) = (1, Witnesses.usualPace)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            let words = line.split(whereSeparator: { " \t\r".contains($0) }).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            if first == "quorum", words.count == 2, let number = Int(words[1]) {
                quorum = number
            } else if first == "pace", words.count == 2, let seconds = Int(words[1]) {
                pace = .seconds(seconds)
            } else if let member = Member(words) {
                members.append(member)
            } else {
                throw Mistake(
                    "line \(place + 1) is no key with an address, nor a quorum, nor a pace")
            }
        }
        try self.init(members, quorum: quorum, pace: pace)
    }
}

extension Witnesses.Member {
    fileprivate init?(_ words: [String]) {
        guard words.count == 2, let key = NoteKey(text: words[0]),
            words[1].hasPrefix("https://") || words[1].hasPrefix("http://"),
            !words[1].hasSuffix("/")
        else { return nil }
        self.init(key: key, address: words[1])
    }
}
