import Kernel

// Links, and the accounts of others.
extension IdentityWords {
    static let linkInvalid = Phrase(
        "这个链接已经用过或已失效（30 分钟内有效）。请向管理员要一个新的",
        "This link was used or is older than 30 minutes. Ask your administrator for a new one")
    static let firstStartTitle = Phrase("第一次启动", "First start")
    static let firstStartLead = Phrase(
        "先设三位管理员，各司其职，互相制约，不能由同一个人担任（等级保护要求）",
        "Appoint three officers first. Their duties are separate and no account may combine them")
    static let organizationName = Phrase("最上级组织的名称", "Name of the top organisation")
    static let organizationHint = Phrase(
        "例如：中共××集团有限公司委员会", "Such as: Party committee of … Group")
    static let officersMade = Phrase(
        "三位管理员已设立。请把下面的链接分别交给本人，30 分钟内有效",
        "The officers are appointed. Hand each their own link; it is good for 30 minutes")
    static let officerLinks = Phrase("请把链接分别交给本人", "Hand each their own link")
    static let openIt = Phrase("打开", "Open")
    static let hasPassword = Phrase("已设置密码", "has a password")
    static let waits = Phrase("等待本人设置", "waiting")
    static let sameName = Phrase("三个用户名不能相同", "The three names must differ")

    static func fullName(of role: Phrase) -> Phrase {
        Phrase("\(role.chinese)的姓名", "\(role.english): full name")
    }

    static func signInName(of role: Phrase) -> Phrase {
        Phrase("\(role.chinese)的用户名", "\(role.english): name to sign in with")
    }

    static let signInNameHint = Phrase(
        "2～40 个小写字母、数字、点、横线或汉字",
        "2 to 40 small letters, digits, dots, dashes or Chinese characters")
    static let signInNameOdd = Phrase(
        "用户名只能有字母、数字、点、横线、下划线或汉字，2～40 个",
        "Letters, digits, dots, dashes or Chinese characters only, 2 to 40")
    static let signInNameTaken = Phrase("这个用户名已经有人用了", "This name is taken")
    static let personTaken = Phrase("这个人已经有账号了", "This person has an account already")

    static let welcomeTitle = Phrase("设置你的密码", "Choose your password")
    static let newPasswordTitle = Phrase("设置新密码", "Choose a new password")
    static let welcomed = Phrase("账号已启用", "Your account is ready")

    static func welcomeLead(_ name: String, _ signInName: String) -> Phrase {
        Phrase(
            "\(name)，你的用户名是 \(signInName)", "\(name), you sign in as \(signInName)")
    }

    static let accounts = Phrase("账号", "Accounts")
    static let accountsLead = Phrase(
        "谁能登录。角色由安全管理员另行授予",
        "Who can sign in. Roles are given by the security "
            + "administrator")
    static let invite = Phrase("邀请", "Invite")
    static let inviteTitle = Phrase("邀请一个人", "Invite somebody")
    static let inviteLead = Phrase(
        "系统生成一个 30 分钟内有效的链接，请当面或用可靠的方式交给本人",
        "A link is made that is good for 30 minutes; hand it over in person or by a way you trust")
    static let invited = Phrase("账号已建立，请把链接交给本人", "The account is made; hand over the link")
    static let person = Phrase("对应的党员", "Person in the register")
    static let register = Phrase("党员名册", "the register of members")
    static let fullName = Phrase("姓名", "Full name")
    static let state = Phrase("状态", "State")
    static let noAccounts = Phrase("还没有账号", "No accounts yet")
    static let find = Phrase("姓名或用户名", "Name or user name")
    static let findHint = Phrase("从开头找起", "From the beginning")
    static let kind = Phrase("类别", "Kind")
    static let service = Phrase("服务", "Service")
    static let personKind = Phrase("个人", "Person")
    static let owner = Phrase("负责人", "Owner")
    static let endsOn = Phrase("有效期至", "Ends on")
    static let createdAt = Phrase("建立时间", "Made")
    static let reason = Phrase("理由", "Reason")
    static let suspended = Phrase("已停用", "Suspended")
    static let active = Phrase("使用中", "In use")
    static let notYetUsed = Phrase("已邀请", "Invited")
    static let handOver = Phrase("请把这个链接交给本人", "Hand this link over")

    static func linkUntil(_ instant: Instant) -> Phrase {
        Phrase("\(instant.clockTime) 之前有效，只能用一次", "Good until \(instant.clockTime), once")
    }

    static let suspend = Phrase("停用账号", "Suspend the account")
    static let suspendDetail = Phrase(
        "立即生效，所有登录随即结束", "At once; every sign-in of the account ends")
    static let suspendedDone = Phrase("账号已停用", "The account is suspended")
    static let lift = Phrase("恢复使用", "Lift the suspension")
    static let liftedDone = Phrase("账号已恢复使用", "The account can be used again")
    static let newLink = Phrase("重设密码", "New password")
    static let newLinkDetail = Phrase(
        "生成一个 30 分钟内有效的链接，本人用它设置新密码",
        "Makes a link, good for 30 minutes, to choose a new password with")
    static let newLinkDone = Phrase("链接已生成，请交给本人", "The link is made; hand it over")
    static let resetFactor = Phrase("重设验证器", "Reset the authenticator")
    static let resetFactorDetail = Phrase(
        "需要安全管理员复核后才生效", "Takes effect when the security administrator agrees")
    static let resetFactorAsked = Phrase("已提出申请，等待复核", "Asked for; waiting for a second person")
    static let notOneself = Phrase(
        "不能对自己的账号办理", "Nobody does this to an account of their own")
    static let onlyAtTheMachine = Phrase(
        "这个账号有管理职责而没有验证器，拿到链接的人就能冒用它：请在服务器上用 tongxin user reset 重设密码",
        "This account has a role over others and no authenticator, so whoever has the link could "
            + "pose as its owner: reset the password at the machine, with tongxin user reset")
    static let officeElsewhere = Phrase(
        "管理员职责只能在指定的网络地址行使，在此处只能办理本人事项",
        "An officer's role counts only in the networks named for it; here you act for yourself")
    static let endsInThePast = Phrase("有效期已过", "The last day has passed")

    static func noSuchAccount(_ name: String) -> Phrase {
        Phrase("没有用户名为 \(name) 的账号", "There is no account named \(name)")
    }

    static let isSuspendedAlready = Phrase("这个账号已经停用", "It is suspended already")
    static let isNotSuspended = Phrase("这个账号没有停用", "It is not suspended")
    static let hasNoFactor = Phrase("这个账号没有验证器", "The account has no authenticator")
    static let isService = Phrase("服务账号不用密码登录", "A service does not sign in with a password")

    static func resetFactorSummary(_ account: Account) -> Phrase {
        Phrase(
            "为 \(account.name)（\(account.signInName)）重设验证器",
            "Reset the authenticator of \(account.name) (\(account.signInName))")
    }
}
