/// Names one connection for as long as it lives; a number that is used again has another age.
struct ConnectionID: Hashable, Sendable {
    let index: UInt32
    let age: UInt32

    var key: UInt64 { UInt64(age) << 32 | UInt64(index) }

    init(index: UInt32, age: UInt32) {
        self.index = index
        self.age = age
    }

    init(key: UInt64) {
        index = UInt32(truncatingIfNeeded: key)
        age = UInt32(truncatingIfNeeded: key >> 32)
    }
}

/// Names one request on its connection, so that nothing left over from the last one speaks for it.
struct ExchangeID: Hashable, Sendable {
    let connection: ConnectionID
    let number: Int
}

/// The connections of a loop, found by number.
struct ConnectionTable {
    private var connections: [Connection?] = []
    private var ages: [UInt32] = []
    private var free: [UInt32] = []
    private(set) var count = 0

    subscript(id: ConnectionID) -> Connection? {
        let index = Int(id.index)
        guard index < connections.count, ages[index] == id.age else { return nil }
        return connections[index]
    }

    var all: [Connection] { connections.compactMap(\.self) }

    /// The name that the next connection will have.
    mutating func nextID() -> ConnectionID {
        let index = free.popLast() ?? grow()
        return ConnectionID(index: index, age: ages[Int(index)])
    }

    mutating func insert(_ connection: Connection) {
        connections[Int(connection.id.index)] = connection
        count += 1
    }

    mutating func remove(_ id: ConnectionID) {
        guard self[id] != nil else { return }
        let index = Int(id.index)
        connections[index] = nil
        ages[index] &+= 1
        free.append(id.index)
        count -= 1
    }

    private mutating func grow() -> UInt32 {
        connections.append(nil)
        ages.append(1)
        return UInt32(connections.count - 1)
    }
}
