import Foundation
import TestSupport
import Testing
import Web

@testable import Dues

/// What programs read about our addresses.
private struct Description: Decodable {
    struct Operation: Decodable {
        let parameters: [Parameter]
    }

    struct Parameter: Decodable {
        let name: String
        let `in`: String
        let required: Bool
    }

    let paths: [String: [String: Operation]]
}

@Suite struct `The description of dues for programs` {
    private static let said: [(String, [String])] = [
        ("/organizations/{p1}/dues", ["month"]), ("/organizations/{p1}/dues/slips", ["month"]),
        ("/organizations/{p1}/dues/runs", ["month"]),
        ("/organizations/{p1}/dues/sheets", ["month"]),
        ("/organizations/{p1}/dues/slips/withdrawal", ["month"]),
        ("/organizations/{p1}/dues/payments", ["month", "person"]),
        ("/organizations/{p1}/dues/statements", ["page"]),
        ("/dues/statements/{p1}", ["show", "kind", "page"]),
        ("/organizations/{p1}/dues/online", ["show", "page"]),
        ("/organizations/{p1}/dues/reports", ["period"]),
        ("/organizations/{p1}/dues/reports/workbook", ["period"]),
        ("/organizations/{p1}/dues/publications/{p2}", ["turn"]),
        ("/people/{p1}/dues/base", ["purpose"]), ("/dues/sheets/{p1}", ["mark"]),
        ("/dues/sheets/{p1}/paper", ["bases", "purpose"]), ("/me/dues/objection", ["fixing"]),
    ]

    @Test func `says what may stand behind the question mark`() async throws {
        try await House.open(.sqlite) { home in
            let bytes = try OpenAPI(home.dues.routes, version: "1").document()
            let description = try JSONDecoder().decode(Description.self, from: Data(bytes))
            for (path, names) in Self.said {
                let asked = description.paths[path]?["get"]?.parameters.filter { $0.in == "query" }
                #expect(asked?.map(\.name) == names, "\(path)")
                #expect(asked?.allSatisfy { !$0.required } == true)
            }
        }
    }
}
