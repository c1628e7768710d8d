import Kernel
import Testing

@testable import Register

@Suite struct `Codes of the standards` {
    @Test(arguments: [
        ("201", "哲学博士"), ("308", "工学硕士"), ("412", "管理学学士"), ("300", "硕士"), ("499", "学士"),
    ])
    func `name a degree`(sample: (code: String, title: String)) {
        #expect(Degree.title(of: sample.code)?.chinese == sample.title)
    }

    @Test(arguments: ["", "1", "108", "508", "30", "3008", "3a8"])
    func `are no degree`(code: String) {
        #expect(Degree.title(of: code) == nil)
    }

    @Test(arguments: [("230102", "黑龙江省"), ("110105", "北京市"), ("820000", "澳门特别行政区")])
    func `name a region`(sample: (code: String, title: String)) {
        #expect(Region.title(of: sample.code)?.chinese == sample.title)
    }

    @Test(arguments: ["", "23", "2301021", "000000", "77010a"])
    func `are no region`(code: String) {
        #expect(Region.title(of: code) == nil)
    }

    @Test func `have their numbers`() {
        #expect(
            Employment.allCases.map(\.rawValue) == [
                "11", "13", "17", "21", "24", "27", "31", "37", "51", "54", "70", "80", "90",
            ])
        #expect(PoliticalStatus.allCases.map(\.rawValue).first == "01")
        #expect(PoliticalStatus.allCases.count == 13)
        #expect(Ethnicity.codes.count == 58)
        #expect(Ethnicity.title(of: "56")?.chinese == "基诺族")
        #expect(Education.codes.first == "11" && Education.codes.last == "90")
        #expect(Degree.codes.count == 39)
    }

    @Test func `have words in both languages`() {
        for field in PersonField.allCases {
            for choice in field.choices ?? [] {
                #expect(field.words(for: choice.value) == choice.label)
                #expect(!choice.label.english.isEmpty && !choice.label.chinese.isEmpty)
            }
        }
    }
}
