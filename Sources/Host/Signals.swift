import Dispatch
import Glibc

/// Waits for the operator, or the system for him, to ask the program to end.
public enum Signals {
    /// Returns at SIGTERM or SIGINT. A second one ends the program at once, for an operator in a
    /// hurry.
    public static func untilAskedToEnd() async {
        let (requests, asked) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { asked.yield() }
            source.activate()
            return source
        }
        for await _ in requests { break }
        for source in sources { source.cancel() }
        signal(SIGTERM, SIG_DFL)
        signal(SIGINT, SIG_DFL)
    }
}
