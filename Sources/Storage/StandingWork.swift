/// Work that waits in the database and is done by itself, beside the daily business.
public struct StandingWork: Sendable {
    private let topic: Topic
    private let database: any Database
    private let report: @Sendable (any Error) -> Void
    private let turn: @Sendable () async throws -> Bool

    /// - Parameter turn: one piece of work, as far as it goes without a person; `false` when none
    ///   waits.
    public init(
        waitingFor topic: Topic, in database: any Database,
        report: @escaping @Sendable (any Error) -> Void,
        turn: @escaping @Sendable () async throws -> Bool
    ) {
        self.topic = topic
        self.database = database
        self.report = report
        self.turn = turn
    }

    /// Goes on until it is cancelled.
    public func run() async {
        await withTaskGroup { group in
            group.addTask {
                for await _ in database.watch([topic]) { await workOff() }
            }
            // What a server left behind that is no longer there changes no topic.
            group.addTask {
                while !Task.isCancelled {
                    await workOff()
                    do { try await Task.sleep(for: .seconds(60)) } catch { return }
                }
            }
        }
    }

    /// Everything that waits now.
    public func workOff() async {
        do {
            while try await turn() {}
        } catch { report(error) }
    }
}
