import Directories
import Kernel
import Roll
import Storage
import Web

extension Register {
    func samplesPage(_ visit: Visit, of organization: OrganizationID) async throws -> SamplesPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.listParticulars, on: object)
        let draw = Draw(of: organization, on: visit.today)
        let samples = try await visit.read { tx in
            let samples = try tx.samples(of: organization)
            let files = try tx.files(of: samples.map(\.id))
            return samples.map { SampleLine($0, files[$0.id] ?? []) }
        }
        return SamplesPage(
            organization: organization, name: name, samples: samples,
            mayDraw: visit.viewer.may(.drawSample, on: object)
                && !samples.contains { $0.month == draw.month })
    }

    /// An organisation as an object of permission, and its name.
    func place(
        _ organization: OrganizationID, _ visit: Visit
    ) async throws -> (Object, name: String) {
        let found = try await visit.read { tx in
            try organizations.place(of: organization, on: visit.today, in: tx)
        }
        guard let found else { throw Denial.hidden }
        return found
    }

    // MARK: - Drawing

    /// Everybody below is read before the transaction that writes: it holds up nobody's.
    func draw(_ visit: Visit, of organization: OrganizationID) async throws -> Response {
        try visit.permit(.drawSample, on: try await place(organization, visit).0)
        let account = try visit.signedIn().account
        let draw = Draw(of: organization, on: visit.today)
        let members = try await members(of: organization, visit)
        let chosen = draw.chosen(of: members)
        guard !chosen.isEmpty else { throw Failure(.conflict, SampleWords.nobody) }
        let sample = Sample(
            draw, of: members.count, Fresh.id(at: visit.now), at: visit.now, by: account)
        return try await visit.command { tx in try enter(sample, chosen, in: tx) }
    }

    private func enter(
        _ sample: Sample, _ chosen: [PersonID], in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard try tx.samples(of: [sample.organization], in: sample.month).isEmpty else {
            throw Failure(.conflict, SampleWords.already)
        }
        try tx.enter(sample, chosen)
        let deed = Deed(
            .drawSample, .init("sample", sample.id), in: sample.organization,
            changes: [
                Deed.Change("seed", from: nil, to: sample.seed),
                Deed.Change("files", from: nil, to: String(chosen.count)),
            ])
        return Outcome(
            deed,
            answer: Answer(
                seeing: Places.sample.link(sample.id), saying: SampleWords.drawn(chosen.count),
                created: sample.id.description))
    }

    private func members(
        of organization: OrganizationID, _ visit: Visit
    ) async throws -> [PersonID] {
        try await visit.read { tx in
            guard let kept = try roll.roll(on: visit.today, in: tx) else {
                throw Failure(.conflict, ListWords.preparing)
            }
            let everybody = Selection(
                within: kept.within([Reach(organization: organization, includesBelow: true)]))
            return kept.live.page(0..<kept.live.count, of: everybody, by: .branch)
                .members.map(\.person)
        }
    }
}
