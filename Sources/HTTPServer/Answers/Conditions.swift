import Kernel
import Web

/// What a reader has already, and which part it asks for: RFC 9110 §13 and §14, as a rule over
/// values.
struct Conditions {
    /// What is to be sent of a thing that is there.
    enum Verdict: Equatable {
        case whole
        case part(Range<Int>)
        case notModified
        case preconditionFailed
        case unsatisfiable
    }

    let entityTag: String?
    let modifiedAt: Instant?
    let sizeBytes: Int

    /// In the order of RFC 9110 §13.2.2.
    func verdict(_ headers: Headers, allowsParts: Bool) -> Verdict {
        if failsPrecondition(headers) { return .preconditionFailed }
        if isKnown(headers) { return .notModified }
        guard allowsParts, let range = headers["range"], mayBePart(headers) else { return .whole }
        return part(range)
    }

    private func failsPrecondition(_ headers: Headers) -> Bool {
        if let wanted = headers["if-match"] {
            return !matches(wanted, isWeakEnough: false)
        }
        guard let since = headers["if-unmodified-since"].flatMap(HTTPDate.instant),
            let modifiedAt
        else { return false }
        return modifiedAt.seconds > since.seconds
    }

    private func isKnown(_ headers: Headers) -> Bool {
        if let known = headers["if-none-match"] { return matches(known, isWeakEnough: true) }
        guard let since = headers["if-modified-since"].flatMap(HTTPDate.instant), let modifiedAt
        else { return false }
        return modifiedAt.seconds <= since.seconds
    }

    /// A list of tags, or `*`. A weak tag (`W/"a"`) says as much, not the same bytes.
    private func matches(_ list: String, isWeakEnough: Bool) -> Bool {
        if list == "*" { return true }
        guard let entityTag else { return false }
        return list.listed.contains { tag in
            guard isWeakEnough else { return tag == entityTag && !tag.hasPrefix("W/") }
            return opaque(tag) == opaque(entityTag[...])
        }
    }

    private func opaque(_ tag: Substring) -> Substring {
        tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
    }

    /// A part is of use only to who has the rest of the same version.
    private func mayBePart(_ headers: Headers) -> Bool {
        guard let known = headers["if-range"] else { return true }
        if known.hasPrefix("\"") { return known == entityTag }
        guard let modifiedAt, let date = HTTPDate.instant(known) else { return false }
        return modifiedAt.seconds == date.seconds
    }

    /// One range is served; a list of them, or what we do not understand, is answered whole.
    private func part(_ text: String) -> Verdict {
        guard text.hasPrefix("bytes=") else { return .whole }
        let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { $0.digitValue != nil } }),
            ends.allSatisfy({ $0.utf8.count <= 18 })
        else { return .whole }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last?): return first > last ? .whole : clamped(first..<(last + 1))
        case (let first?, nil): return clamped(first..<max(first, sizeBytes))
        case (nil, let count?): return clamped(max(0, sizeBytes - count)..<sizeBytes)
        case (nil, nil): return .whole
        }
    }

    private func clamped(_ range: Range<Int>) -> Verdict {
        let part = range.clamped(to: 0..<sizeBytes)
        return part.isEmpty ? .unsatisfiable : .part(part)
    }
}
