/// What a file is, by its name.
enum ContentType {
    static func of(_ name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "json", "map": "application/json"
        case "webmanifest": "application/manifest+json"
        case "txt": "text/plain; charset=utf-8"
        case "woff2": "font/woff2"
        case "wasm": "application/wasm"
        case "glb": "model/gltf-binary"
        case "pdf": "application/pdf"
        // Browsers must not guess; the answer carries `nosniff`.
        default: "application/octet-stream"
        }
    }
}
