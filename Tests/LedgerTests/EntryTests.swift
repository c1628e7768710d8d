import Crypto
import Kernel
import Proofs
import Testing

@testable import Ledger

@Suite struct `An entry` {
    private static let vector =
        #"{"a":"AAECAwQFBgcICQoLDA0ODw","at":1767225600123,"#
        + #""c":"dVOoSGY4_4t3SIXeNSYIUgRsxxmwtPR2RuTKmw4MHtc","id":"01JZ8F00000000000000000001","#
        + #""k":"dues.payment.recorded","o":"org_0001","s":"EBESExQVFhcYGRobHB0eHw","v":1}"#

    /// The vector of specs/ledger.md, section 8.
    @Test func `is the bytes that others make of it`() throws {
        let payload: CanonicalJSON = .object([
            "period": "2026", "member_no": "A-000123", "amount_fen": 24_000, "method": "bank",
            "receipt_no": "R2026-0001", "note": "会费",
        ])
        let salt = try #require(Digest(Array(UInt8(0)..<32)))
        let entry = LogEntry(
            .duesRecorded, event: try #require(EventID(ulid: "01JZ8F00000000000000000001")),
            atMilliseconds: 1_767_225_600_123, in: "org_0001",
            by: Reference(Array(UInt8(0)..<16)), about: Reference(Array(UInt8(16)..<32)),
            commitment: Payload(bytes: payload.bytes, salt: salt).commitment)
        #expect(String(decoding: entry.bytes, as: UTF8.self) == Self.vector)
        let leaf = TreeHash.sha256.leaf(entry.bytes)
        let wanted = "617837dcab9b6c992731aa3eb67dc9da0d5b57b5ae233a6982f75b7f5c92234f"
        #expect(Hex.encode(leaf.bytes) == wanted)
        #expect(LogEntry(bytes: entry.bytes) == entry)
    }

    @Test(arguments: [
        (#""v":1"#, #""v":2"#), (#""v":1"#, #""v":1,"w":1"#), (#""a":"#, #" "a":"#),
        ("dues.payment.recorded", "dues.payment.imagined"), (#""at":1"#, #""at":01"#),
        (#""at":1"#, #""at":1e"#), ("01JZ8F", "81JZ8F"), ("01JZ8F", "01jz8f"),
        (#""k":"#, #""k":"role.granted","k":"#), ("}", ""), (#""s":"E"#, #""s":"F="#),
    ])
    func `has one form`(part: String, other: String) {
        let text = Self.vector.replacing(part, with: other)
        #expect(text != Self.vector)
        #expect(LogEntry(bytes: Array(text.utf8)) == nil)
        #expect(LogEntry(bytes: Array(Self.vector.utf8)) != nil)
    }

    /// The spec's limit, with the longest of everything that an entry can hold.
    @Test func `is never long`() throws {
        for kind in EntryKind.allCases {
            let entry = LogEntry(
                kind, event: EventID(high: .max, low: .max), atMilliseconds: .max,
                in: OrganizationID(high: .max, low: .max).description, by: .random(),
                about: .random(), commitment: HashFunction.sha256.digest([]))
            #expect(entry.bytes.count <= LogEntry.longest)
            #expect(LogEntry(bytes: entry.bytes) == entry)
        }
    }
}

@Suite struct `What is hashed` {
    @Test(arguments: [
        (CanonicalJSON.object(["b": 1, "a": .list([]), "é": -3]), #"{"a":[],"b":1,"é":-3}"#),
        (
            .text("\"\\\u{8}\t\n\u{c}\r\u{1}\u{1f}/\u{7f}党"),
            #""\"\\\b\t\n\f\r\u0001\u001f/"# + "\u{7f}党\""
        ),
        (.text("e\u{301}"), "\"\u{e9}\""), (.list([.text(""), 0]), #"["",0]"#),
        (.object([:]), "{}"),
    ])
    func `has one form`(value: CanonicalJSON, text: String) {
        #expect(value.bytes == Array(text.utf8))
    }

    @Test func `is written as an id of twenty-six letters and read back`() {
        for low in [0, 1, 31, 32, UInt64.max] {
            for high in [0, 1, 1 << 63, UInt64.max] {
                let id = EventID(high: high, low: low)
                #expect(id.ulid.count == 26)
                #expect(EventID(ulid: id.ulid) == id)
            }
        }
        #expect(EventID(high: .max, low: .max).ulid == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
        #expect(EventID(ulid: "8ZZZZZZZZZZZZZZZZZZZZZZZZZ") == nil)
        #expect(EventID(ulid: "0000000000000000000000000I") == nil)
        #expect(EventID(ulid: "000") == nil)
    }
}
