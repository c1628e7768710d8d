import Kernel
import Web

extension PersonField {
    /// A value as somebody typed it, checked and brought to the form that is stored.
    func read(_ typed: String, on today: CivilDate) throws(Complaint) -> String {
        let text = typed.trimmingSpaces
        switch self {
        case .sex, .ethnicity, .education, .degree, .employment:
            guard text == "" || words(for: text) != Phrase(verbatim: text) else {
                throw complaint(Phrase("请从列表中选择", "Choose from the list"))
            }
            return text
        case .birthDate, .workBeganOn:
            guard let date = CivilDate(text), date <= today else {
                throw complaint(
                    Phrase(
                        "请按 1985-06-15 的样子填写，不晚于今天",
                        "A date such as 1985-06-15, not later than today"))
            }
            return date.description
        case .idNumber:
            do { return try IDNumber(text, on: today).text } catch {
                throw complaint(error.sentence)
            }
        case .phone:
            do { return try Phone(text).text } catch { throw complaint(error.sentence) }
        case .bankAccount: return try readAccount(text)
        default: return try readText(text)
        }
    }

    private func readAccount(_ text: String) throws(Complaint) -> String {
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard (8...30).contains(digits.count),
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else {
            throw complaint(Phrase("银行账号为 8～30 位数字", "An account has 8 to 30 digits"))
        }
        return digits
    }

    private func readText(_ text: String) throws(Complaint) -> String {
        let longest = self == .address ? 120 : self == .name ? 36 : 60
        guard (1...longest).contains(text.count),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else {
            throw complaint(
                Phrase("应为 1～\(longest) 个字", "From 1 to \(longest) characters"))
        }
        return text
    }

    private func complaint(_ sentence: Phrase) -> Complaint {
        Complaint(
            Phrase(
                "\(label.chinese)：\(sentence.chinese)", "\(label.english): \(sentence.english)"),
            field: rawValue)
    }
}
