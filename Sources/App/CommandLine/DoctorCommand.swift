import Audit
import Kernel

extension Command {
    /// Looks an installation over, thoroughly, and says what to do.
    static let doctor = Command(
        "doctor", "look an installation over and say what to do", usage: "[--config FILE]",
        options: ConfigurationSource.options
    ) { arguments in
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let composition = try Composition(installation)
            let glance = await Checkup.glance(
                installation, composition.assets, composition.ledger)
            let checkup = Checkup(glance.lines + [try await Checkup.audit(composition)])
            for line in checkup.lines { print(line.text) }
            return checkup.worst == .bad ? .finding("Something needs you; see above.") : .success
        }
    }
}

extension Checkup {
    /// Every entry and every seal, read again. While the service is stopped nobody seals, so what
    /// waits is sealed first; where the service runs and is quicker, that is as good.
    static func audit(_ composition: Composition) async throws -> Line {
        let installation = composition.installation
        try? await composition.audit.seal(
            in: installation.database, at: installation.clock.now())
        let found = try await composition.audit.verify(
            installation.database, at: installation.clock.now())
        guard let finding = found.finding else {
            return Line(
                CheckupWords.audit, .good,
                Phrase(
                    "\(found.entryCount) 条，\(found.sealCount) 道封印，核验无误",
                    "\(found.entryCount) entries under \(found.sealCount) seals, all sound"))
        }
        return Line(CheckupWords.audit, .bad, finding.sentence)
    }
}

extension Checkup.Line {
    fileprivate var text: String {
        let mark =
            switch state {
            case .good: "ok  "
            case .weak: "look"
            case .bad: "BAD "
            }
        return "\(mark)  \(subject.english): \(detail.english)"
    }
}
