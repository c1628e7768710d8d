import Kernel
public import Web

extension Access {
    public var routes: [Route] { roleRoutes + mandateRoutes + approvalRoutes }

    private var roleRoutes: [Route] {
        [
            .get(Places.matrix, for: .signedIn, AccessWords.matrix) { visit in
                try visit.show(MatrixPage(policy.matrix, visit.request.query))
            },
            .get(Places.mine, for: .signedIn, AccessWords.mine) { visit in
                try visit.show(try await myRoles(visit))
            },
            .get(Places.ofAccount, for: .permitted(.listMandates), AccessWords.rolesOf) {
                visit, account in
                try visit.permitSomewhere(.listMandates)
                return try visit.show(try await roles(of: account, visit))
            },
            .get(Places.ofOrganization, for: .permitted(.listMandates), AccessWords.rolesOf) {
                visit, organization in
                let object = try await object(organization, visit)
                try visit.permit(.listMandates, on: object)
                return try visit.show(try await roles(for: organization, visit))
            },
        ]
    }

    private var mandateRoutes: [Route] {
        [
            .get(Places.new, for: .permitted(.listMandates), AccessWords.propose) { visit in
                try visit.permitSomewhere(.listMandates)
                try demand(.proposeMandate, onAnyOf: ownObjects(of: visit), visit)
                return try visit.show(try await proposePage(visit, Entry(visit.request.query)))
            },
            .post(
                Places.mandates, for: .permitted(.proposeMandate), AccessWords.propose,
                fields: MandateForm.fields
            ) { visit in
                try visit.permitSomewhere(.proposeMandate)
                return try await propose(visit)
            },
            .get(Places.end, for: .permitted(.listMandates), AccessWords.takeAwayTitle) {
                visit, id in
                let mandate = try await mandateInForce(id, visit)
                let object = try await object(mandate.organization, visit)
                try visit.permit(.listMandates, on: object)
                try demand(.proposeEnd, onAnyOf: [object], visit)
                return try visit.show(try await endPage(visit, mandate, Entry()))
            },
            .post(
                Places.end, for: .permitted(.proposeEnd), AccessWords.takeAwayTitle,
                fields: EndForm.fields
            ) { visit, id in
                let mandate = try await mandateInForce(id, visit)
                let object = try await object(mandate.organization, visit)
                try visit.permit(.proposeEnd, on: object)
                return try await proposeEnd(of: mandate, visit)
            },
        ]
    }

    /// A form is for whoever may send it; the second factor is asked for when it is sent.
    private func demand(
        _ action: Action, onAnyOf objects: [Object], _ visit: Visit
    ) throws(Denial) {
        let viewer = visit.viewer
        guard objects.contains(where: { viewer.may(action, on: $0) }) else { throw .forbidden }
    }

    private func ownObjects(of visit: Visit) -> [Object] {
        (visit.principal?.grants ?? []).map { Object(organizations: [$0.organization]) }
    }

    private var approvalRoutes: [Route] {
        [
            .get(Places.approvals, for: .signedIn, AccessWords.approvals) { visit in
                try visit.show(try await approvalsPage(visit))
            }.asking(ApprovalsPage.field),
            .get(Places.approval, for: .signedIn, AccessWords.approvals) { visit, id in
                try visit.show(try await approvalPage(visit, id, Entry()))
            },
            .post(
                Places.verdict, for: .permitted(kinds.map(\.agreeing)), AccessWords.answer,
                fields: VerdictForm.fields
            ) { visit, id in
                try await settle(visit, id)
            },
        ]
    }
}
