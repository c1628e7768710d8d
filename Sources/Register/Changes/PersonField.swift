public import Kernel
import Keyring
public import Storage
public import Web

/// One thing that is known about a person, as forms, the history and corrections speak of it. It
/// is called as its column is.
public enum PersonField: String, Storable, Codable, Sendable, CaseIterable {
    case name, sex
    case birthDate = "birth_date"
    case ethnicity
    case nativePlace = "native_place"
    case education, degree, employment
    case workPost = "work_post"
    case title = "professional_title"
    case workBeganOn = "work_began_on"
    case introducers
    case idNumber = "id_number"
    case phone, address
    case bankAccount = "bank_account"

    /// What stands in the database encrypted, and on pages masked.
    static let sealed: [PersonField] = [.idNumber, .phone, .address, .bankAccount]
    static let plain = PersonField.allCases.filter { !sealed.contains($0) }

    public var isSealed: Bool { PersonField.sealed.contains(self) }

    var column: SealedColumn? {
        switch self {
        case .idNumber: .idNumber
        case .phone: .phone
        case .address: .address
        case .bankAccount: .bankAccount
        default: nil
        }
    }

    /// How sensitive it is (security.md, section 2).
    var dataClass: DataClass {
        switch self {
        case .idNumber, .bankAccount, .address: .sensitive
        default: .personal
        }
    }
}

extension PersonField: PathParameter {
    public init?(pathSegment: String) {
        self.init(rawValue: pathSegment.replacing("-", with: "_"))
    }

    public var pathSegment: String { rawValue.replacing("_", with: "-") }
}

extension Person {
    /// Every field as the text that is stored of it.
    public subscript(field: PersonField) -> String? {
        get {
            switch field {
            case .name: name
            case .sex: sex.rawValue
            case .birthDate: birthDate?.description
            case .ethnicity: ethnicity
            case .nativePlace: nativePlace
            case .education: education
            case .degree: degree
            case .employment: employment
            case .workPost: workPost
            case .title: title
            case .workBeganOn: workBeganOn?.description
            case .introducers: introducers
            case .idNumber: idNumber
            case .phone: phone
            case .address: address
            case .bankAccount: bankAccount
            }
        }
        set {
            switch field {
            case .name: name = newValue ?? name
            case .sex: sex = newValue.flatMap(Sex.init(rawValue:)) ?? .unknown
            case .birthDate: birthDate = newValue.flatMap { CivilDate($0) }
            case .ethnicity: ethnicity = newValue
            case .nativePlace: nativePlace = newValue
            case .education: education = newValue
            case .degree: degree = newValue
            case .employment: employment = newValue
            case .workPost: workPost = newValue
            case .title: title = newValue
            case .workBeganOn: workBeganOn = newValue.flatMap { CivilDate($0) }
            case .introducers: introducers = newValue
            case .idNumber: idNumber = newValue
            case .phone: phone = newValue
            case .address: address = newValue
            case .bankAccount: bankAccount = newValue
            }
        }
    }
}

extension PersonField {
    public var label: Phrase {
        switch self {
        case .name: RegisterWords.name
        case .sex: RegisterWords.sex
        case .birthDate: RegisterWords.birthDate
        case .ethnicity: RegisterWords.ethnicity
        case .nativePlace: Phrase("籍贯", "Native place")
        case .education: RegisterWords.education
        case .degree: Phrase("学位", "Degree")
        case .employment: Phrase("从业状况", "Employment")
        case .workPost: Phrase("工作岗位", "Post at work")
        case .title: Phrase("专业技术职称", "Professional title")
        case .workBeganOn: Phrase("参加工作日期", "Started work")
        case .introducers: Phrase("入党介绍人", "Introducers")
        case .idNumber: RegisterWords.idNumber
        case .phone: RegisterWords.phone
        case .address: Phrase("家庭住址", "Home address")
        case .bankAccount: Phrase("银行账号", "Bank account")
        }
    }

    /// A stored value as people read it.
    public func words(for text: String) -> Phrase {
        let known: Phrase? =
            switch self {
            case .sex: Sex(rawValue: text)?.title
            case .ethnicity: Ethnicity.title(of: text)
            case .education: Education.title(of: text)
            case .degree: Degree.title(of: text)
            case .employment: Employment(rawValue: text)?.title
            default: nil
            }
        return known ?? Phrase(verbatim: text)
    }

    /// What can be chosen; nil where it is typed.
    public var choices: [FieldDescription.Choice]? {
        switch self {
        case .sex: Sex.allCases.map { .init($0.rawValue, $0.title) }
        case .ethnicity: choices(Ethnicity.codes, Ethnicity.title)
        case .education: choices(Education.codes, Education.title)
        case .degree: choices(Degree.codes, Degree.title)
        case .employment: Employment.allCases.map { .init($0.rawValue, $0.title) }
        default: nil
        }
    }

    private func choices(
        _ codes: [String], _ title: (String) -> Phrase?
    ) -> [FieldDescription.Choice] {
        codes.compactMap { code in title(code).map { .init(code, $0) } }
    }

    /// Enough to know it again, and no more.
    public func masked(_ text: String) -> String {
        switch self {
        case .idNumber: IDNumber.masked(text)
        case .phone: Phone.masked(text)
        case .bankAccount:
            String(repeating: "*", count: max(0, text.count - 4)) + text.suffix(4)
        case .address: text.prefix(3) + "****"
        default: text
        }
    }
}
