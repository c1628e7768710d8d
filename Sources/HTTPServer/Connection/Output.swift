/// What is to be sent and the system has not taken yet.
struct Output {
    enum Piece {
        case bytes([UInt8], from: Int)
        case file(SharedDescriptor, from: Int, count: Int)
    }

    enum Progress {
        case all
        /// The reader must take some first.
        case part
        case failed
    }

    private var pieces: [Piece] = []
    /// How many bytes wait; those of a file cost no memory.
    private(set) var pendingBytes = 0

    var isEmpty: Bool { pieces.isEmpty }

    /// How many of them wait in memory.
    var bytesInMemory: Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .bytes(let bytes, let offset): sum + bytes.count - offset
            case .file: sum
            }
        }
    }

    mutating func append(_ bytes: [UInt8], from offset: Int = 0) {
        guard offset < bytes.count else { return }
        pieces.append(.bytes(bytes, from: offset))
        pendingBytes += bytes.count - offset
    }

    mutating func append(_ file: SharedDescriptor, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append(.file(file, from: range.lowerBound, count: range.count))
        pendingBytes += range.count
    }

    /// Gives the system as much as it takes, and adds how much that was.
    mutating func drain(into socket: borrowing Socket, sent total: inout Int) -> Progress {
        var done = 0
        defer { pieces.removeFirst(done) }
        while done < pieces.count {
            switch pieces[done].send(to: socket, more: done + 1 < pieces.count) {
            case .nothingYet: return .part
            // A file that has become shorter than was announced cannot be sent to its end.
            case .failed, .bytes(0): return .failed
            case .bytes(let count):
                total += count
                pendingBytes -= count
                if pieces[done].advance(by: count) { done += 1 }
            }
        }
        return .all
    }
}

extension Output.Piece {
    fileprivate func send(to socket: borrowing Socket, more: Bool) -> Socket.Sent {
        switch self {
        case .bytes(let bytes, let offset): socket.send(bytes, from: offset, more: more)
        case .file(let file, let offset, let count):
            socket.send(file: file.descriptor.number, from: offset, count: count)
        }
    }

    /// Says whether nothing is left.
    fileprivate mutating func advance(by sent: Int) -> Bool {
        switch self {
        case .bytes(let bytes, let offset):
            self = .bytes(bytes, from: offset + sent)
            return offset + sent >= bytes.count
        case .file(let file, let offset, let count):
            self = .file(file, from: offset + sent, count: count - sent)
            return sent >= count
        }
    }
}
