public import HTML
public import Web

/// What every form carries: the proof that it came from a page of ours, and the key that makes a
/// form sent twice count once.
public struct FormKeys: Component {
    public init() {}

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.input(
            .type("hidden"), .name(ReservedField.token), .value(viewer.antiForgeryToken))
        html.input(.type("hidden"), .name(ReservedField.key), .value(viewer.formKey))
    }
}
