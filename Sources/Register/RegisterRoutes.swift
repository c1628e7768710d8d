import Kernel
public import Web

extension Register {
    public var routes: [Route] {
        memberRoutes + personRoutes + findingRoutes + routes(for: StepForm.self)
            + routes(for: TransferForm.self) + routes(for: ParticularsForm.self)
            + routes(for: RelationForm.self) + routes(for: StepWithdrawalForm.self)
            + routes(for: ContactForm.self) + routes(for: PersonErasureForm.self) + recordRoutes
            + enteringRoutes + consentRoutes
            + correctionRoutes + erasureRoutes + Register.settingsDesk.routes + qualityRoutes
            + viewRoutes
            + manyRoutes
    }

    private var memberRoutes: [Route] {
        [
            .get(Places.members, for: .permitted(.listMembers), RegisterWords.members) { visit in
                if let view = try await defaultView(visit) {
                    return try visit.respond(Answer(seeing: view.link))
                }
                return try visit.show(try await membersPage(visit))
            },
            .get(Places.membersOf, for: .permitted(.listMembers), RegisterWords.members) {
                visit, organization in
                try visit.show(try await membersPage(visit, of: organization))
            },
            .get(
                Places.candidates, for: .permitted(.listCandidates), CandidateWords.title
            ) { visit in
                try visit.show(try await candidatesPage(visit))
            },
            .get(Places.searching, for: .permitted(.listMembers), SearchWords.title) { visit in
                try visit.show(try await searchPage(visit))
            },
            .get(Places.options, for: .permitted(.listMembers), RegisterWords.search) { visit in
                try await options(visit)
            },
        ]
    }

    private var personRoutes: [Route] {
        [
            .get(Places.mine, for: .permitted(.readPerson), RegisterWords.myFile) { visit in
                try visit.show(try await myFile(visit))
            },
            .get(Places.person, for: .permitted(.readPerson), RegisterWords.file) { visit, id in
                try visit.show(try await personPage(visit, id))
            },
            .get(Places.number, for: .permitted(.unmaskPerson), RegisterWords.whole) {
                visit, id, kind in
                try visit.show(try await numberPage(visit, id, kind))
            },
        ]
    }

    private var recordRoutes: [Route] {
        routes(for: RecordForm<Honours>.self) + routes(for: RecordForm<Sanctions>.self)
            + routes(for: RecordForm<Schooling>.self) + routes(for: RecordForm<WorkHistory>.self)
            + routes(for: RecordForm<Skills>.self) + routes(for: WithdrawalForm.self)
    }

    private var findingRoutes: [Route] {
        [
            .get(Places.search, for: .permitted(.findPerson), RegisterWords.find) { visit in
                _ = visit.may(.findPerson, on: .installation)
                guard !visit.ownOrganizations(for: .findPerson).isEmpty else {
                    throw Denial.forbidden
                }
                return try visit.show(findPage(visit))
            },
            .post(
                Places.search, for: .permitted(.findPerson), RegisterWords.find,
                fields: FindForm.fields
            ) { visit in
                _ = visit.may(.findPerson, on: .installation)
                guard !visit.ownOrganizations(for: .findPerson).isEmpty else {
                    throw Denial.forbidden
                }
                return try await find(visit)
            },
            .get(
                Places.files, for: .permitted(.searchFiles), FilesWords.title, options: .slow
            ) { visit in try visit.show(try await filesPage(visit)) },
        ]
    }
}
