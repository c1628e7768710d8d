import FoundationEssentials
import HTML
import Kernel

extension Visit {
    /// Whether a program asks, and not a browser.
    public var wantsJSON: Bool {
        let accept = request.headers["accept"] ?? ""
        return accept.mentions("application/json") && !accept.mentions("text/html")
    }

    /// Shows a page, or its value to a program.
    public func show(_ page: some Page, _ status: Status = .ok) throws -> Response {
        if wantsJSON { return try json(page.value, status) }
        return draw(page, status, hasComplaints: status == .unprocessable)
    }

    public func json(_ value: some Encodable, _ status: Status = .ok) throws -> Response {
        if let value = value as? any SelfWriting { return written(value, status) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return privately(.json(Array(try encoder.encode(value)), status: status))
    }

    private func written(_ value: some SelfWriting, _ status: Status) -> Response {
        var pen = JSONPen()
        value.write(on: &pen)
        return privately(.json(pen.bytes, status: status))
    }

    private func draw(_ page: some Page, _ status: Status, hasComplaints: Bool) -> Response {
        let note = Note(cookies: request.headers.cookies, isSecure: request.peer.isSecure)
        let frame = Frame(
            viewer: viewer, message: note?.message, undo: note?.undo, hasComplaints: hasComplaints)
        let html = services.shell.draw(page, in: frame)
        var response = privately(.html(html.bytes, status: status))
        if note != nil {
            response.headers.append(
                "set-cookie", Note.forgetting(isSecure: request.peer.isSecure).header)
        }
        return response
    }

    /// Pages that show a person are kept by nobody.
    private func privately(_ response: Response) -> Response {
        var response = response
        response.headers.append("cache-control", "no-store")
        response.headers.append("vary", "accept, cookie")
        return response
    }

    /// Answers a command: a browser is sent on and told, a program reads what became of it.
    public func respond(_ answer: Answer) throws -> Response {
        var response = try wantsJSON ? document(answer) : redirect(answer)
        for cookie in answer.cookies { response.headers.append("set-cookie", cookie.header) }
        return response
    }

    private func document(_ answer: Answer) throws -> Response {
        struct Document: Encodable {
            let location: String
            let message: String?
            let id: String?
        }
        let status: Status = answer.created == nil ? .ok : .created
        let document = Document(
            location: answer.location.text, message: answer.message?(in: language),
            id: answer.created)
        var response = try json(document, status)
        response.headers.append("location", answer.location.text)
        return response
    }

    private func redirect(_ answer: Answer) -> Response {
        var response = privately(
            Response(.seeOther, headers: ["location": answer.location.text]))
        if let message = answer.message {
            let note = Note(message: message(in: language), undo: answer.undo)
            response.headers.append(
                "set-cookie", note.cookie(isSecure: request.peer.isSecure).header)
        }
        return response
    }
}

/// The sentence that a command leaves for the next page.
struct Note {
    let message: String
    let undo: Link?

    private static func name(_ isSecure: Bool) -> String {
        Cookie.name("note", isSecure: isSecure)
    }

    init(message: String, undo: Link?) {
        self.message = message
        self.undo = undo
    }

    /// The cookie comes back from a browser and is only ever shown, escaped, to the same one.
    init?(cookies: [String: String], isSecure: Bool) {
        guard let text = cookies[Note.name(isSecure)], text.utf8.count < 2000,
            let query = Query(urlEncoded: text.utf8), let message = query["m"]
        else { return nil }
        self.init(message: message, undo: query["u"].flatMap(Link.init(returning:)))
    }

    func cookie(isSecure: Bool) -> Cookie {
        let pairs = [("m", message)] + (undo.map { [("u", $0.text)] } ?? [])
        let text = Link(path: [], query: pairs).text.dropFirst(2)
        return Cookie(Note.name(isSecure), String(text), maxAge: 60, isSecure: isSecure)
    }

    static func forgetting(isSecure: Bool) -> Cookie {
        Cookie(name(isSecure), "", maxAge: 0, isSecure: isSecure)
    }
}
