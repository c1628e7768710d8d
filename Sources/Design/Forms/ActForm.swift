public import HTML
import Kernel
public import Web

extension HTML {
    /// A form that is one button.
    public mutating func actForm(_ address: Link, _ button: Button, for viewer: Viewer) {
        form(.method("post"), .action(address)) { form in
            form.draw(FormKeys(), for: viewer)
            form.draw(button, for: viewer)
        }
    }
}
