import Kernel

enum StatementWords {
    static let title = Phrase("银行对账单", "Bank statements")
    static let one = Phrase("银行对账单", "Bank statement")
    static let lead = Phrase(
        "交来银行下载的收款明细，系统按附言里的编号、户名和金额对应到党费单",
        "Hand in what the bank says came in; it is matched by reference, name and amount")
    static let handIn = Phrase("交来对账单", "Hand in a statement")
    static let file = Phrase("对账单文件", "Statement file")
    static let fileHint = Phrase(
        "CSV、Excel（.xlsx）或 camt.053（.xml），10 MB 以内，最多 10,000 笔；须有交易日期和贷方金额",
        "CSV, Excel (.xlsx) or camt.053 (.xml), up to 10 MB and 10,000 lines, with date and credit")
    static let noFile = Phrase("请选择文件", "Choose a file")
    static let handedIn = Phrase(
        "已交来，请核对后登记", "Handed in; check it, then post what matches")
    static let handedInMeanwhile = Phrase(
        "其他同志刚刚交来同样的记录，请刷新后再看",
        "Somebody has just handed in the same lines; reload the page")
    static let handedInAt = Phrase("交来时间", "Handed in")
    static func title(of day: CivilDate, _ lines: Int) -> Phrase {
        Phrase(
            "\(day) 交来，\(lines) 行",
            lines == 1 ? "Handed in \(day), 1 line" : "Handed in \(day), \(lines) lines")
    }

    static let none = Phrase("还没有交来过对账单", "No statements yet")
    static let noneHint = Phrase(
        "从网上银行下载收款明细，在上面交来", "Download one from the bank and hand it in above")

    static let lines = Phrase("笔数", "Lines")
    static let open = Phrase("待处理", "Open")
    static let exceptions = Phrase("要处理的", "Exceptions")
    static let matched = Phrase("已对上", "Matched")
    static let settled = Phrase("已处理", "Settled")
    static let recorded = Phrase("已登记", "Recorded")
    static let reversed = Phrase("已冲正", "Reversed")
    static let noLines = Phrase("这里没有记录", "Nothing here")
    static let noLinesHint = Phrase(
        "其他记录在另外两页", "The other lines are under the other headings")

    static let line = Phrase("行", "Line")
    static let bookedOn = Phrase("入账日期", "Booked on")
    static let payer = Phrase("付款人", "Payer")
    static let remark = Phrase("附言", "Remark")
    static let bankReference = Phrase("银行流水号", "Reference of the bank")
    static let why = Phrase("说明", "Why")
    static let kind = Phrase("原因", "Reason")
    static let pays = Phrase("对应的党费", "Dues it pays")
    static let answer = Phrase("处理", "Answer")
    static let chooseAnswer = Phrase("请按这一行的一个按钮", "Press one of the buttons of the line")
    static let distinct = Phrase("是另一笔付款", "It is another payment")
    static let reopen = Phrase("重新处理", "Look at it again")
    static let answered = Phrase("已处理", "Settled")
    static let answeredMeanwhile = Phrase(
        "这一行已由其他同志处理，请刷新后再看", "Somebody has settled this line; reload the page")
    static let sayRelation = Phrase(
        "付款人不是本人时，请选亲属或其他党员代交",
        "Where the payer is not the member, say whether it is a relative or another member")
    static let download = Phrase("下载要处理的", "Download the exceptions")
    static let post = Phrase("登记对上的党费", "Post what matches")
    static let nothingToPost = Phrase(
        "没有可以登记的：都已登记，或刚由其他同志登记，请返回再看",
        "Nothing to post: all is posted, or somebody has just done so; go back and look again")

    static let nothingInIt = Phrase("文件里没有记录", "There are no lines in the file")
    static let tooManyLines = Phrase(
        "超过 10,000 笔，请按日期分成几个文件", "More than 10,000 lines; split the file by dates")
    static let notXML = Phrase(
        "文件不是完好的 XML，请从银行重新下载",
        "The file is no sound XML; download it from the bank once more")
    static let notCamt = Phrase(
        "这个 XML 不是 camt.053 对账单，请在银行选择 camt.053 格式",
        "This XML is no camt.053 statement; choose that format at the bank")

    static let reference = Phrase("转账附言", "Reference for transfers")

    static func referenceHint(_ reference: PayerReference) -> Phrase {
        Phrase(
            "\(reference.grouped)（转账时写在附言里）",
            "\(reference.grouped) (put this into the remark)")
    }

    static func of(_ name: String) -> Phrase {
        Phrase("\(name)的银行对账单", "Bank statements of \(name)")
    }

    static func columnsMissing(_ columns: [Phrase]) -> Phrase {
        let chinese = columns.map { "“\($0.chinese)”" }.joined(separator: "和")
        let english = columns.map { "“\($0.english)”" }.joined(separator: " and ")
        return Phrase(
            "没有找到\(chinese)一列，请保留银行文件原来的表头",
            "There is no column \(english); keep the headings that the bank wrote")
    }

    static func tooManyMembers(_ most: Int) -> Phrase {
        Phrase(
            "党员超过 \(most) 人，请到下级组织逐个交来",
            "More than \(most) members; hand statements in for the organisations below")
    }

    static func known(_ at: Instant) -> Phrase {
        Phrase("这个文件已于 \(at.date) 交来，就是这一份", "This file was handed in on \(at.date): here it is")
    }

    static func postSo(_ count: Int, _ total: Money) -> Phrase {
        Phrase(
            "登记对上的 \(count) 笔，共 \(total.grouped) 元",
            count == 1
                ? "Post 1 line: \(total.grouped) yuan"
                : "Post \(count) lines: \(total.grouped) yuan")
    }

    static func posted(_ count: Int, _ total: Money) -> Phrase {
        Phrase(
            "已登记 \(count) 笔，共 \(total.grouped) 元",
            count == 1
                ? "1 line posted: \(total.grouped) yuan"
                : "\(count) lines posted: \(total.grouped) yuan")
    }

    static func months(_ months: [CivilMonth]) -> Phrase {
        let all = months.sorted().map(\.description)
        return Phrase(all.joined(separator: "、"), all.joined(separator: ", "))
    }

    /// What one press on a button does.
    static func pay(
        _ pays: StatementRow.Pays, _ relation: StatementAnswer.Relation?, left: Money?
    ) -> Phrase {
        let months = months(pays.months)
        let proxy = relation.map {
            Phrase("，\($0.title.chinese)代交", ", from \($0.title.english)")
        }
        let rest = left.map {
            Phrase("，退回 \($0.grouped) 元", ", \($0.grouped) goes back")
        }
        return Phrase(
            "记给\(pays.name) \(months.chinese)" + (proxy?.chinese ?? "") + (rest?.chinese ?? ""),
            "\(pays.name) \(months.english)" + (proxy?.english ?? "") + (rest?.english ?? ""))
    }
}
