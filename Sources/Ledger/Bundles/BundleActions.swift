public import Kernel

extension Action {
    /// Records with their contents leave the house.
    public static let exportLedger = Action("ledger.export")
    /// A log of another house is taken in to be read.
    public static let importLedger = Action("ledger.import")
}
