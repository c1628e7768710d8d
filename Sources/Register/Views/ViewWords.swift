import Kernel

enum ViewWords {
    static let title = Phrase("常用视图", "Saved views")
    static let lead = Phrase(
        "给筛选、排序和显示的列起个名字，下次一点就到；只有自己看得到",
        "Filters, order and columns under a name, found again with one click; nobody else sees them"
    )
    static let all = Phrase("全部", "All")
    static let save = Phrase("保存为视图", "Save as a view")
    static let saved = Phrase("视图已保存", "The view is saved")
    static let name = Phrase("视图名称", "Name of the view")
    static let byDefault = Phrase("打开名册时先显示它", "Show it first when the list opens")
    static let byDefaultHint = Phrase("只能有一个；“全部”随时可点", "One at most; “All” is always there")
    static let standard = Phrase("默认", "Default")
    static let kept = Phrase("保存的地址", "The address that is kept")
    static let notKept = Phrase(
        "保存筛选、排序和列；查找的文字不保存", "Keeps filters, order and columns, not the words looked for")
    static let manage = Phrase("管理视图", "Manage views")
    static let edit = Phrase("修改视图", "Change a view")
    static let change = Phrase("修改", "Change")
    static let changed = Phrase("视图已修改", "The view is changed")
    static let remove = Phrase("删除视图", "Delete the view")
    static let removed = Phrase("视图已删除", "The view is deleted")
    static let removing = Phrase("删除这个视图？", "Delete this view?")
    static let removingDetail = Phrase("名册不变，只是少一个名字", "The list stays; only the name goes")
    static let store = Phrase("保存", "Save")
    static let none = Phrase("还没有视图", "No views yet")
    static let noneHint = Phrase(
        "在名册上选好筛选，点“保存为视图”", "Choose filters above the list, then “Save as a view”")
    static let openList = Phrase("打开名册", "Open the list")
    static let tooLong = Phrase("筛选太多，无法保存", "Too many filters to keep")
    static let gone = Phrase("视图已不在", "The view is gone")
}

extension SavedView.Refusal {
    var sentence: Phrase {
        switch self {
        case .nameTaken: Phrase("已有同名的视图，请换一个名称", "A view has this name already")
        case .tooMany:
            Phrase(
                "最多 \(SavedView.limit) 个视图，请先删去不用的",
                "\(SavedView.limit) views at most; delete one first")
        }
    }
}
