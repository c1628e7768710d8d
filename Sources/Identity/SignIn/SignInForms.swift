import Kernel
import Web

struct SignInForm: Form {
    static let name = Field.text("name", IdentityWords.name, length: 1...100)
    static let password = Field.secret("password", IdentityWords.password)
    static let returning = Field.hidden("return")
    static let fields = [name.description, password.description, returning.description]

    let name: String
    let password: String
    let returning: String

    init?(_ entry: inout Entry) {
        let name = entry[SignInForm.name]
        let password = entry[SignInForm.password]
        guard let name, let password, let returning = entry[SignInForm.returning] else {
            return nil
        }
        (self.name, self.password, self.returning) = (name, password, returning)
    }
}

struct CodeForm: Form {
    static let code = Field.text("code", IdentityWords.codeField, length: 1...30)
    static let returning = Field.hidden("return")
    static let fields = [code.description, returning.description]

    let code: String
    let returning: String

    init?(_ entry: inout Entry) {
        guard let code = entry[CodeForm.code], let returning = entry[CodeForm.returning] else {
            return nil
        }
        (self.code, self.returning) = (code, returning)
    }
}

struct DemoForm: Form {
    static let name = Field.text("name", IdentityWords.name, length: 1...100)
    static let returning = Field.hidden("return")
    static let fields = [name.description, returning.description]

    let name: String
    let returning: String

    init?(_ entry: inout Entry) {
        guard let name = entry[DemoForm.name], let returning = entry[DemoForm.returning] else {
            return nil
        }
        (self.name, self.returning) = (name, returning)
    }
}

/// A form with nothing but a place to go on to.
struct ReturnForm: Form {
    static let returning = Field.hidden("return")
    static let fields = [returning.description]

    let returning: String

    init?(_ entry: inout Entry) {
        guard let returning = entry[ReturnForm.returning] else { return nil }
        self.returning = returning
    }
}

/// A form with nothing in it: pressing the button says it all.
struct EmptyForm: Form {
    static let fields: [FieldDescription] = []

    init?(_ entry: inout Entry) {}
}

struct ReasonForm: Form {
    static let reason = Field.text("reason", IdentityWords.reason, length: 2...200)
    static let fields = [reason.description]

    let reason: String

    init?(_ entry: inout Entry) {
        guard let reason = entry[ReasonForm.reason] else { return nil }
        self.reason = reason
    }
}
