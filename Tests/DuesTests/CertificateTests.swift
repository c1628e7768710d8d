import Foundation
import Kernel
import Paper
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let certificate = "/people/\(PersonID.lin)/dues/certificates/2026"
private let receipt = "/people/\(PersonID.lin)/dues/2026-04/receipt"

@Suite struct `A receipt of dues` {
    @Test(arguments: engines)
    func `says who paid what to whom, on the screen and on paper`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            for who in ["lin", "secretary"] {
                let page = await home.house.get(receipt, as: who).text
                #expect(page.contains("90.00") && page.contains("玖拾元整"))
                let words = try await home.words(receipt + "/paper", as: who)
                for word in ["林晓禾", "90.00", "玖拾元整", "高树青", "2026-04-20", "白桦党支部"] {
                    #expect(words.contains(word), "\(word)")
                }
            }
            #expect(await home.house.get("/me/dues", as: "lin").text.contains(receipt))
            let list = "/organizations/\(OrganizationID.birch)/dues?month=2026-04"
            #expect(await home.house.get(list, as: "secretary").text.contains(receipt))
            for who in ["stranger", "payroll"] {
                #expect(await home.house.get(receipt, as: who).status == 404)
                #expect(await home.house.get(receipt + "/paper", as: who).status == 404)
            }
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `is gone with a payment that was taken back, and says so in the common one`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.agree(await home.askReversal()) == 303)
            let none = await home.house.get(receipt, as: "lin")
            #expect(none.status == 404)
            let id = try await home.database.read { tx in
                try tx.first("SELECT act FROM dues_payment") as DuesAct.ID?
            }
            let common = await home.house.get("/dues/payments/\(try #require(id))", as: "clerk")
            #expect(common.text.contains("已冲正") && common.text.contains("零元整"))
            let own = await home.house.get("/dues/payments/\(try #require(id))", as: "lin")
            #expect(own.status == 403 || own.status == 404)
        }
    }

    /// A receipt of the ledger goes through the paper unchanged.
    @Test
    func `carries the receipt of the ledger as a code`() async throws {
        let text = "TXL1:" + String(repeating: "0123456789ABCDEF", count: 60)
        let proof = PaymentProof(
            event: "01JZ0000000000000000000000",
            page: Dues.Places.mine.link(), receipt: text)
        let paid = PaymentReceipt(
            act: DuesAct.ID(high: 1, low: 1), branch: .birch, branchName: "白桦党支部",
            receiver: "高树青", recordedAt: .testStart,
            lines: [
                .init(
                    person: .lin, name: "林晓禾", month: CivilMonth(of: .day(2026, 4, 1)),
                    amount: Money(fen: 9000), receivedOn: .day(2026, 4, 20),
                    how: PaymentMethod.inPerson.title, isReversed: false)
            ], proof: proof)
        let pdf = try paid.document(in: .chinese, on: .day(2026, 5, 1))
            .pdf(madeOn: Instant.testStart.iso8601)
        let scanned = try await Foreign.scanned(pdf).trimmingCharacters(in: .newlines)
        #expect(scanned == text)
    }
}

@Suite struct `A certificate of dues` {
    @Test(arguments: engines)
    func `is refused plainly where nothing was paid`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let page = await home.house.get(certificate, as: "lin")
            #expect(page.status == 200 && page.text.contains("2026 年没有交纳党费的记录"))
            let paper = await home.house.get(certificate + "/paper", as: "lin")
            #expect(paper.status == 409 && paper.text.contains("不能出具证明"))
            let never = await home.house.get(
                "/people/\(PersonID.lin)/dues/certificates/2027", as: "lin")
            #expect(never.status == 404)
            try await home.expect(
                0,
                """
                SELECT count(*) FROM audit_entry
                WHERE action = 'dues.certify' AND outcome = 'done'
                """)
        }
    }

    @Test(arguments: engines)
    func `says what was paid, wherever, and leaves out what was taken back`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.agree(await home.askReversal()) == 303)
            #expect(await home.receive(.lin).status == 303)
            try await home.enterMarch(in: .larch)
            let words = try await home.words(certificate + "/paper", as: "lin")
            for word in ["林晓禾", "2026-03", "2026-04", "180.00", "壹佰捌拾元整", "白桦党支部", "落叶松党支部"] {
                #expect(words.contains(word), "\(word)")
            }
            #expect(words.components(separatedBy: "2026-04 ").count - 1 == 1)
            let english = await home.house.get(certificate + "?lang=en", as: "lin")
            #expect(english.status == 200)
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `is made by the branch too, on record, and by nobody else`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            for who in ["lin", "secretary", "clerk"] {
                let words = try await home.words(certificate + "/paper", as: who)
                #expect(words.contains("玖拾元整"))
            }
            for who in ["stranger", "payroll", "committee"] {
                #expect(await home.house.get(certificate, as: who).status == 404)
                #expect(await home.house.get(certificate + "/paper", as: who).status == 404)
            }
            let made = try await home.database.read { tx in
                try tx.rows(
                    """
                    SELECT person FROM audit_entry
                    WHERE action = 'dues.certify' AND outcome = 'done'
                    """) as [PersonID]
            }
            #expect(made == [.lin, .lin, .lin])
        }
    }
}

extension House {
    /// March was asked for and paid where somebody belonged before.
    fileprivate func enterMarch(in branch: OrganizationID) async throws {
        let (month, clerk) = (CivilMonth(of: .day(2026, 3, 1)), AccountID(high: 3, low: 3))
        try await database.write { tx in
            let fixing = try tx.reading { tx throws in try tx.fixings(of: .lin).first?.row }
            guard let fixing else { return }
            let asked: DuesAct.ID = Fresh.id(at: .testStart)
            let slip = Slip(
                person: .lin, month: month, branch: branch, amount: fixing.amount,
                fixing: fixing.id, act: asked)
            try tx.enter(.issuing([slip], in: branch, as: asked, at: .testStart, by: clerk))
            try tx.enter([slip])
            let payment = Payment(
                person: .lin, month: month, amount: fixing.amount, method: .inPerson,
                receivedOn: .day(2026, 3, 9), proxy: nil, relation: nil)
            let paid = DuesAct.receiving(
                [payment], in: branch, as: Fresh.id(at: .testStart), at: .testStart, by: clerk)
            try tx.enter(paid)
            try tx.enter([payment], by: paid.id)
        }
    }
}
