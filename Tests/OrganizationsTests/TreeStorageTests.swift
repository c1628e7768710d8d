import Kernel
import Storage
import TestSupport
import Testing

@testable import Organizations

@Suite struct `The stored tree` {
    @Test(arguments: engines)
    func `comes back as it was loaded`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            let office = try await database.read { tx in try tx.organization(.office) }
            #expect(office?.states == Organization.office.states)
            #expect(office?.code == "ML01-001")
            #expect(office?.version == 1)
        }
    }

    @Test(arguments: engines)
    func `knows who is above on a day, and the nearest day of one that is gone`(
        engine: Dialect
    ) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                let above = try tx.above(.mill)
                try tx.act(1, .move, on: .office) { office in
                    if let above { try office.move(under: above, on: .today) }
                }
                try tx.act(2, .dissolve, on: .office, date: .tomorrow) { office in
                    try office.end(before: .tomorrow)
                }
            }
            try await database.read { tx in
                let before = try tx.ancestry(of: .office, on: .yesterday)
                #expect(before == [.office, .farm, .group])
                let after = try tx.ancestry(of: .office, on: .today)
                #expect(after == [.office, .mill, .group])
                let later = try tx.ancestry(of: .office, on: .day(2030, 1, 1))
                #expect(later == [.office, .mill, .group])
                let earlier = try tx.ancestry(of: .office, on: .day(2000, 1, 1))
                #expect(earlier == [.office, .farm, .group])
                let nobody = try tx.ancestry(of: .number(99), on: .today)
                #expect(nobody == [])
            }
        }
    }

    @Test(arguments: engines)
    func `counts what is below, as of any day`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                let above = try tx.above(.mill)
                try tx.act(1, .move, on: .nursery) { nursery in
                    if let above { try nursery.move(under: above, on: .today) }
                }
            }
            try await database.read { tx in
                let before = try tx.below([.group, .farm, .mill], on: .yesterday)
                #expect(before[.farm] == Below(children: 2, organizations: 2, branches: 2))
                #expect(before[.mill] == nil)
                let after = try tx.below([.group, .farm, .mill, .nursery], on: .today)
                #expect(after[.farm] == Below(children: 1, organizations: 1, branches: 1))
                #expect(after[.mill] == Below(children: 1, organizations: 1, branches: 1))
                #expect(after[.nursery] == Below(children: 1, organizations: 0, branches: 0))
                #expect(after[.group] == before[.group])
            }
        }
    }

    @Test(arguments: engines)
    func `keeps what was replaced on one day on record`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                try tx.act(1, .rename, on: .office) { try $0.rename(to: "甲", on: .today) }
                try tx.act(2, .rename, on: .office) { try $0.rename(to: "乙", on: .today) }
            }
            try await database.read { tx in
                let rows: Int? = try tx.first(
                    "SELECT count(*) FROM organization_state WHERE organization = \(ID.office)")
                #expect(rows == 3)
                let name = try tx.organization(.office)?.state(on: .today)?.name
                #expect(name == "乙")
            }
        }
    }

    @Test(arguments: engines)
    func `refuses an act on an older version`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            let old = try await database.read { tx in try tx.organization(.office) }
            try await database.write { tx in
                try tx.act(1, .rename, on: .office) { try $0.rename(to: "甲", on: .today) }
            }
            await #expect(throws: Stale(organization: .office)) {
                try await database.write { tx in
                    guard var changed = old else { return }
                    try changed.rename(to: "乙", on: .today)
                    try tx.record(
                        .example(2, .rename, of: .office), [Change(before: old, after: changed)])
                }
            }
        }
    }
}

