import Archives
import Kernel
import Register
import Sheets
import Storage
import TestSupport
import Testing

@testable import Imports

@Suite struct `A table on its way into the register` {
    /// A thousand rows, twenty of them bad.
    private static func thousand() -> MemberTable {
        var table = MemberTable(1000)
        for (index, fault) in Fault.all.prefix(20).enumerated() {
            table.breakRow(index * 50 + 21, by: fault)
        }
        return table
    }

    @Test(arguments: Dialect.allCases)
    func `C09: 980 come in, 20 are explained, and taken back all is as before`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { house in
            let before = try await house.dump()
            let address = try await house.handIn(try Self.thousand().csv())
            let checked = try await house.look(address)
            #expect(checked.state == "checked")
            #expect(checked.counts.fresh == 980 && checked.counts.bad == 20)
            #expect(try await house.dump() == before)
            let problems = await house.house.get("\(address)/problems", as: "clerk")
            for fault in Fault.all.prefix(20) { #expect(problems.text.contains(fault.sentence)) }

            #expect(await house.press("\(address)/entering") == 303)
            #expect(try await house.look(address).counts.entered == 980)
            #expect(try await house.count("person") == 980)
            #expect(try await house.count("membership") == 980)

            #expect(await house.press("\(address)/withdrawal") == 303)
            #expect(try await house.look(address).state == "withdrawn")
            #expect(try await house.dump() == before)
            #expect(try await house.count("audit_entry") == 3)
            #expect(house.house.errors.all == [])
        }
    }

    /// Somebody of the organisation is erased, who may stand in the table.
    @Test(arguments: Dialect.allCases)
    func `goes when somebody is erased who may stand in it`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            let address = try await house.handIn(try MemberTable(6).csv())
            #expect(try await house.count("import_piece") > 0)
            try await house.database.write { tx in
                try Imports.forget(tablesOf: [OrganizationID(high: 9, low: 9)], in: tx)
            }
            #expect(try await house.count("import_piece") > 0)
            let asker = try await house.database.read { tx in
                try tx.rows("SELECT organization FROM import", of: OrganizationID.self)
            }
            try await house.database.write { tx in
                try Imports.forget(tablesOf: asker, in: tx)
            }
            #expect(try await house.count("import_piece") == 0)
            #expect(await house.press("\(address)/entering") >= 303)
            #expect(try await house.look(address).state != "entered")
            #expect(try await house.count("person") == 0)
        }
    }

    /// The report that is downloaded is corrected and handed in as it is.
    @Test(arguments: Dialect.allCases)
    func `the report is corrected and handed in again`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            var table = MemberTable(6)
            table[1, "所在党支部"] = "百桦党支部"
            table[3, "姓名"] = ""
            let address = try await house.handIn(try table.csv())
            let report = await house.house.get("\(address)/report", as: "clerk")
            #expect(report.status == 200)
            var rows: [[String]] = []
            try TableFile.open(FileBytes(report.bytes)).forEachRow { rows.append($0.texts) }
            #expect(rows.count == 3)
            #expect(rows[1].last?.contains("没有这个党支部") ?? false)
            let branch = try #require(rows[0].firstIndex(of: "所在党支部"))
            rows[1][branch] = "白桦党支部"
            rows[2][0] = "高树青"
            var writer = try CSVWriter()
            for row in rows { writer.write(row.map(CellValue.text)) }
            let again = try await house.handIn(try writer.takeBytes(), named: "更正.csv")
            let seen = try await house.look(again)
            #expect(seen.state == "checked" && seen.counts.fresh == 2 && seen.counts.bad == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `what differs is decided by somebody, and can be taken back too`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { house in
            let first = try await house.handIn(try MemberTable(4).csv())
            _ = await house.press("\(first)/entering")
            let before = try await house.dump()

            var table = MemberTable(5)
            table[1, "学历"] = "硕士研究生"
            table[2, "姓名"] = "林晓荷"
            table[3, "所在党支部"] = "白桦党支部"
            let second = try await house.handIn(try table.csv(), named: "二.csv")
            let checked = try await house.look(second)
            #expect(checked.counts.conflicts == 2 && checked.counts.same == 1)
            #expect(checked.counts.fresh == 1 && checked.undecided == 2)
            #expect(checked.problems.first?.sentence["zh-Hans"]?.contains("转接") ?? true)
            #expect(await house.press("\(second)/entering") == 409)

            let page = await house.house.get("\(second)/conflicts", as: "clerk")
            #expect(page.text.contains("大学本科 → 硕士研究生"))
            #expect(await house.press("\(second)/conflicts", ["row-3": "take"]) == 303)
            #expect(await house.press("\(second)/conflicts", ["all": "keep"]) == 303)
            #expect(await house.press("\(second)/entering") == 303)
            let entered = try await house.look(second)
            #expect(entered.counts.entered == 1 && entered.counts.amended == 1)
            let levels: [String] = try await house.database.read { tx in
                try tx.rows("SELECT education FROM person WHERE education = '14'")
            }
            #expect(levels.count == 1)

            #expect(await house.press("\(second)/withdrawal") == 303)
            #expect(try await house.dump() == before)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is not taken back over what somebody did since`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            let address = try await house.handIn(try MemberTable(3).csv())
            _ = await house.press("\(address)/entering")
            try await house.database.write { tx in
                try tx.execute("INSERT INTO talent_pool (person, since) SELECT id, 0 FROM person")
            }
            #expect(await house.press("\(address)/withdrawal") == 409)
            #expect(try await house.look(address).state == "entered")
            #expect(try await house.count("person") == 3)
        }
    }
}

