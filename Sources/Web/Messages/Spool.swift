/// Keeps large bodies outside memory until somebody has looked at them.
public protocol Spool: Sendable {
    /// Takes a whole body as it arrives; throws `Body.Failure` if it is over the limit or breaks
    /// off, and other errors if there is no room.
    func keep(_ body: Body, upTo limit: Int) async throws -> any SpooledBody

    /// A file with nothing in it, for what is made before it is handed on.
    func empty() async throws -> any SpooledBody
}

/// A body on disk. It has no name there, and is gone when nobody holds it any more.
public protocol SpooledBody: AnyObject, Sendable {
    /// How large it is now.
    var sizeBytes: Int { get }
    /// Where code that wants a file can open it while this value lives.
    var path: String { get }
    func bytes(at offset: Int, upTo count: Int) throws -> [UInt8]
}
