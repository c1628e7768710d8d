import Testing

@testable import Text

@Suite struct `The pinyin of a name` {
    @Test(arguments: [
        ("曾国华", "zengguohua", "zgh"),
        ("单雄", "shanxiong", "sx"),
        ("仇英", "qiuying", "qy"),
        ("解放", "xiefang", "xf"),
        ("查良", "zhaliang", "zl"),
        ("区大任", "oudaren", "odr"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("尉文", "weiwen", "ww"),
        ("欧阳玥", "ouyangyue", "oyy"),
        ("吕珺", "lujun", "lj"),
        ("趙堃", "zhaokun", "zk"),
        ("陈䶮", "chenyan", "cy"),
        ("买买提·艾力", "maimaitiaili", "mmtal"),
    ])
    func `reads the surname as a surname`(name: String, full: String, initials: String) {
        let pinyin = Pinyin(name: name)
        #expect(pinyin.full == full)
        #expect(pinyin.initials == initials)
    }

    @Test func `puts a list in order syllable by syllable`() {
        let names = ["程晶", "陈贵", "常亮", "成刚"]
        let sorted = names.sorted { Pinyin(name: $0).order < Pinyin(name: $1).order }
        #expect(sorted == ["常亮", "陈贵", "成刚", "程晶"])
    }

    @Test func `reads a surname's character elsewhere as usual`() {
        #expect(Pinyin(name: "王单").full == "wangdan")
        #expect(Pinyin(name: "李解").full == "lijie")
    }
}

@Suite struct `The pinyin of another text` {
    @Test(arguments: [
        ("重庆长江林场", "chongqingchangjianglinchang", "cqcjlc"),
        ("财务会计支部", "caiwukuaijizhibu", "cwkjzb"),
        ("第３党支部", "di3dangzhibu", "d3dzb"),
        ("（机关）A区", "jiguanaqu", "jgaq"),
        ("", "", ""),
    ])
    func `reads words as words`(text: String, full: String, initials: String) {
        let pinyin = Pinyin(text: text)
        #expect(pinyin.full == full)
        #expect(pinyin.initials == initials)
    }

    /// Ten signs that Japan made for units have no Mandarin reading.
    @Test func `knows every character of the first block`() {
        let block = (0x4E00...0x9FA5).compactMap(Unicode.Scalar.init)
        let unread = block.filter { Readings.table[$0] == nil }
        #expect(String(String.UnicodeScalarView(unread)) == "兙兡嗧桛烪瓧瓰瓱瓼甅")
    }
}

@Suite struct `A search key` {
    @Test(arguments: ["曾国", "国华", "zengguo", "zgh", "ZGH", "曾國華", "ＺＧＨ", "zeng guo hua"])
    func `finds a person by any form of the name`(typed: String) {
        #expect(SearchKey(name: "曾国华").matches(typed))
    }

    @Test(arguments: ["", " ", "cengguo", "国曾", "zhg"])
    func `finds nobody else`(typed: String) {
        #expect(!SearchKey(name: "曾国华").matches(typed))
    }

    @Test(arguments: ["lvjun", "lujun", "吕"])
    func `takes v for ü`(typed: String) {
        #expect(SearchKey(name: "吕珺").matches(typed))
    }

    @Test func `finds an organisation by its code`() {
        let key = SearchKey(title: "云杉林场党委", code: "LY-0301")
        #expect(key.text == "云杉林场党委 yunshanlinchangdangwei yslcdw ly-0301")
        #expect(key.matches("ly-03"))
        #expect(key.matches("yslc"))
    }
}
