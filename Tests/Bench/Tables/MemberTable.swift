import Kernel
import Register
import Sheets

/// The members of the measurement: fourteen columns, of which some rows are broken on purpose.
enum MemberTable {
    private static let today =
        CivilDate(year: 2026, month: 11, day: 21) ?? CivilDate(daysSince1970: 0)
    private static let past = CivilDate(daysSince1970: -30_000)...today
    private static let units = Set((0..<2000).map { "第\($0)党支部" })

    static var schema: ImportSchema {
        var schema = ImportSchema()
        _ = schema.add("name", Phrase("姓名", "Name"), kind: .text(upTo: 40), isRequired: true)
        let number = schema.add(
            "number", Phrase("公民身份号码", "Identity number"), kind: .code(upTo: 18),
            isRequired: true
        ) { bytes in
            do throws(IDNumber.Refusal) {
                _ = try IDNumber(bytes, on: today)
                return nil
            } catch { return error.sentence }
        }
        _ = schema.add(
            "sex", Phrase("性别", "Sex"), kind: .choice([Sex.male.title, Sex.female.title]))
        let birth = schema.add("birth", Phrase("出生日期", "Born"), kind: .date(past))
        for title in ["民族", "学历", "职务", "住址", "备注"] {
            _ = schema.add(title, Phrase(verbatim: title), kind: .text(upTo: 200))
        }
        _ = schema.add(
            "unit", Phrase("所在党支部", "Branch"), kind: .text(upTo: 60), isRequired: true
        ) { bytes in
            units.contains(bytes.string) ? nil : Phrase("没有这个党组织", "There is no such branch")
        }
        let joined = schema.add(
            "joined", Phrase("入党日期", "Joined"), kind: .date(past), isRequired: true)
        _ = schema.add("full", Phrase("转正日期", "Full since"), kind: .date(past))
        _ = schema.add("phone", Phrase("手机", "Mobile"), kind: .code(upTo: 20))
        _ = schema.add("dues", Phrase("党费", "Dues"), kind: .wholeNumber(0...100_000))
        schema.requireUnique(number)
        schema.require { row in
            guard let start = row.date(birth), let day = row.date(joined),
                start.completedYears(until: day) < 18
            else { return nil }
            return (joined, Phrase("入党时未满 18 周岁", "Not yet 18 when joining"))
        }
        return schema
    }
}
