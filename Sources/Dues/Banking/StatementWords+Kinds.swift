import Kernel

// What is said of a line that was not matched: what is the matter, and what to do.
extension StatementException.Kind {
    /// As the list is narrowed down by it.
    var title: Phrase {
        switch self {
        case .unknownReference: Phrase("编号不属于本组织", "Unknown reference")
        case .mistyped: Phrase("编号写错", "Mistyped reference")
        case .severalReferences: Phrase("编号对应多人", "Several references")
        case .otherName: Phrase("付款人不是本人", "Another payer")
        case .unnamed: Phrase("没有编号和户名", "Neither reference nor name")
        case .noSuchName: Phrase("没有这个姓名", "No such name")
        case .twoOfThatName: Phrase("有同名党员", "Two of that name")
        case .severalMonths: Phrase("月份不能确定", "Several months")
        case .tooSmall: Phrase("金额不足", "Too little")
        case .tooLarge: Phrase("金额多出", "Too much")
        case .alreadyPaid: Phrase("已经交过", "Paid already")
        case .paidInFile: Phrase("同一份里已对上", "Paid by another line")
        case .noSlip: Phrase("没有党费单", "No slip")
        case .beforeMonth: Phrase("早于应交月份", "Before its month")
        case .own: Phrase("自己的转账", "Your own")
        case .duplicate: Phrase("文件内重复", "Repeated in the file")
        case .usedBefore: Phrase("以前的对账单已有", "In an earlier statement")
        case .reversedBefore: Phrase("冲正过", "Reversed before")
        case .notIncoming: Phrase("支出或退回", "Money that went out")
        case .otherCurrency: Phrase("其他币种", "Another currency")
        case .notBooked: Phrase("银行尚未入账", "Not booked yet")
        case .noAmount: Phrase("金额不清楚", "No amount")
        case .noDate: Phrase("日期不清楚", "No date")
        case .future: Phrase("日期在今天以后", "In the future")
        }
    }

    var sentence: Phrase { aboutPayer ?? aboutMoney }

    private var aboutPayer: Phrase? {
        switch self {
        case .unknownReference:
            Phrase(
                "附言里的编号不是本组织党员的；同名的党员可以按一下确认",
                "The reference is no member's here; confirm a member of that name, if it is the one"
            )
        case .mistyped:
            Phrase(
                "附言里的编号校验不对，是写错了；同名的党员可以按一下确认",
                "The check digits say that the reference is mistyped; confirm a member of that name"
            )
        case .severalReferences:
            Phrase(
                "附言里的编号对应不止一名党员，请选这笔交给谁",
                "References of more than one member: choose whom it is for")
        case .otherName:
            Phrase(
                "编号对应的党员与付款人姓名不同，请确认是谁代交",
                "The payer is not the member of the reference: say who paid for the member")
        case .unnamed:
            Phrase(
                "没有编号，也没有付款人姓名，请向银行查询或退回",
                "Neither a reference nor a name: ask the bank, or return it")
        case .noSuchName:
            Phrase(
                "没有编号，本组织也没有这个姓名的党员，请问明后处理",
                "No reference, and no member here has that name: ask whose it is")
        case .twoOfThatName:
            Phrase(
                "没有编号，而这个姓名的党员不止一人，请选是哪一人",
                "No reference, and more than one member has that name: choose which")
        case .own:
            Phrase(
                "这是您自己的党费，请由其他同志登记", "These are your own dues: somebody else records them")
        default: nil
        }
    }

    private var aboutMoney: Phrase {
        switch self {
        case .reversedBefore:
            Phrase(
                "这一行登记过，已由两人冲正；金额是冲正后还没有处理的部分，确认无误再登记",
                """
                It was recorded and two persons reversed that or a part of it, which is the amount here: \
                record it again only if you are sure
                """
            )
        case .severalMonths:
            Phrase(
                "没有编号，这个金额可以是不止一个月的，请确认月份",
                "No reference, and the amount may be for more than one month: confirm which")
        case .tooSmall:
            Phrase(
                "到账的钱不够一个月的党费，请补足或退回",
                "What came is less than one month asks: have the rest sent, or return it")
        case .tooLarge:
            Phrase(
                "金额不等于最早几个月应交之和，请选记到哪几个月，余下的退回",
                "It is not what the oldest months come to: choose the months, and return the rest")
        case .alreadyPaid:
            Phrase(
                "应交的都已交过，请退回或另行处理", "All that was asked is paid: return it or settle it elsewhere")
        case .paidInFile:
            Phrase(
                "同一份里另一行已对上他应交的，请退回或另行处理",
                "Another line of this statement pays it: return this one or settle it elsewhere")
        case .noSlip:
            Phrase(
                "近十二个月没有向他发出党费单，请先发单或退回",
                "No slip was issued in twelve months: issue one first, or return it")
        case .beforeMonth:
            Phrase(
                "到账日期早于应交的月份，不能提前登记",
                "It came before the month that it would pay, and is not recorded ahead")
        default: aboutLine
        }
    }

    private var aboutLine: Phrase {
        switch self {
        case .duplicate:
            Phrase("与本文件前面一行相同，只算一次", "The same as a line before: it counts once")
        case .usedBefore:
            Phrase(
                "以前交来的对账单里已有这一行，请在那里处理",
                "It stood in an earlier statement: settle it there")
        case .notIncoming: Phrase("不是收入，与党费无关", "No money came in: not dues")
        case .otherCurrency: Phrase("不是人民币，不能作为党费登记", "Not in yuan: not recorded as dues")
        case .notBooked:
            Phrase("银行还没有入账，入账后再交来", "The bank has not booked it; hand it in once it has")
        case .noAmount:
            Phrase(
                "没有写明金额，或分笔之和与总额不符，请向银行查询",
                "No amount, or parts that do not come to the whole: ask the bank")
        case .noDate: Phrase("入账日期读不出来，请向银行查询", "The date cannot be read: ask the bank")
        case .future:
            Phrase("入账日期在今天以后，请向银行查询", "Booked later than today: ask the bank")
        default: title
        }
    }
}

extension StatementWords {
    /// With the line or the file that it is about.
    static func why(_ exception: StatementException, earlier: Phrase?) -> Phrase {
        if let line = exception.line {
            return Phrase(
                "与本文件第 \(line) 行相同，只算一次", "The same as line \(line): it counts once")
        }
        if let earlier {
            return Phrase(
                "以前交来的“\(earlier.chinese)”里已有这一行，请在那里处理",
                "It stood in “\(earlier.english)” before: settle it there")
        }
        return exception.kind.sentence
    }
}
