import Kernel
import Storage
import Web

// The organisation at the top has nobody above it: the system administrator founds it.

extension Organizations {
    var foundingRoutes: [Route] {
        [
            .get(
                Places.firstFounding, for: .permitted(.foundOrganization), Words.foundFirst
            ) { visit in
                try visit.permit(.foundOrganization, on: .installation)
                let entry = Entry(
                    Query([Query.Pair("on", visit.today.description), .init("version", "0")]))
                return try visit.show(firstPage(entry, visit))
            },
            .post(
                Places.firstFounding, for: .permitted(.foundOrganization), Words.foundFirst,
                fields: FoundingForm.fields
            ) { visit in
                try visit.permit(.foundOrganization, on: .installation)
                return try await visit.submit(FoundingForm.self) { tx, form in
                    try foundFirst(form, visit, in: tx)
                } otherwise: { entry in
                    firstPage(entry, visit)
                }
            },
        ]
    }

    private func firstPage(_ entry: Entry, _ visit: Visit) -> FirstFoundingPage {
        FirstFoundingPage(entry: entry)
    }

    private func foundFirst(
        _ form: FoundingForm, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let done = try tx.reading { tx in
            do {
                return try form.prepare(
                    under: nil, visit.today, try tx.localRules(on: visit.today), in: tx,
                    others: [])
            } catch let refusal as Refusal {
                throw refusal.complaint
            }
        }
        let act = Act(.found, done, visit)
        try tx.record(act, done.changes)
        return Outcome(
            try tx.deed(of: done, .foundOrganization),
            answer: Answer(
                seeing: Places.one.link(form.id), saying: Words.founding.done,
                created: form.id.description))
    }
}
