import Archives
import Kernel
import Sheets

/// A bank's file, told apart by what it holds and not by its name.
enum StatementFile {
    /// What stands in it, line by line.
    ///
    /// - Throws: a `Complaint` in a sentence for whoever handed it in.
    static func lines(of bytes: [UInt8]) throws -> [BankLine] {
        guard !bytes.isEmpty else { throw StatementRefusal.nothingInIt }
        let lines =
            try isXML(bytes) ? CamtStatement.lines(of: bytes) : SheetStatement.lines(of: bytes)
        guard !lines.isEmpty else { throw StatementRefusal.nothingInIt }
        return lines
    }

    /// Behind a mark and blanks comes a bracket.
    private static func isXML(_ bytes: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let rest = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        return rest.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }
}

/// Why a file is not read. Nothing of it is kept.
enum StatementRefusal: Error, Equatable {
    case nothingInIt, tooManyLines
    case columnsMissing([Phrase])
    /// An XML file that is damaged, or has what no bank writes.
    case notXML
    case notCamt
    case sheet(SheetRefusal)

    var sentence: Phrase {
        switch self {
        case .nothingInIt: StatementWords.nothingInIt
        case .tooManyLines: StatementWords.tooManyLines
        case .columnsMissing(let columns): StatementWords.columnsMissing(columns)
        case .notXML: StatementWords.notXML
        case .notCamt: StatementWords.notCamt
        case .sheet(let refusal): refusal.sentence
        }
    }
}

extension String {
    /// So much of what a bank tells as is kept.
    func told(upTo count: Int) -> String {
        let blanks = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return String(
            blanks.unicodeScalars.filter { $0.properties.generalCategory != .control }
                .prefix(count).map(Character.init))
    }
}

extension BankLine {
    /// The same with texts of a length that is kept.
    var trimmed: BankLine {
        var line = self
        line.bankReference = bankReference.told(upTo: 80)
        line.payer = payer.told(upTo: 140)
        line.remark = remark.told(upTo: 500)
        return line
    }
}
