import Kernel
import Storage
import Web

extension Dues {
    /// Names and amounts leave the house, so it is on record before they do. A base is opened only for
    /// whoever fixes it where the member is today, with a purpose, and each member reads that it was.
    func sheetPaper(_ visit: Visit, _ id: DuesSheet.ID) async throws -> Response {
        let scene = try await sheetScene(visit, id)
        try visit.permit(.printDues, on: scene.object)
        let showsBases = visit.request.query["bases"] == "yes"
        if showsBases { try visit.permit(.readDuesBase, on: scene.object, for: visit.purpose) }
        let shown = showsBases ? try await withBases(of: scene, visit) : []
        let paper = try await paper(of: scene, showingBasesOf: shown, visit)
        try await visit.record(
            [scene.sheet.deed(scene.lines.count, "pdf")]
                + shown.map { scene.look($0, visit) })
        return try await visit.pdf(
            paper.document, named: "dues-sheet-\(scene.sheet.month)-\(scene.sheet.turn)")
    }

    func arrearsPaper(_ visit: Visit, _ id: DuesSheet.ID) async throws -> Response {
        let scene = try await sheetScene(visit, id)
        try visit.permit(.printDues, on: scene.object)
        let paper = try await paper(of: scene, showingBasesOf: [], visit)
        try await visit.record(scene.sheet.deed(scene.lines.count, "pdf"))
        return try await visit.pdf(
            paper.notices, named: "dues-reminders-\(scene.sheet.month)-\(scene.sheet.turn)")
    }

    /// Of those on a sheet, who is looked after by the viewer today: a sheet may be old, and who moved
    /// since is printed without.
    private func withBases(of scene: SheetScene, _ visit: Visit) async throws -> [PersonID] {
        let scenes = try await visit.read { tx in
            try scene.lines.compactMap { line in
                try self.scene(of: line.person, on: visit.today, in: tx)
            }
        }
        return scenes.filter { visit.viewer.may(.readDuesBase, on: $0.object) }.map(\.person)
    }

    private func paper(
        of scene: SheetScene, showingBasesOf shown: [PersonID], _ visit: Visit
    ) async throws -> SheetPaper {
        let sheet = scene.sheet
        let link = Places.sheet.link(sheet.id).adding("mark", sheet.mark)
        return SheetPaper(
            scene: scene,
            grounds: try await visit.read { tx in
                try grounds(of: scene, showingBasesOf: shown, tx)
            },
            address: fullAddress(of: link, visit), today: visit.today, language: visit.language)
    }

    private func grounds(
        of scene: SheetScene, showingBasesOf shown: [PersonID], _ tx: borrowing ReadTransaction
    ) throws -> [PersonID: SheetPaper.Ground] {
        let people = scene.lines.map(\.person)
        let fixings = try tx.fixings(behindSlipsOf: people, in: scene.sheet.month)
        let ciphers =
            shown.isEmpty ? [:] : try tx.ciphers(of: shown, keptIn: .ownKey, by: cipher)
        let arrears = try tx.arrears(of: scene.sheet.branch, before: scene.sheet.month)
        return try fixings.mapValues { sealed in
            let own = ciphers[sealed.row.person]
            let fixing = try own.map { try sealed.opened(by: $0) } ?? sealed.row
            return SheetPaper.Ground(
                fixing: fixing, reckoning: own == nil ? nil : try tx.reckoning(of: fixing),
                arrears: arrears[sealed.row.person] ?? [])
        }
    }
}

extension SheetScene {
    fileprivate func look(_ person: PersonID, _ visit: Visit) -> Deed {
        Deed(
            .readDuesBase, .init("person", person), in: sheet.branch, about: person,
            for: visit.purpose)
    }
}

extension Transaction {
    /// What a branch asked for in the eleven months before and nobody paid, by person, the oldest first.
    borrowing func arrears(
        of branch: OrganizationID, before month: CivilMonth
    ) throws(StorageError) -> [PersonID: [SlipLine]] {
        var open: [SlipLine] = []
        for past in month.adding(months: -11)..<month {
            open += try slips(in: "\(list: [branch])", past).filter { !$0.isPaid }
        }
        return Dictionary(grouping: open, by: \.person)
    }
}
