import Kernel
import Web

/// One connection: what has come in and is not yet read, the request that is being answered, and
/// what is to be sent.
///
/// It belongs to its loop and is touched on the loop's thread only; every method takes the loop,
/// so the compiler sees that.
final class Connection {
    enum Phase {
        /// Before or in the head of a request.
        case reading
        /// There is an exchange.
        case answering
        /// The answer is a stream of events; the client says nothing more.
        case listening
        /// All is said; what the client still sends is thrown away, so that the system does not
        /// take our last words back.
        case lingering
        case closed
    }

    // What is needed to tell a listener of an event stands together: thousands are told at once,
    // and each line of memory that is touched has long been forgotten by the processor.
    let id: ConnectionID
    let socket: Socket
    var phase = Phase.reading
    // What the poller has said and is still true.
    var isReadable = false
    var isWritable = true
    var hasHungUp = false
    /// The end comes when the output is empty.
    var endsAfterOutput = false
    var endsWithLingering = false
    var output = Output()
    /// What a listener to events has heard.
    var heard: Heard?
    var watch: Watch
    var deadline: Moment?
    var scheduledTick: Int?

    var parser: HeadParser
    var leftover: [UInt8] = []
    var exchange: Exchange?
    var exchangeCount = 0
    /// The answer that is still being sent after its exchange has ended.
    var departure: Departure?

    let address: Address
    let addressText: String
    let isTrusted: Bool
    /// Refused at the door: not counted, and closed after a word.
    let isCounted: Bool

    init(
        _ id: ConnectionID, _ socket: consuming Socket, _ address: Address, isTrusted: Bool,
        isCounted: Bool, limits: Limits, now: Moment
    ) {
        self.id = id
        self.socket = socket
        self.address = address
        addressText = address.text
        self.isTrusted = isTrusted
        self.isCounted = isCounted
        parser = HeadParser(limits.head)
        watch = Watch(since: now)
    }

    var isOpen: Bool { phase != .closed }

    /// Whether there is a use for bytes now. What nobody wants stays with the system, and holds
    /// the sender back.
    var wantsBytes: Bool {
        switch phase {
        case .reading: output.isEmpty && !endsAfterOutput
        case .answering: exchange?.inflow.wantsBytes ?? false
        case .lingering: true
        case .listening, .closed: false
        }
    }
}
