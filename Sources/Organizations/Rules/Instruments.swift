public import Kernel

// The regulations that organisations, their bodies and their elections rest on.

extension Instrument {
    /// 中国共产党支部工作条例（试行）
    public static let branchRegulation = Instrument(
        "ZB18", Phrase("支部工作条例", "Branch Regulation"), inForce: .day(2018, 10, 28))

    /// 中国共产党国有企业基层组织工作条例（试行）
    public static let enterpriseRegulation = Instrument(
        "GQ19", Phrase("国有企业基层组织工作条例", "State-owned Enterprise Regulation"),
        inForce: .day(2019, 12, 30))

    /// 中国共产党基层组织选举工作条例
    public static let electionRegulation = Instrument(
        "XJ20", Phrase("基层组织选举工作条例", "Grassroots Election Regulation"),
        inForce: .day(2020, 7, 13))

    /// 关于党的基层组织任期的意见. The day in July is not known; the first is the earliest.
    public static let termOpinion = Instrument(
        "RQ18", Phrase("关于党的基层组织任期的意见", "Opinion on Terms"), inForce: .day(2018, 7, 1))
}
