public import Kernel
public import Storage

/// Something that is done with a person's data only because the person says so, and for as long.
///
/// What the register keeps of duty rests on other grounds and asks nothing here: refusing one of
/// these costs no service (Personal Information Protection Law, articles 14 to 16).
enum ConsentMatter: String, Storable, Codable, Sendable, CaseIterable {
    case notice, talentPool, bankAccount, publicHonours

    var title: Phrase {
        switch self {
        case .notice: Phrase("已阅读个人信息告知书", "I have read the notice")
        case .talentPool: Phrase("加入人才库", "Join the talent pool")
        case .bankAccount: Phrase("使用银行账号", "Use of the bank account")
        case .publicHonours: Phrase("公开本人的表彰", "Publishing my honours")
        }
    }

    var detail: Phrase {
        switch self {
        case .notice:
            Phrase("告知书说明收集什么、做什么用、保存多久", "What is kept, what for, how long")
        case .talentPool:
            Phrase(
                "所在组织可以按专长找到你；随时退出，立即生效；不评分，不排序",
                "Your organisations can find you by your skills; leaving takes effect at once; "
                    + "nobody is graded or put in order")
        case .bankAccount:
            Phrase(
                "只用于退付党费和发放慰问金。属于敏感个人信息，需要单独同意；不同意不影响其他服务",
                "Only for paying dues back and paying help. It is sensitive, so it is asked for "
                    + "by itself; without it everything else works")
        case .publicHonours:
            Phrase("在荣誉墙和公示中写明姓名", "Your name on honour walls and in notices")
        }
    }

    /// Sensitive data ask for a consent of its own.
    var clause: Clause { self == .bankAccount ? .separateConsent : .consent }
}

/// What somebody said about one matter, and when.
struct Consent: Sendable, Encodable {
    let matter: ConsentMatter
    let number: Int
    let isGiven: Bool
    let notice: Int
    let at: Instant

    init(_ row: inout Row) throws(StorageError) {
        matter = try row.next()
        number = try row.next()
        isGiven = try row.next()
        notice = try row.next()
        at = try row.next()
    }

    private enum CodingKeys: CodingKey { case matter, isGiven, notice, at }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(matter, forKey: .matter)
        try container.encode(isGiven, forKey: .isGiven)
        try container.encode(notice, forKey: .notice)
        try container.encode(at, forKey: .at)
    }
}

extension Transaction {
    /// Everything somebody ever said, the latest first.
    borrowing func consents(of person: PersonID) throws(StorageError) -> [Consent] {
        try rows(
            """
            SELECT matter, number, is_given, notice, at
            FROM person_consent
            WHERE person = \(person)
            ORDER BY at DESC, number DESC
            """, as: Consent.init)
    }
}

extension WriteTransaction {
    /// What is said counts from now on: whoever leaves the pool is found by nobody any more.
    borrowing func state(
        _ matter: ConsentMatter, _ isGiven: Bool, of person: PersonID, by account: AccountID,
        at now: Instant
    ) throws(StorageError) {
        let number: Int =
            try first(
                """
                SELECT coalesce(max(number), 0)
                FROM person_consent
                WHERE person = \(person) AND matter = \(matter)
                """) ?? 0
        try execute(
            """
            INSERT INTO person_consent (person, matter, number, is_given, notice, at, account)
            VALUES (\(person), \(matter), \(number + 1), \(isGiven), \(Notice.version), \(now),
                \(account))
            """)
        guard matter == .talentPool else { return }
        try execute("DELETE FROM talent_pool WHERE person = \(person)")
        guard isGiven else { return }
        try execute("INSERT INTO talent_pool (person, since) VALUES (\(person), \(now))")
    }
}

extension WriteTransaction {
    /// For invented people, who cannot be asked.
    public borrowing func agreeToBankAccount(
        of person: PersonID, by account: AccountID, at now: Instant
    ) throws(StorageError) {
        try state(.bankAccount, true, of: person, by: account, at: now)
    }
}

/// The notice that the law asks for (articles 17 and 30), by its version.
enum Notice {
    static let version = 1

    static let paragraphs: [Phrase] = [
        Phrase(
            "本系统由使用单位的党组织管理。登记党员和入党申请人的信息，是为了党员教育管理、党内统计和组织生活，依据党章和党员教育管理工作条例，不以个人同意为前提。",
            "The Party organisation that uses this system answers for it. Members and applicants "
                + "are registered for the duties that the Party's rules lay down, which does not "
                + "rest on consent."),
        Phrase(
            "身份号码、联系电话、家庭住址和银行账号加密保存，页面上默认遮蔽。任何人查看你的档案都要说明用途，留下记录，你在“谁看过我”中可以看到。",
            "Identity number, telephone, address and bank account are stored encrypted and masked "
                + "on pages. Whoever opens your file says what for, and you see it."),
        Phrase(
            "你可以查看、下载自己的全部信息，请求更正，由他人办理并答复理由；可以随时撤回下面各项同意，不影响其他服务。",
            "You can see and download all of it and ask for corrections, which somebody else "
                + "decides with a reason. Each consent below can be withdrawn at any time."),
        Phrase(
            "系统不记录态度、思想、情绪和行踪，不对人评分、排名或预测，不向境外提供个人信息。",
            "Nothing is kept about attitude, mind, mood or whereabouts; nobody is graded, ranked "
                + "or predicted; nothing leaves the country."),
    ]
}
