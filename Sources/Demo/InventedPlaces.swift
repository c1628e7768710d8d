/// Names of places and units, put together so that no two units share one.
enum InventedPlaces {
    static func bureau(_ number: Int) -> String {
        let first = ["北麓林业局", "南麓林业局", "东岭林业局", "西河林业局", "沐岚木业公司", "沐岚林业设计院"]
        return number < first.count ? first[number] : place(number + 200) + "林业局"
    }

    static func farm(_ number: Int) -> String {
        place(number) + kinds[number / (heads.count * tails.count) % kinds.count]
    }

    static func district(_ number: Int) -> String {
        let districts = ["前山", "后山", "河口", "高台", "阳坡", "阴坡"]
        return number < districts.count
            ? districts[number] + "作业区" : "第\(numeral(number))作业区"
    }

    /// What the branches of a unit are called after.
    static func section(_ number: Int) -> String {
        number < sections.count
            ? sections[number] : "管护\(numeral(number - sections.count))队"
    }

    /// From zero: 一, 二, … 二十, then figures.
    static func numeral(_ number: Int) -> String {
        let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        switch number {
        case 0..<10: return digits[number]
        case 10..<19: return "十" + digits[number - 10]
        case 19: return "二十"
        default: return String(number + 1)
        }
    }

    private static func place(_ number: Int) -> String {
        let head = number % heads.count
        return heads[head] + tails[(head * 7 + number / heads.count) % tails.count]
    }

    private static let heads = [
        "云杉", "白桦", "红松", "鹿鸣", "雪松", "月牙", "青溪", "杜鹃", "金莲", "雁鸣",
        "柞树", "冰泉", "松涛", "黄檗", "鹤羽", "石门", "蓝莓", "桦皮", "银河", "椴树",
        "水曲柳", "榆木", "山丁", "刺五加", "野芍", "飞龙", "紫貂", "苔原", "碧水", "岩羊",
        "晚霞", "初雪", "向阳", "望海", "听泉", "落霞", "金盆", "玉带", "翠屏", "千松",
    ]
    private static let tails = ["岭", "沟", "坡", "河", "甸", "台", "湾", "谷", "崖", "泡"]
    private static let kinds = ["林场", "经营所", "苗圃", "管护站", "木材厂", "水电站", "货场", "分公司"]
    private static let sections = [
        "机关", "营林", "资源管护", "防火", "种苗", "产业发展", "后勤服务", "医院", "检修车间", "运输队",
        "检尺站", "林产品加工厂",
    ]
}
