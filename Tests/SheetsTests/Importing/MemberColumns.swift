import Kernel
import Register

@testable import Sheets

/// Members as a branch lists them: what an import of people looks like.
struct MemberColumns {
    static let today = day("2026-11-21")
    static let units = ["第一党支部", "第二党支部"]

    private(set) var schema = ImportSchema()
    let name, number, sex, birth, unit, joined, full, phone, dues, isFloating: ImportColumnID

    init() {
        let past = MemberColumns.day("1900-01-01")...MemberColumns.today
        name = schema.add(
            "name", Phrase("姓名", "Name"), kind: .text(upTo: 20), isRequired: true)
        number = schema.add(
            "id_number", Phrase("公民身份号码", "Identity number"), synonyms: ["身份证号", "身份证号码"],
            kind: .code(upTo: 18), isRequired: true
        ) { bytes in
            do throws(IDNumber.Refusal) {
                _ = try IDNumber(bytes.string, on: MemberColumns.today)
                return nil
            } catch { return error.sentence }
        }
        sex = schema.add(
            "sex", Phrase("性别", "Sex"), kind: .choice([Sex.male.title, Sex.female.title]))
        birth = schema.add("birth", Phrase("出生日期", "Date of birth"), kind: .date(past))
        unit = schema.add(
            "unit", Phrase("所在党支部", "Branch"), kind: .text(upTo: 40), isRequired: true
        ) { bytes in
            MemberColumns.units.contains(bytes.string)
                ? nil : Phrase("没有这个党组织，请核对名称", "There is no such organization; check its name")
        }
        joined = schema.add(
            "joined", Phrase("入党日期", "Joined"), synonyms: ["入党时间"], kind: .date(past),
            isRequired: true)
        full = schema.add("full", Phrase("转正日期", "Full member since"), kind: .date(past))
        phone = schema.add("phone", Phrase("手机", "Mobile"), kind: .code(upTo: 15)) { bytes in
            do throws(Phone.Refusal) {
                _ = try Phone(bytes.string)
                return nil
            } catch { return error.sentence }
        }
        dues = schema.add("dues", Phrase("党费", "Dues"), kind: .wholeNumber(0...10_000))
        isFloating = schema.add("floating", Phrase("流动党员", "Floating"), kind: .yesOrNo)
        addRules()
    }

    private mutating func addRules() {
        schema.requireUnique(number)
        schema.require { [number, birth] row in
            guard let card = card(row, number), let given = row.date(birth), given != card.birthDate
            else { return nil }
            return (birth, Phrase("与身份号码中的出生日期不符", "It differs from the identity number"))
        }
        schema.require { [number, sex] row in
            guard let card = card(row, number), let given = row.number(sex),
                card.sex != (given == 0 ? .male : .female)
            else { return nil }
            return (sex, Phrase("与身份号码中的性别不符", "It differs from the identity number"))
        }
        schema.require { [number, joined] row in
            guard let card = card(row, number), let date = row.date(joined),
                card.birthDate.completedYears(until: date) < 18
            else { return nil }
            return (joined, Phrase("入党时未满 18 周岁", "Not yet 18 when joining"))
        }
        schema.require { [joined, full] row in
            guard let start = row.date(joined), let end = row.date(full), end < start
            else { return nil }
            return (full, Phrase("早于入党日期", "It is before the date of joining"))
        }
    }

    static func day(_ text: String) -> CivilDate {
        CivilDate(text) ?? CivilDate(daysSince1970: 0)
    }
}

private func card(_ row: ImportRow, _ column: ImportColumnID) -> IDNumber? {
    try? IDNumber(row.text(column), on: MemberColumns.today)
}
