import Kernel

// The regulations that membership, its loss and its rights rest on.

extension Instrument {
    /// 中国共产党章程
    static let constitution = Instrument(
        "ZC22", Phrase("党章", "Party Constitution"), inForce: .day(2022, 10, 22))

    /// 中国共产党发展党员工作细则, as revised in 2026.
    static let admissionRules = Instrument(
        "FZ26", Phrase("发展党员工作细则", "Rules on Admitting Members"), inForce: .day(2026, 5, 11))

    /// The same, of 2014: an act of those years is cited by the text of those years.
    static let formerAdmissionRules = Instrument(
        "FZ14", Phrase("发展党员工作细则（2014年）", "Rules on Admitting Members (2014)"),
        inForce: .day(2014, 5, 28))

    /// 中国共产党党员教育管理工作条例
    static let educationRegulation = Instrument(
        "JY19", Phrase("党员教育管理工作条例", "Regulation on Members"), inForce: .day(2019, 5, 6))

    /// 关于进一步加强和改进流动党员管理工作的意见. The day in November is not known.
    static let floatingOpinion = Instrument(
        "LD24", Phrase("流动党员管理工作意见", "Opinion on Floating Members"),
        inForce: .day(2024, 11, 1))

    /// 中国共产党纪律处分条例
    static let disciplinaryRegulation = Instrument(
        "CF23", Phrase("纪律处分条例", "Disciplinary Regulation"), inForce: .day(2024, 1, 1))

    /// 中国共产党基层组织选举工作条例
    static let ballotRegulation = Instrument(
        "XJ20", Phrase("基层组织选举工作条例", "Grassroots Election Regulation"),
        inForce: .day(2020, 7, 13))

    /// 中华人民共和国个人信息保护法
    static let personalInformationLaw = Instrument(
        "PIPL", Phrase("个人信息保护法", "Personal Information Protection Law"),
        inForce: .day(2021, 11, 1))
}
