import CPango

/// Pages that are drawn on, one after the other, and come out as a PDF.
@safe final class Canvas {
    enum Failure: Error, Equatable { case cannotDraw(String) }

    private let sink: Sink
    private let surface: OpaquePointer
    private let cairo: OpaquePointer

    /// What Cairo writes piece by piece.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    /// - Parameter madeOn: as `2026-11-21T08:00:00Z`; the same text on the same day is the same
    ///   file.
    init(_ page: Page, title: String, madeOn: String) throws(Failure) {
        let sink = Sink()
        self.sink = sink
        let surface = unsafe cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure = unsafe closure, let data = unsafe data else {
                    return CAIRO_STATUS_WRITE_ERROR
                }
                let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                unsafe sink.bytes.append(
                    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), page.width, page.height)
        guard let surface = unsafe surface, let cairo = unsafe cairo_create(surface) else {
            throw .cannotDraw("no surface")
        }
        unsafe self.surface = surface
        unsafe self.cairo = cairo
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, madeOn)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Tongxin")
        try check()
    }

    deinit {
        unsafe cairo_destroy(cairo)
        unsafe cairo_surface_destroy(surface)
    }

    /// How high a text becomes in a width.
    func height(of text: String, _ type: Type, width: Double) throws(Failure) -> Double {
        let layout = try unsafe layout(text, type, width)
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
        return unsafe size(of: layout).height
    }

    /// Draws a text and says how high it became.
    @discardableResult
    func draw(
        _ text: String, _ type: Type, x: Double, y: Double, width: Double, lightness: Double = 0
    ) throws(Failure) -> Double {
        let layout = try unsafe layout(text, type, width)
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
        unsafe cairo_set_source_rgb(cairo, lightness, lightness, lightness)
        unsafe cairo_move_to(cairo, x, y)
        unsafe pango_cairo_show_layout(cairo, layout)
        return unsafe size(of: layout).height
    }

    func line(from: (x: Double, y: Double), to: (x: Double, y: Double), width: Double = 0.5) {
        unsafe cairo_set_source_rgb(cairo, 0, 0, 0)
        unsafe cairo_set_line_width(cairo, width)
        unsafe cairo_move_to(cairo, from.x, from.y)
        unsafe cairo_line_to(cairo, to.x, to.y)
        unsafe cairo_stroke(cairo)
    }

    func fill(x: Double, y: Double, width: Double, height: Double) {
        unsafe cairo_set_source_rgb(cairo, 0, 0, 0)
        unsafe cairo_rectangle(cairo, x, y, width, height)
        unsafe cairo_fill(cairo)
    }

    func endPage() { unsafe cairo_show_page(cairo) }

    /// The whole file; nothing is drawn after it.
    func finish() throws(Failure) -> [UInt8] {
        unsafe cairo_surface_finish(surface)
        let status = unsafe cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .cannotDraw(unsafe String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }
}

extension Canvas {
    /// - Returns: a layout that the caller gives back.
    private func layout(
        _ text: String, _ type: Type, _ width: Double
    ) throws(Failure) -> OpaquePointer {
        guard let layout = unsafe pango_cairo_create_layout(cairo) else {
            throw .cannotDraw("no layout")
        }
        let description = unsafe pango_font_description_from_string(type.face.rawValue)
        unsafe pango_font_description_set_absolute_size(
            description, type.size * Double(PANGO_SCALE))
        unsafe pango_layout_set_font_description(layout, description)
        unsafe pango_font_description_free(description)
        unsafe pango_layout_set_width(layout, Int32(clamping: Int(width * Double(PANGO_SCALE))))
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        unsafe pango_layout_set_alignment(layout, type.side.alignment)
        let bytes = Array(text.utf8)
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { text in
                unsafe pango_layout_set_text(layout, text.baseAddress, Int32(clamping: text.count))
            }
        }
        return unsafe layout
    }

    private func size(of layout: OpaquePointer) -> (width: Double, height: Double) {
        var (width, height): (Int32, Int32) = (0, 0)
        unsafe pango_layout_get_size(layout, &width, &height)
        return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
    }

    private func check() throws(Failure) {
        let status = unsafe cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .cannotDraw(unsafe String(cString: cairo_status_to_string(status)))
        }
    }
}

extension Type.Side {
    fileprivate var alignment: PangoAlignment {
        switch self {
        case .left: PANGO_ALIGN_LEFT
        case .centre: PANGO_ALIGN_CENTER
        case .right: PANGO_ALIGN_RIGHT
        }
    }
}
