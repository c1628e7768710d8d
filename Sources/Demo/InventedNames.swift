/// Names that nobody was asked for: surnames in rough proportion to their frequency in China, and
/// given names put together from characters.
struct InventedNames: Sendable {
    /// A name for a person of this sex and people (GB/T 3304).
    func draw(
        _ sex: InventedPerson.Sex, ethnicity: String, born year: Int, _ random: inout SplitMix64
    ) -> String {
        switch ethnicity {
        case "05", "17": Turkic.draw(sex, &random)
        case "02" where random.happens(500): Mongolian.draw(sex, &random)
        case "04": Tibetan.draw(sex, &random)
        default: surname(&random) + givenName(sex, born: year, &random)
        }
    }

    private func surname(_ random: inout SplitMix64) -> String {
        if random.happens(3) { return random.pick(InventedNames.compoundSurnames, or: "欧阳") }
        if random.happens(2) { return random.pick(InventedNames.rareSurnames, or: "禤") }
        return String(random.pick(InventedNames.surnameBag, or: "王"))
    }

    private func givenName(
        _ sex: InventedPerson.Sex, born year: Int, _ random: inout SplitMix64
    ) -> String {
        let list = InventedNames.givenCharacters(sex, born: year)
        var second = String(random.pick(list, or: "林"))
        if random.happens(6) { second = random.pick(InventedNames.rareCharacters, or: "玥") }
        if random.happens(year > 1970 ? 180 : 90) { return second }
        var first = String(random.pick(list, or: "青"))
        while first == second { first = String(random.pick(list, or: "青")) }
        return first + second
    }

    private static let surnames = Array(
        """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶\
        阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文
        """)

    /// Each surname as often as its rank deserves: shares fall roughly as 1 / (rank + 6).
    private static let surnameBag = surnames.enumerated().flatMap { rank, surname in
        repeatElement(surname, count: 1200 / (rank + 6))
    }

    private static let compoundSurnames = ["欧阳", "上官", "司徒", "诸葛", "尉迟", "令狐", "皇甫"]
    private static let rareSurnames = ["禤", "亓", "乜", "逄", "璩", "妫"]
    private static let rareCharacters = ["玥", "珺", "堃", "赟", "䶮", "燊", "烜", "喆", "翀", "㛃"]

    private static func givenCharacters(
        _ sex: InventedPerson.Sex, born year: Int
    ) -> [Character] {
        switch (sex, year) {
        case (.male, ..<1965): olderMen
        case (.male, _): youngerMen
        case (.female, ..<1965): olderWomen
        case (.female, _): youngerWomen
        }
    }

    private static let olderMen = Array("国建德福志明文玉永春荣贵清忠义山海林成金生庆祥东来顺财宝")
    private static let youngerMen = Array("伟强磊军洋勇杰涛超鹏辉刚峰宇浩凯博文轩泽瑞晨阳林松岩川旭")
    private static let olderWomen = Array("秀英桂兰玉珍凤华淑芳素云春梅红霞菊荣琴香翠芝莲珠慧")
    private static let youngerWomen = Array("静丽娟艳敏燕婷雪琳晶欣颖佳悦洁莹倩怡萱雨桐禾宁涵蕾薇岚")
}
