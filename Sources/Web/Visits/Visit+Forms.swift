import FoundationEssentials
public import Kernel
public import Storage

/// Names that every form may carry beside its own fields.
public enum ReservedField {
    public static let token = "_token"
    public static let key = "_key"
    /// A second factor shown in the middle of an act.
    public static let code = "_code"

    static let all: Set<String> = [token, key, code]
}

extension Visit {
    /// Reads the form of this request, runs the command, and answers.
    ///
    /// When something is missing, or the rule refuses with a `Complaint`, the page comes back with
    /// everything that was typed and a sentence at each field; nothing has happened then.
    public func submit<F: Form>(
        _ type: F.Type,
        command: @escaping @Sendable (borrowing WriteTransaction, F) throws -> Outcome,
        otherwise page: (Entry) async throws -> some Page
    ) async throws -> Response {
        var entry = try entry(for: type)
        do {
            guard let form = F(&entry), entry.complaints.isEmpty else {
                return try await returned(entry, page)
            }
            return try await self.command { tx in try command(tx, form) }
        } catch let complaint as Complaint {
            entry.complain(complaint)
            return try await returned(entry, page)
        }
    }

    /// The same for a command that needs something first which takes time and must not happen inside
    /// the transaction, such as trying a password. It may refuse with a `Complaint` as well.
    public func submit<F: Form, Prepared: Sendable>(
        _ type: F.Type, preparing prepare: (F) async throws -> Prepared,
        command: @escaping @Sendable (borrowing WriteTransaction, F, Prepared) throws -> Outcome,
        otherwise page: (Entry) async throws -> some Page
    ) async throws -> Response {
        var entry = try entry(for: type)
        do {
            guard let form = F(&entry), entry.complaints.isEmpty else {
                return try await returned(entry, page)
            }
            let prepared = try await prepare(form)
            return try await self.command { tx in try command(tx, form, prepared) }
        } catch let complaint as Complaint {
            entry.complain(complaint)
            return try await returned(entry, page)
        }
    }

    private func returned(
        _ entry: Entry, _ page: (Entry) async throws -> some Page
    ) async throws -> Response {
        if wantsJSON { return try problems(entry.complaints) }
        return try show(try await page(entry), .unprocessable)
    }

    /// What was entered, as a browser or a program sent it. Names that the form does not have
    /// are refused: a program that misspells one must not believe it was heard.
    public func entry<F: Form>(for type: F.Type) throws -> Entry {
        let known = Set(F.fields.map(\.name))
        let unknown = submitted.pairs.map(\.name).filter { !known.contains($0) }
        guard unknown.allSatisfy(ReservedField.all.contains) else {
            throw Failure(
                .badRequest,
                Phrase("表单里有不认识的项目，请刷新页面后再试", "Unknown fields; reload the page"))
        }
        return Entry(submitted)
    }

    private func problems(_ complaints: [Complaint]) throws -> Response {
        struct Problem: Encodable {
            let field: String?
            let message: String
            let clause: String?
        }
        struct Document: Encodable { let errors: [Problem] }
        let problems = complaints.map {
            Problem(
                field: $0.field, message: $0.sentence(in: language),
                clause: $0.clause?.citation(in: language))
        }
        return try json(Document(errors: problems), .unprocessable)
    }
}

/// A request that cannot be answered as asked, in a sentence for the person who sent it.
public struct Failure: Error, Sendable {
    public let status: Status
    public let sentence: Phrase

    public init(_ status: Status, _ sentence: Phrase) {
        self.status = status
        self.sentence = sentence
    }
}

/// Reads the two forms a body may have into names and values.
enum SubmittedForm {
    static func read(_ bytes: [UInt8], type: String?) -> Query? {
        let kind = type?.split(separator: ";").first.map { String($0).trimmingSpaces.lowercased() }
        switch kind {
        case "application/json": return json(bytes)
        case "application/x-www-form-urlencoded": return Query(urlEncoded: bytes)
        case nil where bytes.isEmpty: return Query()
        default: return nil
        }
    }

    private static func json(_ bytes: [UInt8]) -> Query? {
        guard let object = try? JSONDecoder().decode([String: Scalar].self, from: Data(bytes))
        else { return nil }
        let pairs = object.sorted { $0.key < $1.key }.flatMap { name, scalar in
            scalar.texts.map { Query.Pair(name, $0) }
        }
        guard pairs.count <= Query.pairLimit, !pairs.contains(where: \.hidesNUL) else { return nil }
        return Query(pairs)
    }

    /// A value of a form: a text, a number, yes or no, nothing, or a list of these.
    private struct Scalar: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                texts = []
            } else if let text = try? container.decode(String.self) {
                texts = [text]
            } else if let flag = try? container.decode(Bool.self) {
                texts = flag ? ["yes"] : []
            } else if let number = try? container.decode(Int.self) {
                texts = [String(number)]
            } else {
                texts = try container.decode([String].self)
            }
        }
    }
}
