import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger

@Suite struct `The journal` {
    @Test(arguments: engines)
    func `says what happened, where and when, and no name`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.database.append(
                [.rename(to: "秘密", about: .lin)], to: register.ledger)
            try await register.ledger.advanceAll(in: register.database)
            let house = register.readers
            let page = await house.get("/ledger", as: "reader")
            #expect(page.status == 200)
            #expect(page.text.contains("组织更名") && page.text.contains("青溪林场党委"))
            for secret in ["秘密", "苏小满", PersonID.lin.description, PersonID.su.description] {
                #expect(!page.text.contains(secret))
            }
            let value = await house.get("/ledger", as: "reader", accept: "application/json")
            #expect(value.text.contains(#""kind":"organization.renamed""#))
            let stranger = await house.get("/ledger", as: nil)
            #expect(stranger.status == 303)
            #expect(house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `turns back to the beginning`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(120)
            try await register.ledger.advanceAll(in: register.database)
            var counts: [Int] = []
            for address in ["/ledger", "/ledger?before=71", "/ledger?before=21"] {
                let page = await register.readers.get(
                    address, as: "reader", accept: "application/json")
                counts.append(page.text.split(separator: #""event":"#).count - 1)
            }
            #expect(counts == [50, 50, 21])
            let odd = await register.readers.get("/ledger?before=-3&log=", as: "reader")
            #expect(odd.status == 200)
        }
    }

    /// Each proof is checked by code that has nothing to do with how it was made.
    @Test(arguments: engines)
    func `proves every entry`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            for count in [270, 40] {
                try await register.append(count)
                try await register.ledger.advanceAll(in: register.database)
            }
            let entries = try await register.entries()
            for index in stride(from: 0, to: 311, by: 31) {
                let answer = await register.readers.get(
                    "/ledger/\(OrganizationID.group)/proofs/\(index)", as: nil)
                let proof = try #require(ProofFile(text: answer.text))
                #expect(proof.includes(entries[index].bytes, by: .sha256))
                #expect(!proof.includes(entries[(index + 1) % 311].bytes, by: .sha256))
            }
            for address in ["\(OrganizationID.group)/proofs/311", "main/proofs/0"] {
                let answer = await register.readers.get("/ledger/\(address)", as: nil)
                #expect(answer.status == 404)
            }
        }
    }
}
