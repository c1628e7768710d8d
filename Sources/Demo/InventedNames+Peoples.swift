// Names of peoples that are not made of a surname and characters. They are put together from
// common parts and are nobody's in particular.

enum Turkic {
    static func draw(_ sex: InventedPerson.Sex, _ random: inout SplitMix64) -> String {
        let own = sex == .male ? men : women
        return random.pick(own, or: "艾力") + "·" + random.pick(men, or: "买买提")
    }

    private static let men = [
        "买买提", "艾力", "吐尔逊", "阿不都热合曼", "木拉提", "叶尔兰", "卡哈尔", "亚森", "努尔兰", "帕尔哈提",
    ]
    private static let women = [
        "阿依古丽", "古丽娜尔", "热依汗", "米娜瓦尔", "阿依努尔", "迪丽拜尔", "努尔古丽",
    ]
}

enum Mongolian {
    static func draw(_ sex: InventedPerson.Sex, _ random: inout SplitMix64) -> String {
        random.pick(sex == .male ? men : women, or: "巴图")
    }

    private static let men = [
        "巴特尔", "那顺", "布和", "朝鲁", "苏和", "哈斯巴根", "孟和", "宝力道", "阿古拉", "额尔敦",
    ]
    private static let women = ["其其格", "乌兰", "萨仁", "娜仁", "托娅", "塔娜", "斯琴", "高娃", "乌日娜"]
}

enum Tibetan {
    static func draw(_ sex: InventedPerson.Sex, _ random: inout SplitMix64) -> String {
        random.pick(first, or: "扎西") + random.pick(sex == .male ? men : women, or: "多吉")
    }

    private static let first = ["扎西", "尼玛", "达瓦", "次仁", "格桑", "丹增", "洛桑"]
    private static let men = ["多吉", "顿珠", "平措", "旺堆", "罗布"]
    private static let women = ["卓玛", "央金", "拉姆", "曲珍", "德吉"]
}
