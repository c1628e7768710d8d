import Host

extension Program {
    /// Everything that `tongxin` does.
    public static let tongxin = Program([
        .serve, .migrate, .demo, .user, .backup, .restore, .keys, .ledger, .bundle, .doctor, .bench,
        .witness,
    ])

    public func runAndExit() async -> Never {
        shareHeaps()
        leave(with: await run(Array(CommandLine.arguments.dropFirst())))
    }
}
