import ColumnFile
public import Kernel
public import Storage
import Synchronization
import Threads

extension Statistics {
    /// Keeps what is counted current until it is cancelled: ready from the file of the last run,
    /// then by what has changed, from the database where there is no file.
    public func keepCurrent(
        in database: any Database, clock: any TimeSource,
        report: @escaping @Sendable (any Error) -> Void
    ) async {
        await takeFile(at: clock.now(), report)
        async let _: Void = wakeWithChanges(of: database)
        async let _: Void = wakeWithTheClock()
        await withTaskCancellationHandler {
            await followSignals(of: database, clock, report)
        } onCancel: {
            keeper.end()
        }
        do { try await save() } catch { report(error) }
    }

    private func followSignals(
        of database: any Database, _ clock: any TimeSource,
        _ report: @escaping @Sendable (any Error) -> Void
    ) async {
        var savedAt: Instant?
        for await _ in keeper.signals {
            if savedAt != nil { await gather() }
            do {
                let now = clock.now()
                try await database.read(within: .seconds(3600)) { [keeper] tx in
                    try keeper.workOff(now: now, in: tx)
                }
                guard savedAt.map({ $0 + .seconds(600) < now }) ?? true else { continue }
                try await save()
                savedAt = now
            } catch {
                if !Task.isCancelled { report(error) }
            }
        }
    }

    /// Changes come in bursts. Who asks meanwhile has what has changed read at once, so what is
    /// done beside may wait a moment and leave the processor to whoever made the change.
    private func gather() async { try? await Task.sleep(for: .milliseconds(100)) }

    private func wakeWithChanges(of database: any Database) async {
        keeper.wake()
        for await _ in database.watch(source.topics) { keeper.wake() }
    }

    /// The day begins without any change.
    private func wakeWithTheClock() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(60)) } catch { return }
            keeper.wake()
        }
    }

    private func takeFile(at now: Instant, _ report: (any Error) -> Void) async {
        guard let folder else { return }
        do {
            if let muster = try await aside(named: "statistics", { try folder.load() }) {
                keeper.take(muster, at: now)
            }
        } catch {
            // Everything is made from the database then, which only takes longer.
            report(error)
        }
    }

    /// Writes down what is kept, for the next start, unless it is written down already.
    func save() async throws {
        guard let folder, let muster = keeper.unwritten else { return }
        try await aside(named: "statistics") {
            var ordered = muster
            ordered.tidy()
            try folder.save(ordered)
        }
        keeper.noteWritten(muster)
    }
}
