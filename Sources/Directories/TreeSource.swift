public import Kernel
public import Storage

/// Where an organisation stands, and what it is called.
public struct TreeUnit: Equatable, Sendable {
    public let place: TreePlace
    public let name: String

    public init(_ place: TreePlace, called name: String) {
        self.place = place
        self.name = name
    }
}

/// The tree as lists of members stand in its order; App connects Organizations.
public struct TreeSource: Sendable {
    public typealias Places =
        @Sendable (CivilDate, borrowing ReadTransaction) throws -> [TreeUnit]

    /// All organisations of a day, each before those below it.
    public let places: Places
    /// Rises when an organisation comes, ends, moves, or is called otherwise.
    public let topic: Topic

    public init(following topic: Topic, places: @escaping Places) {
        self.topic = topic
        self.places = places
    }
}