@Suite struct `Handing a table in` {
    @Test(arguments: Dialect.allCases)
    func `goes on where it broke off`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            let bytes = try MemberTable(200).csv()
            let made = await house.house.post(
                "/imports",
                ["on": "2026-01-01", "name": "名册.csv", "size": String(bytes.count)],
                as: "clerk")
            let address = made.location
            let half = bytes.count / 2
            func send(_ range: Range<Int>) async -> TestHouse.Answer {
                await house.house.patch(
                    "\(address)/file", Array(bytes[range]), offset: range.lowerBound,
                    as: "clerk")
            }
            #expect(await send(0..<half).status == 204)
            // The answer was lost, and the piece is sent again.
            let again = await send(0..<half)
            #expect(again.status == 409 && again.headers["upload-offset"] == String(half))
            #expect(try await house.look(address).receivedBytes == half)
            #expect(await send(half..<bytes.count).status == 204)
            await house.work.workOff()
            #expect(try await house.look(address).counts.fresh == 200)
        }
    }

    @Test func `asks which column is which once for each source`() async throws {
        try await House.open(.sqlite) { house in
            var table = MemberTable(3)
            table.rows.insert(MemberTable.headings, at: 0)
            let odd = String(decoding: try table.csv(), as: UTF8.self)
                .split(separator: "\r\n").dropFirst().joined(separator: "\r\n")
                .replacing("所在党支部", with: "单位").replacing("姓名", with: "称呼")
            let address = try await house.handIn(Array(odd.utf8))
            #expect(try await house.look(address).state == "mapping")
            let page = await house.house.get("\(address)/columns", as: "clerk")
            #expect(page.text.contains("H 单位"))
            #expect(await house.press("\(address)/columns", ["name": "0"]) == 422)
            let chosen: KeyValuePairs = [
                "name": "0", "id_number": "1", "category": "6", "branch": "7",
                "joined_on": "8", "confirmed_on": "9",
            ]
            #expect(await house.press("\(address)/columns", chosen) == 303)
            #expect(try await house.look(address).counts.fresh == 3)
            let next = try await house.handIn(Array(odd.utf8), named: "再.csv")
            #expect(try await house.look(next).state == "checked")
        }
    }

    @Test(arguments: [
        ("macro.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] as [UInt8]),
        ("picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]),
        ("cut.xlsx", [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0]),
    ])
    func `refuses what is no table, and says why`(name: String, bytes: [UInt8]) async throws {
        try await House.open(.sqlite) { house in
            let address = try await house.handIn(bytes, named: name)
            #expect(try await house.look(address).state == "refused")
            let page = await house.house.get(address, as: "clerk")
            #expect(page.text.contains("banner bad"))
        }
    }

    @Test func `keeps nothing that can be read without the key`() async throws {
        try await House.open(.sqlite) { house in
            var table = MemberTable(20)
            table[3, "所在党支部"] = "无此支部"
            let address = try await house.handIn(try table.csv())
            _ = await house.press("\(address)/entering")
            let everything = try await dump(
                of: Imports.inventory.map(\.table) + ["person"], in: house.database)
            for row in table.rows {
                #expect(!everything.contains(row[1]) && !everything.contains(row[10]))
            }
            let pieces: [[UInt8]] = try await house.database.read { tx in
                try tx.rows("SELECT sealed FROM import_piece")
            }
            let number = Array(table[3, "公民身份号码"].utf8)
            #expect(!pieces.isEmpty)
            #expect(pieces.allSatisfy { !$0.contains(number) })
        }
    }

    @Test func `is for whoever keeps the register there`() async throws {
        try await House.open(.sqlite) { house in
            let bytes = try MemberTable(1).csv()
            for who in ["secretary", nil] {
                let answer = await house.house.hand(
                    "/imports", ["on": "2026-01-01"], file: ("a.csv", bytes), as: who)
                #expect([303, 401, 403].contains(answer.status))
                #expect(!answer.location.hasPrefix("/imports/"))
            }
            let address = try await house.handIn(bytes)
            for path in ["", "/problems", "/conflicts", "/columns", "/report"] {
                #expect(await house.house.get(address + path, as: "stranger").status == 404)
            }
        }
    }

    @Test func `asks for a file and a day that has been`() async throws {
        try await House.open(.sqlite) { house in
            let none = await house.house.hand(
                "/imports", ["on": "2026-01-01"], file: ("", []), as: "clerk")
            #expect(none.status == 422)
            let late = await house.house.hand(
                "/imports", ["on": "2099-01-01"], file: ("a.csv", [65]), as: "clerk")
            #expect(late.status == 422 && late.text.contains("2099-01-01"))
            for kind in ["xlsx", "csv"] {
                let template = await house.house.get(
                    "/imports/templates/members.\(kind)", as: "clerk")
                #expect(template.status == 200 && !template.bytes.isEmpty)
            }
        }
    }
}

@Suite struct `Work on an import` {
    @Test(arguments: Dialect.allCases)
    func `goes on where another server left it`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            let address = try await house.handIn(try MemberTable(5000).csv())
            _ = await house.house.post("\(address)/entering", as: "clerk")
            // As a server leaves it that ends after the first step.
            try await house.database.write { tx in
                try tx.execute(
                    """
                    UPDATE import SET holder = id, held_until = 0, last_row = 0
                    WHERE state = 'entering'
                    """)
            }
            await house.work.workOff()
            #expect(try await house.look(address).counts.entered == 5000)
            #expect(try await house.count("person") == 5000)
        }
    }

    @Test func `stops between two steps and goes on when asked`() async throws {
        try await House.open(.sqlite) { house in
            let address = try await house.handIn(try MemberTable(30).csv())
            _ = await house.house.post("\(address)/entering", as: "clerk")
            let stopped = await house.house.post("\(address)/stop", as: "clerk")
            #expect(stopped.status == 303)
            await house.work.workOff()
            #expect(try await house.look(address).state == "stopped")
            #expect(try await house.count("person") == 0)
            _ = await house.press("\(address)/entering")
            #expect(try await house.count("person") == 30)
        }
    }

    @Test func `shows itself again without scripts while it goes on`() async throws {
        try await House.open(.sqlite) { house in
            let address = try await house.handIn(try MemberTable(3).csv())
            _ = await house.house.post("\(address)/entering", as: "clerk")
            let page = await house.house.get(address, as: "clerk")
            #expect(page.headers["refresh"] == "2")
            await house.work.workOff()
            #expect(await house.house.get(address, as: "clerk").headers["refresh"] == nil)
        }
    }
}
