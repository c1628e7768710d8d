import ColumnFile
import Columns
import Kernel
import Storage

/// A muster on the disk, for the next start: the census in one file, and in another who stands
/// where and how much of the feed has been seen (`docs/formats/muster.md`).
///
/// The second one names the first, and is written last: the two always belong together.
struct MusterFolder: Sendable {
    let path: String

    /// - Parameter muster: with everybody in the order of the tree.
    func save(_ muster: Muster) throws(ColumnFileError) {
        try SealedFile.makeFolder(path)
        let before = try? head()
        let census = "\(muster.mark.number).columns"
        try ColumnFile.save(muster.census, to: "\(path)/\(census)")
        try SealedFile.save(MusterBytes(muster).bytes, to: "\(path)/muster")
        if let before, before != census { try SealedFile.remove("\(path)/\(before)") }
    }

    /// - Returns: nil where there is none.
    func load() throws -> Muster? {
        let bytes: [UInt8]
        do { bytes = try SealedFile.load("\(path)/muster") } catch {
            if case .system = error { return nil }
            throw error
        }
        guard let read = MusterBytes(bytes) else {
            throw ColumnFileError.refused(.contradictory, path)
        }
        let census = try ColumnFile.load("\(path)/\(read.number).columns")
        guard let muster = read.muster(with: census) else {
            throw ColumnFileError.refused(.contradictory, path)
        }
        return muster
    }

    private func head() throws -> String {
        let bytes = try SealedFile.load("\(path)/muster")
        guard let read = MusterBytes(bytes) else {
            throw ColumnFileError.refused(.contradictory, path)
        }
        return "\(read.number).columns"
    }
}

/// What a muster is beside its census, as bytes.
struct MusterBytes {
    private static let magic = Array("TXMUSTER".utf8)
    private static let headLength = 72

    let generation: ID<FeedMark.Generation>
    let number: Int
    let treeVersion: Int
    let day: CivilDate
    let organizations: [OrganizationID]
    let strays: Set<PersonID>
    let keys: [UInt64]

    init(_ muster: Muster) {
        generation = muster.mark.generation
        number = muster.mark.number
        treeVersion = muster.treeVersion
        day = muster.day
        organizations = muster.organizations
        strays = muster.strays
        keys = muster.roster.keys
    }

    var bytes: [UInt8] {
        var bytes = MusterBytes.magic
        bytes.reserveCapacity(80 + organizations.count * 16 + keys.count * 8)
        bytes.append(1 as UInt64)
        bytes += generation.bytes
        for number in [number, treeVersion, day.daysSince1970] {
            bytes.append(UInt64(bitPattern: Int64(number)))
        }
        for count in [organizations.count, strays.count] { bytes.append(UInt64(count)) }
        for id in organizations { bytes += id.bytes }
        for id in strays.sorted() { bytes += id.bytes }
        for key in keys { bytes.append(key) }
        return bytes
    }

    /// Refuses whatever is not exactly as long as it says.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= MusterBytes.headLength, bytes.starts(with: MusterBytes.magic),
            bytes.number(at: 8) == 1,
            let generation = ID<FeedMark.Generation>(bytes: bytes[16..<32])
        else { return nil }
        self.generation = generation
        number = Int(truncatingIfNeeded: bytes.number(at: 32))
        treeVersion = Int(truncatingIfNeeded: bytes.number(at: 40))
        let days = Int64(bitPattern: bytes.number(at: 48))
        guard (-1_000_000...1_000_000).contains(days) else { return nil }
        day = CivilDate(daysSince1970: Int(days))
        let (places, strays) = (bytes.number(at: 56), bytes.number(at: 64))
        let room = UInt64(bytes.count - MusterBytes.headLength)
        guard places <= room / 16, strays <= room / 16, (places + strays) * 16 <= room,
            room % 8 == 0
        else { return nil }
        let ids = MusterBytes.headLength + Int(places) * 16
        let rest = ids + Int(strays) * 16
        organizations = ID.list(bytes[MusterBytes.headLength..<ids])
        self.strays = Set(ID.list(bytes[ids..<rest]))
        keys = stride(from: rest, to: bytes.count, by: 8).map { bytes.number(at: $0) }
    }

    /// - Returns: nil where the census is another one.
    func muster(with census: Census) -> Muster? {
        guard census.tree.count == organizations.count, census.places == keys.count,
            census.vacancies == 0, census.asOf == Month(day)
        else { return nil }
        return Muster(
            day, census, organizations, keys: keys, strays: strays,
            mark: FeedMark(generation: generation, number: number), treeVersion: treeVersion)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// The caller has looked that the bytes are there.
    fileprivate func number(at place: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(self[place + $1]) << UInt64($1 * 8) }
    }
}
