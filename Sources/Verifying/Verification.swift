import FoundationEssentials
public import Kernel
import Proofs
public import Storage

/// What `tongxin-verify` was asked: what to check, and whom to believe.
public struct Verification: Sendable {
    private var words: [String: String] = [:]
    private var subject: String?

    /// Nil where the words make no sense.
    public init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                guard subject == nil else { return nil }
                subject = word
                continue
            }
            guard ["--keys", "--quorum", "--entry", "--db"].contains(word),
                let value = rest.popFirst()
            else { return nil }
            words[word] = value
        }
        guard (subject == nil) != (words["--db"] == nil), words["--keys"] != nil else { return nil }
    }

    public static var usage: Phrase { Words.usage }

    public func run() -> Verdict {
        do throws(Verdict) { return try check(subject ?? "", by: policy()) } catch { return error }
    }

    /// The file or the folder that is to be checked.
    public var path: String? { subject }

    /// The same about what was unpacked from it.
    public func of(_ folder: String) -> Verification {
        var other = self
        other.subject = folder
        return other
    }

    /// The file of the database, if one is to be checked.
    public var database: String? { words["--db"] }

    public func run(on database: any Database) async -> Verdict {
        let policy: Policy
        do throws(Verdict) { policy = try self.policy() } catch { return error }
        return await policy.check(database)
    }

    private func policy() throws(Verdict) -> Policy {
        let path = words["--keys"] ?? ""
        let text = String(validating: try bytes(at: path), as: UTF8.self)
        guard let text else { throw .unreadable(Words.unreadable(path)) }
        let policy: Policy
        do throws(Policy.Mistake) { policy = try Policy(text: text) } catch {
            throw .unreadable(Words.badKeys(line: error.line))
        }
        guard let quorum = words["--quorum"] else { return policy }
        guard let quorum = Int(quorum), quorum >= 0 else { throw .unreadable(Words.usage) }
        return policy.with(quorum: quorum)
    }

    private func check(_ subject: String, by policy: Policy) throws(Verdict) -> Verdict {
        if let receipt = Receipt(text: subject) { return policy.check(receipt) }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: subject, isDirectory: &isFolder) else {
            throw .unreadable(Words.unreadable(subject))
        }
        return isFolder
            ? policy.check(folder: subject) : try check(try bytes(at: subject), by: policy)
    }

    private func check(_ file: [UInt8], by policy: Policy) throws(Verdict) -> Verdict {
        if let receipt = Receipt(bytes: file) { return policy.check(receipt) }
        guard let text = String(validating: file, as: UTF8.self) else {
            throw .unreadable(Words.unknownForm)
        }
        // Whoever copies a code into a file often leaves the end of a line there.
        let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
        if let receipt = Receipt(text: line) { return policy.check(receipt) }
        guard let proof = ProofFile(text: text) else { throw .unreadable(Words.unknownForm) }
        guard let entry = words["--entry"] else { throw .unreadable(Words.noEntry) }
        return policy.check(proof, of: try bytes(at: entry))
    }

    private func bytes(at path: String) throws(Verdict) -> [UInt8] {
        guard let file = FileManager.default.contents(atPath: path) else {
            throw .unreadable(Words.unreadable(path))
        }
        return Array(file)
    }
}
