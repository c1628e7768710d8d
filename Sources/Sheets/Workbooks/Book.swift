import XML

/// What a workbook's file says of itself before its sheets are read.
struct Book {
    let contents = WorkbookContents()
    private let package: Package
    private let relationships: Relationships

    init(_ package: Package) throws {
        self.package = package
        let types = ContentTypes()
        try package.read("[Content_Types].xml", to: types)
        guard !types.holdsMacros else { throw SheetRefusal.macros }
        guard types.isWorkbook else { throw SheetRefusal.notAWorkbook }
        let root = Relationships(of: "")
        try package.read("_rels/.rels", to: root)
        guard let part = root.first(of: "officeDocument") else { throw SheetRefusal.notAWorkbook }
        try package.read(part, to: contents)
        relationships = Relationships(of: part.folder)
        try package.read(
            "\(part.folder)_rels/\(part.dropFirst(part.folder.count)).rels", to: relationships)
        guard !relationships.holdsMacros else { throw SheetRefusal.macros }
    }

    /// The part of the sheet that is named, or of the first that people see.
    func part(ofSheet name: String?) throws(SheetRefusal) -> String {
        let candidates = contents.sheets.filter { sheet in
            let isSheet = relationships.targets[sheet.relationship]?.kind == "worksheet"
            return isSheet && (name.map { $0 == sheet.name } ?? sheet.isVisible)
        }
        guard let sheet = candidates.first, let target = relationships.targets[sheet.relationship]
        else { throw name.map(SheetRefusal.noSuchSheet) ?? .noVisibleSheet }
        return target.part
    }

    /// Workbooks whose cells hold their own texts have none.
    func sharedTexts(_ limits: SheetLimits) throws -> SharedTexts.Table {
        let texts = SharedTexts(limits: limits)
        if let part = relationships.first(of: "sharedStrings") {
            try package.read(part, to: texts)
        }
        if let refusal = texts.refusal { throw refusal }
        return texts.table
    }

    func styles() throws -> Styles {
        let styles = Styles()
        if let part = relationships.first(of: "styles") { try package.read(part, to: styles) }
        return styles
    }
}

extension String {
    /// Up to the last slash, which it includes.
    fileprivate var folder: String {
        lastIndex(of: "/").map { String(self[...$0]) } ?? ""
    }
}
