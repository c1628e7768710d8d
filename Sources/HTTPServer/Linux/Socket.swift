import CLinux
import Glibc

/// One accepted connection of the system.
struct Socket: ~Copyable {
    let descriptor: Descriptor

    enum Received {
        case bytes(Int)
        case nothingYet
        case ended
        case failed
    }

    /// Fills the buffer from its start.
    borrowing func receive(into buffer: inout [UInt8]) -> Received {
        let number = descriptor.number
        let count = retrying {
            unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(number, $0.baseAddress, $0.count, 0)
            }
        }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .ended }
        return errno == EAGAIN ? .nothingYet : .failed
    }

    enum Sent {
        case bytes(Int)
        case nothingYet
        case failed
    }

    /// Sends bytes from an offset on. `more` says that others follow at once, so that the head of
    /// an answer and the start of its body share a packet.
    borrowing func send(_ bytes: borrowing [UInt8], from offset: Int, more: Bool) -> Sent {
        let number = descriptor.number
        let flags = Int32(MSG_NOSIGNAL) | (more ? Int32(MSG_MORE) : 0)
        let count = retrying {
            unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
                return unsafe Glibc.send(number, rest.baseAddress, rest.count, flags)
            }
        }
        return Socket.sent(count)
    }

    /// Sends from a file without passing through memory.
    borrowing func send(file: Int32, from offset: Int, count: Int) -> Sent {
        let number = descriptor.number
        var position = off_t(offset)
        return Socket.sent(retrying { unsafe sendfile(number, file, &position, count) })
    }

    private static func sent(_ count: Int) -> Sent {
        if count >= 0 { return .bytes(count) }
        return errno == EAGAIN ? .nothingYet : .failed
    }

    /// Says that nothing more will be sent, and still hears what the other end sends.
    borrowing func endSending() { shutdown(descriptor.number, Int32(SHUT_WR)) }
}