@Suite struct `Taking an act back` {
    @Test(arguments: engines)
    func `restores what was and keeps both on record`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                try tx.act(1, .rename, on: .office) { try $0.rename(to: "甲", on: .today) }
                let act = try tx.act(.example(1))
                guard let act else { return }
                try tx.takeBack(
                    act, by: .example(2, .takeBack, of: .office, takingBack: act.id))
            }
            try await database.read { tx in
                let office = try tx.organization(.office)
                #expect(office?.states == Organization.office.states)
                #expect(office?.version == 3)
                let rows: Int? = try tx.first(
                    "SELECT count(*) FROM organization_state WHERE organization = \(ID.office)")
                #expect(rows == 2)
            }
        }
    }

    @Test(arguments: engines)
    func `brings paths and counts back`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            let before = try await database.read { tx in
                try tx.below([.group, .farm, .mill], on: .today)
            }
            try await database.write { tx in
                let above = try tx.above(.mill)
                try tx.act(1, .move, on: .nursery) { nursery in
                    if let above { try nursery.move(under: above, on: .today) }
                }
                guard let act = try tx.act(.example(1)) else { return }
                try tx.takeBack(
                    act, by: .example(2, .takeBack, of: .nursery, takingBack: act.id))
            }
            try await database.read { tx in
                let after = try tx.below([.group, .farm, .mill], on: .today)
                #expect(after[.group] == before[.group])
                #expect(after[.farm] == before[.farm])
                #expect(after[.mill] ?? Below() == Below())
                let above = try tx.ancestry(of: .firstTeam, on: .tomorrow)
                #expect(above == [.firstTeam, .nursery, .farm, .group])
            }
        }
    }

    @Test(arguments: engines)
    func `is only of the latest act, but acts can be taken back one after the other`(
        engine: Dialect
    ) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                try tx.act(1, .rename, on: .office) { try $0.rename(to: "甲", on: .today) }
                try tx.act(2, .rename, on: .office) { try $0.rename(to: "乙", on: .tomorrow) }
            }
            await #expect(throws: Refusal.notTheLatest) {
                try await database.write { tx in
                    guard let act = try tx.act(.example(1)) else { return }
                    try tx.takeBack(
                        act, by: .example(3, .takeBack, of: .office, takingBack: act.id))
                }
            }
            try await database.write { tx in
                for number in [2, 1] {
                    guard let act = try tx.act(.example(number)) else { return }
                    try tx.takeBack(
                        act,
                        by: .example(10 + number, .takeBack, of: .office, takingBack: act.id))
                }
            }
            let office = try await database.read { tx in try tx.organization(.office) }
            #expect(office?.states == Organization.office.states)
        }
    }

    @Test(arguments: engines)
    func `of a founding frees the code, unless something stands below`(
        engine: Dialect
    ) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                let young = Organization.example(
                    .number(50), "NEW", "新支部", .branch, under: .farm, from: .today)
                try tx.record(
                    .example(1, .found, of: young.id), [Change(before: nil, after: young)])
                let group = Organization.example(
                    .number(51), "NEW-1", "新党小组", .group, under: .number(50), from: .today)
                try tx.record(
                    .example(2, .found, of: group.id), [Change(before: nil, after: group)])
            }
            await #expect(throws: Refusal.stillHasPosts) {
                try await database.write { tx in
                    guard let act = try tx.act(.example(1)) else { return }
                    try tx.takeBack(
                        act, by: .example(3, .takeBack, of: .number(50), takingBack: act.id))
                }
            }
            try await database.write { tx in
                for number in [2, 1] {
                    guard let act = try tx.act(.example(number)) else { return }
                    try tx.takeBack(
                        act,
                        by: .example(
                            10 + number, .takeBack, of: act.organization, takingBack: act.id))
                }
            }
            try await database.read { tx in
                let struck = try tx.organization(.number(50))
                #expect(struck == nil)
                let isTaken = try tx.isTaken(code: "NEW", except: nil)
                #expect(isTaken == false)
                let children = try tx.below([.farm], on: .today)[.farm]?.children
                #expect(children == 2)
                let found = try tx.findOrganizations("新支部", on: .today)
                #expect(found == [])
            }
        }
    }
}

@Suite struct `The name of an organisation` {
    @Test(
        arguments: engines,
        [
            (CivilDate.yesterday, "云杉岭林场种苗第一党小组"), (.today, "新党小组"), (.distantFuture, "新党小组"),
            (CivilDate.distantPast, "云杉岭林场种苗第一党小组"),
        ])
    func `is that of the day, or of the nearest one`(
        engine: Dialect, case: (date: CivilDate, name: String)
    ) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                try tx.act(1, .rename, on: .firstTeam) {
                    try $0.rename(to: "新党小组", on: .today)
                }
            }
            let names = try await database.read { tx in
                try tx.organizationNames([.firstTeam, .firstTeam], on: `case`.date)
            }
            #expect(names == [.firstTeam: `case`.name])
        }
    }
}

@Suite struct `Searching organisations` {
    @Test(
        arguments: engines,
        [
            ("机关", [OrganizationID.office]), ("ysllcjg", [.office]), ("jg", [.office]),
            ("ML01-001", [.office]), ("ml01-001", [.office]), ("001", [.office]),
            ("云杉岭林场", [.farm, .office, .nursery, .firstTeam]),
            ("yunshanling", [.farm, .office, .nursery, .firstTeam]),
            ("種苗黨支部", [.nursery]), ("没有", []), (" ", []), ("%", []),
        ])
    func `finds by name, initials, pinyin and code, larger bodies first`(
        engine: Dialect, search: (typed: String, found: [OrganizationID])
    ) async throws {
        try await withFarm(engine) { database in
            let found = try await database.read { tx in
                try tx.findOrganizations(search.typed, on: .today)
            }
            #expect(found.map(\.id) == search.found)
        }
    }

    @Test(arguments: engines)
    func `finds by a former name, and not what is gone`(engine: Dialect) async throws {
        try await withFarm(engine) { database in
            try await database.write { tx in
                try tx.act(1, .rename, on: .office) { try $0.rename(to: "第一党支部", on: .today) }
                try tx.act(2, .dissolve, on: .firstTeam) { try $0.end(before: .today) }
            }
            try await database.read { tx in
                let names = try tx.findOrganizations("机关", on: .today).map(\.name)
                #expect(names == ["第一党支部"])
                let now = try tx.findOrganizations("种苗第一", on: .today)
                #expect(now == [])
                let count = try tx.findOrganizations("种苗第一", on: .yesterday).count
                #expect(count == 1)
            }
        }
    }
}
