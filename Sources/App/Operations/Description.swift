import Kernel
import Web

/// The description of the API for programs, at an address that programs expect.
struct Description: Sendable {
    static let place = Place("/openapi.json")
    /// The version of the API, raised when an answer changes its meaning.
    static let version = "1"

    let routes: [Route]

    var route: Route {
        .get(
            Description.place, for: .everyone,
            Phrase("接口说明（OpenAPI）", "The description of the API")
        ) { _ in .json(try OpenAPI(routes, version: Description.version).document()) }
    }
}
