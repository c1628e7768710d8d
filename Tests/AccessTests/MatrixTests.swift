import Access
import Kernel
import TestSupport
import Testing

@Suite struct `The matrix` {
    /// A change of permissions is a change of this file, for a person to read.
    @Test func `of roles is kept`() throws {
        try expectGolden(Matrix(Access.permissions).table, "roles.matrix")
    }
}
