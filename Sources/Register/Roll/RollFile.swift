import ColumnFile
import Columns
import Crypto
import Kernel
public import Keyring
import Roll
import Storage

/// The list of members on the disk, for the next start (`docs/formats/roll.md`).
///
/// It holds names and days of birth, so it is sealed: with the disk alone nobody reads it.
public struct RollFile: Sendable {
    private let folder: String
    private let keyring: Keyring

    public init(in folder: String, sealedBy keyring: Keyring) {
        self.folder = folder
        self.keyring = keyring
    }

    private static let mark = Array("tongxin/roll/1\n\n".utf8)
    private var path: String { "\(folder)/roll" }

    /// - Parameters:
    ///   - kept: as it was made, with nothing beside it.
    ///   - step: is asked with each piece; what it throws ends it.
    func save(_ kept: RollKeeper.Kept, step: @escaping () throws -> Void = {}) throws {
        try SealedFile.makeFolder(folder)
        var randomness = SecureRandom()
        let words = (randomness.next(), randomness.next())
        let id = ID<RollFile>(high: words.0, low: words.1)
        let cipher = keyring.pieces(of: "register/roll", id)
        try PieceFile.save(to: path) { write in
            try write(RollFile.mark + id.bytes)
            let pieces = Counted()
            var packer = Packer {
                try step()
                try write(try cipher.seal($0, number: pieces.next()))
            }
            try kept.pack(into: &packer)
            try packer.finish()
        }
    }

    /// - Returns: nil where there is none.
    func load(step: @escaping () throws -> Void = {}) throws -> RollKeeper.Kept? {
        guard let file = try PieceFile.open(path) else { return nil }
        let first = try file.next() ?? []
        guard first.starts(with: RollFile.mark),
            let id = ID<RollFile>(bytes: first.dropFirst(RollFile.mark.count))
        else { throw Unpacker.Refusal() }
        let cipher = keyring.pieces(of: "register/roll", id)
        let pieces = Counted()
        var unpacker = Unpacker(size: file.size) {
            try step()
            return try file.next().map { try cipher.open($0, number: pieces.next()) }
        }
        return try RollKeeper.Kept(from: &unpacker)
    }

    func remove() throws { try SealedFile.remove(path) }

    /// Each piece knows where it stands.
    private final class Counted {
        private var number = 0

        func next() -> Int {
            defer { number += 1 }
            return number
        }
    }
}

extension RollKeeper.Kept {
    /// What the numbers mean. A file that was written with other meanings is of no use.
    ///
    /// A change of what is found of a member (`FileFacts`, `Finding`) raises the number.
    static let meaning = [
        "list 1", "\(ListedStanding.allCases)", "\(AgeBand.allCases)", "\(SchoolLevel.allCases)",
        "\(JoinYears.first)", "\(Finding.marks)", LiveRoll.meaning,
    ].joined(separator: "; ")

    fileprivate func pack(into packer: inout Packer) throws {
        try packer.put(texts: [RollKeeper.Kept.meaning])
        let generation = moment.mark.generation
        let numbers = [
            moment.mark.number, moment.tree, moment.people, moment.day.daysSince1970,
        ].map { UInt64(bitPattern: Int64($0)) }
        try packer.put([generation.high, generation.low] + numbers)
        try packer.put(grounds.organizations)
        try packer.put(
            grounds.organizations.indices.map { Int32(grounds.shape.parent(of: $0) ?? -1) })
        try packer.put(texts: grounds.names)
        try packer.put(
            formerPlaces.flatMap { person, places in
                places.flatMap { [person.high, person.low, UInt64($0)] }
            })
        try live.pack(into: &packer)
    }

    /// Nil where it was written with other meanings.
    fileprivate init?(from unpacker: inout Unpacker) throws {
        guard try unpacker.texts() == [RollKeeper.Kept.meaning] else { return nil }
        let head: [UInt64] = try unpacker.numbers()
        guard head.count == 6 else { throw Unpacker.Refusal() }
        let numbers = head.dropFirst(2).map { Int(Int64(bitPattern: $0)) }
        moment = RollKeeper.Moment(
            day: CivilDate(daysSince1970: numbers[3]), tree: numbers[1], people: numbers[2],
            mark: FeedMark(generation: ID(high: head[0], low: head[1]), number: numbers[0]))
        let organizations: [OrganizationID] = try unpacker.ids()
        let parents: [Int32] = try unpacker.numbers()
        grounds = try Grounds(
            organizations, called: try unpacker.texts(),
            shape: Tree(parents: parents.map { Int(exactly: $0).flatMap { $0 < 0 ? nil : $0 } }))
        let formers: [UInt64] = try unpacker.numbers()
        for place in Swift.stride(from: 0, to: formers.count - 2, by: 3) {
            let person = PersonID(high: formers[place], low: formers[place + 1])
            guard let number = Int(exactly: formers[place + 2]), number < parents.count else {
                throw Unpacker.Refusal()
            }
            formerPlaces[person, default: []].append(number)
        }
        live = try LiveRoll(in: grounds.shape, from: &unpacker)
        try unpacker.finish()
        guard grounds.organizations.count == parents.count, grounds.names.count == parents.count
        else { throw Unpacker.Refusal() }
    }
}
