public import Kernel

/// What is known of some of many, in little room: three million notes in two lists, and no table of
/// tables.
///
/// Whoever asks in about the order of ids finds the next one near the last one.
public struct Notes<Subject, Note: Sendable>: Sendable {
    private var index: IDIndex
    private let notes: [Note]

    /// - Parameter ids: in any order; it is quickest where they rise. Of each the note stands at
    ///   the same place.
    public init(about ids: [ID<Subject>], _ notes: [Note]) {
        precondition(ids.count == notes.count, "each note is about somebody")
        let isInOrder = ids.indices.dropFirst().allSatisfy { ids[$0 - 1] <= ids[$0] }
        guard !isInOrder else {
            index = IDIndex(ids: ids.map { ID(high: $0.high, low: $0.low) })
            self.notes = notes
            return
        }
        let order = ids.indices.sorted { ids[$0] < ids[$1] }
        index = IDIndex(ids: order.map { ID(high: ids[$0].high, low: ids[$0].low) })
        self.notes = order.map { notes[$0] }
    }

    public mutating func about(_ id: ID<Subject>) -> ArraySlice<Note> {
        notes[index.places(of: ID(high: id.high, low: id.low))]
    }
}

/// Ids in their order.
struct IDIndex: Sendable {
    enum Anything {}

    let ids: [ID<Anything>]
    /// Behind the one that was asked for last.
    private var place = 0

    init(ids: [ID<Anything>]) { self.ids = ids }

    mutating func places(of id: ID<Anything>) -> Range<Int> {
        let isAhead = place == 0 || ids[place - 1] < id
        let first = firstPlace(notBefore: id, in: isAhead ? ahead(id) : behind(id))
        place = first
        while place < ids.count, ids[place] == id { place += 1 }
        return first..<place
    }

    /// A range, as short as the way is, with the first that is not before an id, or at its end.
    private func ahead(_ id: ID<Anything>) -> Range<Int> {
        var (low, step) = (place, 1)
        while low + step < ids.count, ids[low + step] < id {
            low += step
            step *= 2
        }
        return low..<min(low + step, ids.count)
    }

    private func behind(_ id: ID<Anything>) -> Range<Int> {
        var (high, step) = (place, 1)
        while high - step > 0, ids[high - step] >= id {
            high -= step
            step *= 2
        }
        return max(high - step, 0)..<high
    }

    private func firstPlace(notBefore id: ID<Anything>, in range: Range<Int>) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
