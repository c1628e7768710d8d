import Web

extension Connection {
    func setDeadline(on loop: isolated Loop) {
        guard isOpen else { return }
        deadline = nextDeadline(on: loop)
        guard let deadline else { return }
        loop.schedule(self, at: deadline)
    }

    private func nextDeadline(on loop: isolated Loop) -> Moment? {
        let patience = loop.service.patience
        if isAwaitingClient { return watch.windowEnd(patience.rateWindow, from: loop.now) }
        watch.windowBegan = nil
        switch phase {
        case .reading: return readingDeadline(on: loop)
        case .answering:
            return exchange?.isWaiting == true ? watch.began + patience.waiting : nil
        case .listening: return watch.began + patience.heartbeat
        case .lingering: return watch.began + patience.lingering
        case .closed: return nil
        }
    }

    private func readingDeadline(on loop: isolated Loop) -> Moment {
        let patience = loop.service.patience
        if let begun = watch.headBegan { return begun + patience.head }
        let end = watch.began + (exchangeCount == 0 ? patience.head : patience.idle)
        guard let drainBegan = loop.drainBegan else { return end }
        return min(end, drainBegan + patience.lastRequest)
    }

    /// The client has to do something before we can go on: send its body or take our answer.
    private var isAwaitingClient: Bool {
        guard phase == .reading || phase == .answering else { return false }
        return !output.isEmpty || isAwaitingBody
    }

    private var isAwaitingBody: Bool {
        guard let exchange else { return false }
        return exchange.inflow.isAwaited || exchange.ready != nil
    }

    /// The deadline has passed.
    func expire(on loop: isolated Loop) {
        if isAwaitingClient {
            judgePace(on: loop)
        } else {
            switch phase {
            case .reading where watch.headBegan != nil: refuse(.headTooSlow, on: loop)
            case .answering where exchange?.isWaiting == true: refuse(.tooManyRequests, on: loop)
            case .listening: sendHeartbeat(on: loop)
            case .reading, .lingering: close(on: loop)
            case .answering, .closed: break
            }
        }
        advance(on: loop)
    }

    /// Cuts a client that was slower than the floor over a whole window.
    private func judgePace(on loop: isolated Loop) {
        let floor = loop.service.patience.windowBytes
        let isSlowReader = !output.isEmpty && watch.sentBytes < floor
        let isSlowSender = isAwaitingBody && watch.receivedBytes < floor
        watch.startWindow(loop.now)
        if isSlowReader { return close(on: loop) }
        if isSlowSender { failBody(on: loop) }
    }
}
