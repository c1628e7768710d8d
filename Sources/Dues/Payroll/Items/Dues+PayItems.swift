import Kernel
import Storage
import Web

extension Dues {
    var payItemRoutes: [Route] {
        [
            .get(
                Places.payItems, for: .permitted(.importPay, .decidePayItem), PayrollWords.items
            ) { visit, id in
                let item = visit.request.query["item"] ?? ""
                let entry = Entry(
                    Query([
                        Query.Pair("item", item),
                        Query.Pair("from", CivilMonth(of: visit.today).january.description),
                    ]))
                return try visit.show(try await payItemsPage(visit, of: id, entry))
            }.asking(DuesQuery.item),
            .post(
                Places.payItems, for: .permitted(.decidePayItem), PayrollWords.decide,
                fields: PayItemForm.fields
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.decidePayItem, on: object)
                return try await visit.submit(PayItemForm.self) { tx, form in
                    try decide(form, for: id, visit, in: tx)
                } otherwise: { entry in
                    try await payItemsPage(visit, of: id, entry)
                }
            },
        ]
    }

    private func payItemsPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry
    ) async throws -> PayItemsPage {
        let (object, name) = try await place(organization, visit)
        if !visit.may(.importPay, on: object) { try visit.permit(.decidePayItem, on: object) }
        let month = CivilMonth(of: visit.today)
        let (decisions, named, names) = try await visit.read { tx in
            let chain = object.organizations
            return (
                try tx.payDecisions(of: chain).holding(for: chain, in: month),
                try tx.payItems(of: organization),
                try organizations.names(chain, visit.today, tx)
            )
        }
        return PayItemsPage(
            organization: organization, name: name,
            lines: PayItemsPage.lines(decisions, alsoNamed: named, of: organization, names),
            mayDecide: visit.viewer.may(.decidePayItem, on: object), entry: entry)
    }

    private func decide(
        _ form: PayItemForm, for organization: OrganizationID, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard DuesDuty.months(on: visit.today).contains(form.from) else {
            throw Complaint(DuesWords.noSuchMonth, field: "from")
        }
        let before = try tx.reading { tx throws in
            try tx.payDecisions(of: [organization]).filter { $0.item == form.item }
        }
        let decision = PayDecision(
            organization: organization, item: form.item, turn: before.count + 1, from: form.from,
            treatment: form.treatment)
        try asComplaint(PayrollWords.decidedMeanwhile) {
            try tx.enter(decision, at: visit.now, by: try visit.signedIn().account)
        }
        return Outcome(
            decision.deed(after: before.last),
            answer: Answer(
                seeing: Places.payItems.link(organization),
                saying: PayrollWords.decided(form.item, form.treatment)))
    }
}

extension PayDecision {
    /// It is about nobody by name, so the audit says all of it.
    fileprivate func deed(after before: PayDecision?) -> Deed {
        Deed(
            .decidePayItem, .init("organization", organization), in: organization,
            changes: [
                Deed.Change("pay_item", from: nil, to: item),
                Deed.Change(
                    "treatment", from: before?.treatment.rawValue, to: treatment.rawValue),
                Deed.Change("dues_from", from: nil, to: from.description),
            ]
        ).leaving([
            Deed.Row(
                "dues_pay_item", "\(organization) \(item) \(turn)",
                ["treatment": treatment.rawValue, "from_month": from.description])
        ])
    }
}

extension CivilMonth {
    var january: CivilMonth { adding(months: 1 - month) }
}
