import CLinux
import Glibc

/// Turns text in GB 18030 into UTF-8 or back, a piece at a time, with the C library's tables.
///
/// A character that is cut by the end of a piece waits for the next one.
@safe public final class GB18030 {
    public enum Direction: Sendable { case toUTF8, fromUTF8 }

    public enum Failure: Error, Equatable, Sendable {
        /// The C library lacks its table; a damaged installation.
        case unavailable
        /// Bytes that are no character.
        case notText
    }

    private let handle: iconv_t
    /// At most three bytes: the beginning of a character.
    private var rest: [UInt8] = []

    public init(_ direction: Direction) throws(Failure) {
        let (target, source) =
            switch direction {
            case .toUTF8: ("UTF-8", "GB18030")
            case .fromUTF8: ("GB18030", "UTF-8")
            }
        // The manual's sign of failure is the address -1.
        guard let opened = unsafe iconv_open(target, source), Int(bitPattern: opened) != -1
        else { throw .unavailable }
        unsafe handle = opened
    }

    deinit { unsafe _ = iconv_close(handle) }

    /// Appends what the bytes say in the other encoding.
    public func convert(
        _ bytes: [UInt8], into output: inout [UInt8]
    ) throws(Failure) {
        var input = rest + bytes
        rest = []
        let before = output.count
        // A byte becomes at most three: those of two bytes become three, those of four four.
        output.append(contentsOf: repeatElement(0, count: input.count * 3 + 8))
        let (read, written, problem) = step(&input, &output, from: before)
        output.removeLast(output.count - before - written)
        guard read < input.count else { return }
        // "EINVAL: An incomplete multibyte sequence has been encountered in the input."
        guard problem == EINVAL, input.count - read < 4 else { throw .notText }
        rest = Array(input[read...])
    }

    /// Says that no more comes: half a character is left when the text was cut.
    public func finish() throws(Failure) {
        guard rest.isEmpty else { throw .notText }
    }

    private func step(
        _ input: inout [UInt8], _ output: inout [UInt8], from start: Int
    ) -> (read: Int, written: Int, problem: Int32) {
        let inputCount = input.count, room = output.count - start
        return unsafe input.withUnsafeMutableBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = unsafe target.baseAddress?.advanced(by: start)
                    .assumingMemoryBound(to: CChar.self)
                var left = inputCount, free = room
                let result = unsafe iconv(handle, &from, &left, &to, &free)
                return (inputCount - left, room - free, result == -1 ? errno : 0)
            }
        }
    }
}
