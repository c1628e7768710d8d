import Kernel

enum YearlyWords {
    static let title = Phrase("党内统计年报", "The yearly report")
    static func of(_ name: String, _ year: Int) -> Phrase {
        Phrase("\(name)\(year)年党内统计年报", "Yearly report of \(year), \(name)")
    }
    static func lead(_ day: CivilDate) -> Phrase {
        Phrase("截至\(day)，含下级党组织", "As of \(day), with all organisations below")
    }
    static let year = Phrase("年度", "Year")
    static let table = Phrase("报表", "Table")
    static let tables = Phrase("各表", "Tables")
    static func number(_ number: Int, _ title: Phrase) -> Phrase {
        Phrase("表\(number) \(title.chinese)", "Table \(number): \(title.english)")
    }
    static let item = Phrase("项目", "Item")
    static let unit = Phrase("单位：人", "People")
    static let workbook = Phrase("下载 Excel", "Excel")
    static let document = Phrase("下载 PDF", "PDF")

    static let checks = Phrase("勾稽关系", "Cross-footing")
    static let check = Phrase("关系", "Relation")
    static let result = Phrase("结果", "Result")
    static let down = Phrase("各列", "In each column")
    static let across = Phrase("各行", "In each line")
    static func foot(_ where: Phrase, _ whole: Phrase, _ first: Phrase, _ last: Phrase) -> Phrase {
        Phrase(
            "\(`where`.chinese)：\(whole.chinese) ＝ \(first.chinese) 至 \(last.chinese) 之和",
            "\(`where`.english): \(whole.english) is the sum from \(first.english) to \(last.english)"
        )
    }
    static let sameTotal = Phrase(
        "表1、表2、表3、表4 的合计相等", "Tables 1, 2, 3 and 4 have the same total")
    static func verdict(_ verdict: YearlyAnswer.Check.Verdict) -> Phrase {
        switch verdict {
        case .agrees: Phrase("相符", "Agrees")
        case .differs: Phrase("不符", "Differs")
        case .untold: Phrase("未核对", "Not checked")
        }
    }

    static func people(_ table: Phrase, _ line: Phrase, _ column: Phrase) -> Phrase {
        Phrase(
            "\(table.chinese)：\(line.chinese)，\(column.chinese)",
            "\(table.english): \(line.english), \(column.english)")
    }
    static let peopleTitle = Phrase("统计数所含人员", "Who is counted")
    static func shown(_ count: Int) -> Phrase {
        Phrase("共 \(count) 人", "\(count) people")
    }
    static let name = Phrase("姓名", "Name")
    static let organization = Phrase("党支部", "Branch")
    static let more = Phrase("后面的人员", "Further people")
    static let nobody = Phrase("没有人", "Nobody")
    static let nobodyHint = Phrase("这个数现在是 0", "The number is 0 now")
}
