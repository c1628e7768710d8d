import Kernel
import Register
import Testing

@Suite struct `An identity number` {
    private static let today = CivilDate(daysSince1970: 20_574)  // 2026-05-01

    @Test(arguments: [
        ("99010119000101000X", Sex.female), ("990101190001010018", .male),
        ("990101190001010026", .female), ("990101190001010093", .male),
        ("99010119900101006X", .female), ("990101198506154320", .female),
        ("990101198506154339", .male), ("990101197508081116", .male),
        ("990101197508082223", .female), ("990101192002290014", .male),
        ("990101200002290089", .female),
    ])
    func `that is right says the day and the sex`(text: String, sex: Sex) throws {
        let number = try IDNumber(text, on: Self.today)
        #expect(number.text == text)
        let day = number.birthDate
        #expect(text.dropFirst(6).prefix(8) == "\(day)".filter { $0 != "-" })
        // The vectors of 1920 and 2000 are there for their day; parity alone says the sex.
        let parity = text.dropLast().last.flatMap(\.wholeNumberValue).map { $0 % 2 }
        #expect(number.sex == (parity == 1 ? .male : .female))
        #expect(number.sex == sex || ["990101192002290014", "990101200002290089"].contains(text))
    }

    @Test(arguments: [
        ("990101190002290015", IDNumber.Refusal.noSuchDay),
        ("990101199913010011", .noSuchDay),
        ("990101209901010010", .inTheFuture),
        ("990101190001010017", .checkCharacter),
        ("99010119000101001", .length),
        ("9901011900010100188", .length),
        ("", .length),
        ("99010119000101O018", .character),
        ("9901011900X1010018", .character),
        ("９９０１０１１９０００１０１００１８", .character),
        ("900101190001010018", .region),
        ("990101186001010014", .tooLongAgo),
    ])
    func `that is wrong says where`(text: String, refusal: IDNumber.Refusal) {
        #expect(throws: refusal) { try IDNumber(text, on: Self.today) }
    }

    @Test func `of fifteen digits gets its century and its check`() throws {
        #expect(try IDNumber("990101900101001", on: Self.today).text == "990101199001010019")
    }

    @Test func `may be typed with spaces and a small x`() throws {
        let number = try IDNumber(" 990101 19900101 006x ", on: Self.today)
        #expect(number.text == "99010119900101006X")
    }

    /// Every single wrong digit is found.
    @Test func `with one digit wrong is never taken`() {
        let right = Array("990101198506154320")
        for place in right.indices {
            for digit in "0123456789" where digit != right[place] {
                var wrong = right
                wrong[place] = digit
                #expect(throws: IDNumber.Refusal.self) {
                    try IDNumber(String(wrong), on: Self.today)
                }
            }
        }
    }

    @Test func `is masked but for three characters at each end`() {
        #expect(IDNumber.masked("99010119900101006X") == "990************06X")
        #expect(IDNumber.masked("123456") == "******")
    }
}

@Suite struct `A telephone number` {
    @Test(arguments: [
        ("199 0000 0001", "19900000001"), ("+86 199-0000-0001", "19900000001"),
        ("0451-8888 6666", "045188886666"), ("(010)88886666", "01088886666"),
    ])
    func `is found again however it was typed`(typed: String, text: String) throws {
        #expect(try Phone(typed).text == text)
    }

    @Test(arguments: ["", "12345", "1990000000a", "29900000001", "１９９００００００００１"])
    func `that nobody can call is refused`(typed: String) {
        #expect(throws: Phone.Refusal.notANumber) { try Phone(typed) }
    }

    @Test func `is masked in the middle`() {
        #expect(Phone.masked("19900001402") == "199****1402")
    }
}

@Suite struct `The code tables` {
    @Test func `know the 56 peoples and the two other codes`() {
        let codes = (1...99).map { $0 < 10 ? "0\($0)" : "\($0)" }
        #expect(codes.compactMap(Ethnicity.title).count == 58)
        #expect(Ethnicity.title(of: "01")?.chinese == "汉族")
        #expect(Ethnicity.title(of: "56")?.chinese == "基诺族")
    }

    @Test(arguments: [
        ("21", "大学本科"), ("22", "大学本科结业"), ("23", "大学本科肄业"), ("14", "硕士研究生"),
        ("16", "硕士研究生肄业"), ("90", "其他"),
    ])
    func `know the levels of schooling`(code: String, title: String) {
        #expect(Education.title(of: code)?.chinese == title)
    }

    @Test(arguments: ["", "1", "00", "30", "2a", "210"])
    func `know no other level`(code: String) {
        #expect(Education.title(of: code) == nil)
    }
}
