import Glibc

/// Owns one file descriptor, from the call that made it to `close`.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    init(takingOwnershipOf number: Int32) { self.number = number }

    deinit { close(number) }
}

/// A descriptor that several answers share, such as an asset that is being sent to many.
final class SharedDescriptor: Sendable {
    let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
}
