import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `J12 — a wrong birth date` {
    private func ask(
        _ home: House, _ wanted: String = "1985-06-14", as who: String = "lin"
    ) async -> TestHouse.Answer {
        await home.house.post(
            "/me/fields/birth-date", ["wanted": wanted, "evidence": "出生证明，档案第 3 页"], as: who)
    }

    @Test(arguments: engines)
    func `is put right by somebody else, and the history shows it`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let mine = await home.house.get("/me/file", as: "lin")
            #expect(mine.text.contains("/me/fields/birth-date"))
            let asked = await ask(home)
            #expect(asked.status == 303)
            let request = asked.location
            let waiting = await home.house.get(request, as: "clerk")
            for word in ["1985-06-15", "1985-06-14", "出生证明", "林晓禾"] {
                #expect(waiting.text.contains(word), "\(word)")
            }
            let decided = await home.house.post(
                request, ["answer": "agree", "reason": "与出生证明一致"], as: "clerk")
            #expect(decided.status == 303)
            let file = await home.house.get("/me/file", as: "lin")
            for word in ["1985-06-14", "与出生证明一致", "已更正", "苏小满"] {
                #expect(file.text.contains(word), "\(word)")
            }
            let deeds: [String] = try await home.database.read { tx in
                try tx.rows(
                    """
                    SELECT action FROM audit_entry WHERE person = \(PersonID.lin)
                    ORDER BY action
                    """)
            }
            #expect(
                deeds == [
                    "person.change", "person.decideCorrection", "person.decideCorrection",
                    "person.read", "person.read", "person.requestCorrection",
                ])
        }
    }

    @Test(arguments: engines)
    func `is answered once, and never by who asked`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let request = await ask(home).location
            let answer: KeyValuePairs = ["answer": "refuse", "reason": "证明不足"]
            #expect(await home.house.post(request, answer, as: "lin").status == 403)
            for who in ["secretary", "auditor", "stranger", "operator"] {
                let page = await home.house.get(request, as: who)
                #expect([403, 404].contains(page.status), "\(who)")
                let sent = await home.house.post(request, answer, as: who)
                #expect([403, 404].contains(sent.status), "\(who)")
            }
            #expect(await home.house.post(request, answer, as: "clerk").status == 303)
            let again = await home.house.post(request, answer, as: "clerk")
            #expect(again.status == 422)
            #expect(again.text.contains("已经答复"))
            let file = await home.house.get("/me/file", as: "lin")
            #expect(file.text.contains("1985-06-15"))
            #expect(file.text.contains("未更正"))
        }
    }

    /// The clerk asks as a member and may not answer as a clerk.
    @Test(arguments: engines)
    func `of the clerk's own is answered by another`(engine: Dialect) async throws {
        let own = Correction(
            id: Correction.ID(high: 1, low: 1), person: .su, organization: .larch,
            field: .birthDate, wanted: "1975-08-09", evidence: "证明", requestedAt: .testStart,
            requester: AccountID(high: 3, low: 77), verdict: nil)
        try await House.open(engine) { home in
            let cipher = home.cipher
            try await home.database.write { tx in try tx.request(own, sealedBy: cipher) }
            let answer = await home.house.post(
                "/corrections/\(own.id)", ["answer": "agree", "reason": "属实"], as: "clerk")
            #expect(answer.status == 422)
            #expect(answer.text.contains("他人答复"))
        }
    }

    @Test(arguments: engines, ["1985-06-15", "1985-13-01", "2090-01-01", "昨天"])
    func `has to be a date, and another one`(engine: Dialect, wanted: String) async throws {
        try await House.open(engine) { home in
            #expect(await ask(home, wanted).status == 422)
        }
    }
}

@Suite struct `What somebody takes home` {
    @Test(arguments: engines)
    func `is every stored column, whole, and on record`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.house.get("/me/file/download", as: "lin")
            #expect(answer.status == 200)
            #expect(answer.headers["content-disposition"]?.contains("attachment") == true)
            for word in ["990101198506154320", "19900000001", "林晓禾", "白桦党支部"] {
                #expect(answer.text.contains(word), "\(word)")
            }
            for note in Register.inventory where KeptColumn.keys[note.table] != nil {
                for column in note.columns {
                    #expect(answer.text.contains("\"\(note.table).\(column.name)\""))
                }
            }
            try await home.expectDeeds(about: .lin, ["person.download -"])
            #expect(await home.house.get("/me/file/download", as: "operator").status == 404)
        }
    }

    @Test(arguments: engines)
    func `comes on paper too`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.house.get("/me/file/paper", as: "lin")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/pdf")
            #expect(answer.bytes.starts(with: Array("%PDF".utf8)))
            try await home.expectDeeds(about: .lin, ["person.download -"])
            #expect(await home.house.get("/me/file/paper", as: "operator").status == 404)
        }
    }

    @Test(arguments: engines)
    func `is explained, column by column, with its readers`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let notice = await home.house.get("/privacy", as: "lin")
            #expect(notice.status == 200)
            for line in Register.noticeLines {
                #expect(notice.text.contains(line.title.chinese), "\(line.column)")
                #expect(RegisterWords.columns[line.column] != nil || line.readers != [.member])
            }
            let bank = Register.noticeLines.first { $0.column == "person.bank_account" }
            #expect(bank?.basis.chinese == "单独同意（第二十九条）")
            #expect(bank?.readers == [.branchSecretary, .clerk, .member])
            let index = Register.noticeLines.first { $0.column == "person.id_number_index" }
            #expect(index?.readers == [])
        }
    }
}

@Suite struct `A stolen database file` {
    /// The file as it lies on the disk, read as bytes: names are there, numbers are not.
    @Test func `shows no identity number, phone, address or bank account`() async throws {
        try await withRegister(.sqlite) { database, cipher in
            let secrets = [
                "990101198506154320", "19900000001", "沐岚市松林路8号3单元", "9901234567890123",
            ]
            var lin = Person.lin
            lin.address = secrets[2]
            lin.bankAccount = secrets[3]
            let person = lin
            let change = PersonChange(
                PersonChange.ID(high: 1, low: 1), .change, of: .lin, on: .newYear,
                recordedAt: .testStart, by: nil, nil, because: "换号", citing: nil,
                [.init("phone", from: "19900000002", to: secrets[1])])
            try await database.write { tx in
                try tx.enter([person], sealedBy: cipher)
                try tx.record(change, as: 2, sealedBy: cipher)
            }
            let path: String = try #require(
                try await database.read { tx in
                    try tx.first("SELECT file FROM pragma_database_list WHERE name = 'main'")
                })
            var bytes: [UInt8] = []
            for suffix in ["", "-wal"] {
                let data = FileManager.default.contents(atPath: path + suffix)
                bytes += Array(data ?? Data())
            }
            #expect(bytes.hold("林晓禾"))
            #expect(bytes.hold("换号"))
            for secret in secrets + ["19900000002", "19850615432"] {
                #expect(!bytes.hold(secret), "\(secret)")
            }
        }
    }
}

extension [UInt8] {
    fileprivate func hold(_ text: String) -> Bool {
        Data(self).range(of: Data(text.utf8)) != nil
    }
}
