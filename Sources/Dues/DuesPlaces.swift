import Access
public import Kernel
public import Web

extension Dues {
    /// Where the pages of this feature are.
    public enum Places {
        public static let start = Place("/dues")
        public static let mine = Place("/me/dues")
        public static let of = Place("/organizations/{}/dues", OrganizationID.self)
        static let issuing = Place("/organizations/{}/dues/slips", OrganizationID.self)
        static let runs = Place("/organizations/{}/dues/runs", OrganizationID.self)
        static let run = Place("/dues/runs/{}", DuesRun.ID.self)
        static let pausing = Place("/dues/runs/{}/pause", DuesRun.ID.self)
        static let resuming = Place("/dues/runs/{}/continuation", DuesRun.ID.self)
        static let checking = Place(
            "/organizations/{}/dues/payments/check", OrganizationID.self)
        static let receiving = Place("/organizations/{}/dues/payments", OrganizationID.self)
        static let person = Place("/people/{}/dues", PersonID.self)
        static let base = Place("/people/{}/dues/base", PersonID.self)
        static let fixing = Place("/people/{}/dues/fixing", PersonID.self)
        static let relief = Place("/people/{}/dues/relief", PersonID.self)
        static let reliefRequest = Place("/dues/reliefs/{}", Approval.ID.self)
        static let reversal = Place(
            "/people/{}/dues/{}/reversal", PersonID.self, CivilMonth.self)
        static let reversalRequest = Place("/dues/reversals/{}", Approval.ID.self)
        static let yearly = Place("/organizations/{}/dues/yearly", OrganizationID.self)
        static let payItems = Place("/organizations/{}/dues/pay/items", OrganizationID.self)
        static let pay = Place("/organizations/{}/dues/pay", OrganizationID.self)
        static let payTemplate = Place(
            "/organizations/{}/dues/pay/template.xlsx", OrganizationID.self)
        static let payDraft = Place("/dues/pay/{}", PayDraft.ID.self)
        static let payRow = Place("/dues/pay/{}/rows/{}", PayDraft.ID.self, Int.self)
        static let payAcceptance = Place("/dues/pay/{}/acceptances", PayDraft.ID.self)
        static let payFixings = Place("/dues/pay/{}/fixings", PayDraft.ID.self)
        static let payWithdrawal = Place("/dues/pay/{}/withdrawal", PayDraft.ID.self)
        static let confirmation = Place("/me/dues/confirmation")
        static let objection = Place("/me/dues/objection")
        static let standing = Place("/people/{}/dues/objection", PersonID.self)
        static let books = Place("/organizations/{}/dues/books", OrganizationID.self)
        static let share = Place("/organizations/{}/dues/share", OrganizationID.self)
        static let remittances = Place("/organizations/{}/dues/remittances", OrganizationID.self)
        static let remittance = Place("/dues/remittances/{}", DuesAct.ID.self)
        static let remittanceConfirmation = Place(
            "/dues/remittances/{}/confirmation", DuesAct.ID.self)
        static let withdrawal = Place("/dues/remittances/{}/withdrawal", DuesAct.ID.self)
        static let outward = Place(
            "/organizations/{}/dues/remittances/outside", OrganizationID.self)
        static let outwardReceipt = Place("/dues/remittances/{}/receipt", DuesAct.ID.self)
        static let funds = Place("/organizations/{}/dues/funds", OrganizationID.self)
        static let spending = Place("/organizations/{}/dues/funds/spending", OrganizationID.self)
        static let interest = Place("/organizations/{}/dues/funds/interest", OrganizationID.self)
        static let interestReversal = Place(
            "/organizations/{}/dues/funds/interest/{}/reversal", OrganizationID.self,
            CivilDate.self)
        static let spent = Place("/dues/spendings/{}", Spending.ID.self)
        static let voucher = Place("/dues/spendings/{}/voucher", Spending.ID.self)
        static let spendingReversal = Place("/dues/spendings/{}/reversal", Spending.ID.self)
        public static let publications = Place(
            "/organizations/{}/dues/publications", OrganizationID.self)
        static let publication = Place(
            "/organizations/{}/dues/publications/{}", OrganizationID.self, Int.self)
        static let publishing = Place(
            "/organizations/{}/dues/publications/{}/check", OrganizationID.self, Int.self)
        static let publicationTable = Place(
            "/organizations/{}/dues/publications/{}/table", OrganizationID.self, Int.self)
        static let publicationProof = Place(
            "/organizations/{}/dues/publications/{}/proof", OrganizationID.self, Int.self)
        static let sheets = Place("/organizations/{}/dues/sheets", OrganizationID.self)
        static let sheet = Place("/dues/sheets/{}", DuesSheet.ID.self)
        static let sheetPaper = Place("/dues/sheets/{}/paper", DuesSheet.ID.self)
        static let sheetArrears = Place("/dues/sheets/{}/arrears", DuesSheet.ID.self)
        static let returning = Place("/dues/sheets/{}/payments", DuesSheet.ID.self)
        static let payments = Place("/dues/payments/{}", DuesAct.ID.self)
        static let paymentsPaper = Place("/dues/payments/{}/paper", DuesAct.ID.self)
        static let receipt = Place("/people/{}/dues/{}/receipt", PersonID.self, CivilMonth.self)
        static let receiptPaper = Place(
            "/people/{}/dues/{}/receipt/paper", PersonID.self, CivilMonth.self)
        static let certificate = Place("/people/{}/dues/certificates/{}", PersonID.self, Int.self)
        static let certificatePaper = Place(
            "/people/{}/dues/certificates/{}/paper", PersonID.self, Int.self)
        static let reports = Place("/organizations/{}/dues/reports", OrganizationID.self)
        static let reportBook = Place(
            "/organizations/{}/dues/reports/workbook", OrganizationID.self)
        static let reportPaper = Place(
            "/organizations/{}/dues/reports/document", OrganizationID.self)
        static let receivingSpecial = Place("/people/{}/dues/special", PersonID.self)
        static let checkingSpecial = Place("/people/{}/dues/special/check", PersonID.self)
        static let specials = Place("/organizations/{}/dues/special", OrganizationID.self)
        static let special = Place("/dues/special/{}", SpecialDues.ID.self)
        static let specialTable = Place(
            "/organizations/{}/dues/special/table.xlsx", OrganizationID.self)
        static let specialPaper = Place("/dues/special/{}/paper", SpecialDues.ID.self)
        static let specialProof = Place("/dues/special/{}/proof", SpecialDues.ID.self)
        static let specialForwarding = Place("/dues/special/{}/forwarding", SpecialDues.ID.self)
        static let specialConfirmation = Place(
            "/dues/special/{}/confirmation", SpecialDues.ID.self)
        static let specialWithdrawal = Place("/dues/special/{}/withdrawal", SpecialDues.ID.self)
        static let specialLetter = Place("/dues/special/{}/letter", SpecialDues.ID.self)
        static let specialReversal = Place("/dues/special/{}/reversal", SpecialDues.ID.self)
        static let settings = Place("/dues/rules")
        public static let edges = Place("/dues/bands")
    }
}
