public import HTML
public import Kernel
public import Web

/// Asks for a file, and says before it is chosen what may be sent and how large.
public struct FileField: Component {
    let name: String
    let label: Phrase
    let hint: Phrase
    let types: String
    let complaint: Complaint?

    /// - Parameter types: as the `accept` attribute lists them, such as `.xlsx,.csv`.
    public init(
        _ name: String, _ label: Phrase, hint: Phrase, accepting types: String,
        complaint: Complaint? = nil
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.types = types
        self.complaint = complaint
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let id = FieldView.id(of: name)
        html.div(.class(complaint == nil ? "field" : "field bad")) { box in
            box.label(.for(id), text: viewer(label))
            box.span(.class("hint"), .id("\(id)-hint"), text: viewer(hint))
            if let complaint {
                box.p(.class("msg"), .id("\(id)-error")) { message in
                    message.icon(.alertCircle)
                    message.span(text: viewer(DesignWords.error) + viewer(complaint.sentence))
                }
            }
            box.div(.class("with file")) { file in
                file.input(
                    .type("file"), .id(id), .name(name), Attribute("accept", types),
                    .describedBy(complaint == nil ? "\(id)-hint" : "\(id)-hint \(id)-error"))
            }
        }
    }
}
