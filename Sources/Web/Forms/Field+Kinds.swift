public import Kernel

extension Field where Value == String {
    public static func text(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, length: ClosedRange<Int> = 1...200
    ) -> Field {
        Field(.init(name, label, hint: hint, .text(maximum: length.upperBound))) {
            values throws(Complaint) in
            try checked(values.first ?? "", length, label)
        }
    }

    public static func paragraph(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, length: ClosedRange<Int> = 1...2000
    ) -> Field {
        Field(.init(name, label, hint: hint, .paragraph(maximum: length.upperBound))) {
            values throws(Complaint) in
            try checked(values.first ?? "", length, label)
        }
    }

    /// A password: any characters, kept exactly as they were typed.
    public static func secret(_ name: String, _ label: Phrase, hint: Phrase? = nil) -> Field {
        Field(.init(name, label, hint: hint, .secret)) { values throws(Complaint) in
            guard let text = values.first, !text.isEmpty else { throw missing(label) }
            return text
        }
    }

    public static func code(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, digits: Int
    ) -> Field {
        Field(.init(name, label, hint: hint, .code(digits: digits))) { values throws(Complaint) in
            let text = (values.first ?? "").filter { !$0.isWhitespace }
            guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw Complaint(Phrase("请输入 \(digits) 位数字", "Enter \(digits) digits"))
            }
            return text
        }
    }

    public static func hidden(_ name: String) -> Field {
        Field(.init(name, Phrase(verbatim: name), .hidden)) { values throws(Complaint) in
            values.first ?? ""
        }
    }
}

extension Field {
    public static func date(
        _ name: String, _ label: Phrase, hint: Phrase? = nil
    ) -> Field where Value == CivilDate {
        Field(.init(name, label, hint: hint, .date)) { values throws(Complaint) in
            guard let text = values.first?.trimmingSpaces, !text.isEmpty else {
                throw missing(label)
            }
            guard let date = CivilDate(text) else { throw notADate }
            return date
        }
    }

    /// A month; the value is its first day.
    public static func month(
        _ name: String, _ label: Phrase, hint: Phrase? = nil
    ) -> Field where Value == CivilDate {
        Field(.init(name, label, hint: hint, .month)) { values throws(Complaint) in
            guard let text = values.first?.trimmingSpaces, !text.isEmpty else {
                throw missing(label)
            }
            guard let first = CivilDate(text + "-01") else { throw notAMonth }
            return first
        }
    }

    public static func number(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, in range: ClosedRange<Int>
    ) -> Field where Value == Int {
        Field(.init(name, label, hint: hint, .number(range))) { values throws(Complaint) in
            guard let number = Int((values.first ?? "").trimmingSpaces), range.contains(number)
            else {
                throw Complaint(
                    Phrase(
                        "请输入 \(range.lowerBound) 到 \(range.upperBound) 之间的整数",
                        "Enter a whole number from \(range.lowerBound) to \(range.upperBound)"))
            }
            return number
        }
    }

    public static func tick(
        _ name: String, _ label: Phrase, hint: Phrase? = nil
    ) -> Field where Value == Bool {
        Field(.init(name, label, hint: hint, .tick, isOptional: true)) {
            values throws(Complaint) in values.first == "yes"
        }
    }

    /// One of a few values, each with its words.
    public static func choice(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, of choices: [(Value, Phrase)]
    ) -> Field where Value: RawRepresentable<String> {
        let options = choices.map { FieldDescription.Choice($0.0.rawValue, $0.1) }
        let allowed = Set(options.map(\.value))
        return Field(.init(name, label, hint: hint, .choice(options))) {
            values throws(Complaint) in
            guard let text = values.first, allowed.contains(text), let value = Value(rawValue: text)
            else { throw Complaint(Phrase("请选择\(label.chinese)", "Choose: \(label.english)")) }
            return value
        }
    }

    /// Something chosen from a long list, such as an organisation or a person.
    public static func lookup<Subject>(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, at address: String
    ) -> Field where Value == ID<Subject> {
        Field(.init(name, label, hint: hint, .lookup(address))) { values throws(Complaint) in
            guard let id = ID<Subject>(values.first ?? "") else {
                throw Complaint(Phrase("请选择\(label.chinese)", "Choose: \(label.english)"))
            }
            return id
        }
    }

    /// The same field, allowed to stay empty.
    public var optional: Field<Value?> {
        let known = description
        let described = FieldDescription(
            known.name, known.label, hint: known.hint, known.kind, isOptional: true)
        return Field<Value?>(described) { values throws(Complaint) -> Value? in
            if values.allSatisfy({ $0.trimmingSpaces.isEmpty }) { return nil }
            return try self.parse(values)
        }
    }
}

private let notADate = Complaint(
    Phrase("请按 2026-11-28 的样子填写日期", "Enter a date such as 2026-11-28"))

private let notAMonth = Complaint(
    Phrase("请按 2026-11 的样子填写月份", "Enter a month such as 2026-11"))

private func missing(_ label: Phrase) -> Complaint {
    Complaint(Phrase("请填写\(label.chinese)", "Fill in: \(label.english)"))
}

private func checked(
    _ raw: String, _ length: ClosedRange<Int>, _ label: Phrase
) throws(Complaint) -> String {
    let text = raw.trimmingSpaces
    guard !text.isEmpty || length.contains(0) else { throw missing(label) }
    guard text.unicodeScalars.allSatisfy(isPrintable) else {
        throw Complaint(
            Phrase("\(label.chinese)含有不可见的控制字符，请删去", "Remove control characters"))
    }
    guard length.contains(text.count) else {
        throw Complaint(
            Phrase(
                "\(label.chinese)应为 \(length.lowerBound)～\(length.upperBound) 个字，现在 \(text.count) 个",
                "\(label.english): \(length.lowerBound) to \(length.upperBound) characters, now \(text.count)"
            ))
    }
    return text
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\t"
        || scalar.properties.generalCategory != .control
}
