import Crypto
import Kernel

/// Everything that Identity says, Chinese first.
enum IdentityWords {
    // Signing in
    static let signIn = Phrase("登录", "Sign in")
    static let signInLead = Phrase(
        "用户名由本单位管理员发给你", "Your user name was given to you by your administrator")
    static let name = Phrase("用户名", "User name")
    static let password = Phrase("密码", "Password")
    static let forgot = Phrase("忘记密码或验证器丢失", "Password forgotten or authenticator lost")
    static let notRecognised = Phrase(
        "用户名或密码不正确。连续输错需要等待，最长 15 分钟；忘记密码请找管理员",
        "Name or password is wrong. After several failures you have to wait, at most 15 minutes; "
            + "ask your administrator for a new password")
    static let busy = Phrase(
        "登录的人很多，请过一分钟再试", "Many people are signing in; try again in a minute")
    static let code = Phrase("验证码", "Code")
    static let codeTitle = Phrase("第二步：验证码", "Second step: the code")
    static let codeLead = Phrase(
        "打开手机上的验证器，输入 6 位数字。手机不在身边，可输入一个恢复码",
        "Open the authenticator on your phone and enter the six digits. Without the phone, enter a "
            + "recovery code")
    static let codeField = Phrase("验证码或恢复码", "Code or recovery code")
    static let wrongCode = Phrase(
        "验证码不正确，或已经用过。请等验证器显示新的数字再输入；连续输错需要等待",
        "The code is wrong or was used already. Wait for the next one; after several failures you "
            + "have to wait")
    static let goOn = Phrase("继续", "Go on")
    static let startOver = Phrase("换一个账号", "Use another account")
    static let signedOutMeanwhile = Phrase(
        "登录已结束，请重新登录", "You were signed out; sign in again")
    static let noFactorYet = Phrase(
        "你的账号还没有验证器。请先在“我的账号”里设置",
        "Your account has no authenticator yet. Set it up under “My account” first")
    static let signedOut = Phrase("已退出登录", "You are signed out")
    static let signOut = Phrase("退出登录", "Sign out")

    static func told(lastAt: Instant) -> Phrase {
        Phrase(
            "上次登录：\(lastAt.date) \(lastAt.clockTime)",
            "Last sign-in: \(lastAt.date) \(lastAt.clockTime)")
    }

    static func told(failures: Int, lastAt: Instant) -> Phrase {
        Phrase(
            "上次登录以来有 \(failures) 次没有成功，最近一次在 \(lastAt.date) \(lastAt.clockTime)。"
                + "如果不是你本人，请更改密码",
            "\(failures) failed tries since then, the last at \(lastAt.date) \(lastAt.clockTime). If "
                + "that was not you, change your password")
    }

    static func recoveryCodeUsed(left: Int) -> Phrase {
        Phrase(
            "已用掉一个恢复码，还剩 \(left) 个", "A recovery code was used up; \(left) are left")
    }

    // Help
    static let helpTitle = Phrase("无法登录", "Cannot sign in")
    static let helpLead = Phrase(
        "密码和验证器只能由管理员当面核实身份后重设，系统不会用短信或邮件重设",
        "Passwords and authenticators are reset by an administrator who knows that it is you, never "
            + "by text message or e-mail")
    static let helpPassword = Phrase("忘记密码", "Password forgotten")
    static let helpPasswordSteps = Phrase(
        "请管理员给你一个 30 分钟内有效的链接，打开后自己设置新密码",
        "Your administrator gives you a link that is good for 30 minutes; choose a new password "
            + "there")
    static let helpFactor = Phrase("手机或验证器丢失", "Phone or authenticator lost")
    static let helpFactorSteps = Phrase(
        "先用打印的恢复码登录；没有恢复码，由两位管理员共同为你重设",
        "Sign in with a printed recovery code; without one, two administrators together reset it")
    static let helpWhom = Phrase("请找", "Ask")
    static let backToSignIn = Phrase("回到登录", "Back to sign-in")

    /// In a demonstration nobody has a phone with the seed in it.
    static func demoCode(_ code: String) -> Phrase {
        Phrase("演示：验证器现在显示 \(code)", "Demonstration: the authenticator shows \(code)")
    }

    // Step-up
    static let stepUpTitle = Phrase("请再验证一次身份", "Confirm that it is you")
    static let stepUpLead = Phrase(
        "接下来的操作需要五分钟之内的验证码",
        "What comes next needs a code that is no older than five minutes")
}

// The account of one's own.
extension IdentityWords {
    static let myAccount = Phrase("我的账号", "My account")
    static let myAccountLead = Phrase(
        "登录用的密码、验证器，以及正在登录的设备",
        "The password and authenticator you sign in with, and where you are signed in")
    static let displayName = Phrase("姓名", "Name")
    static let roles = Phrase("当前角色", "Roles now")
    static let noRoles = Phrase("只能办理本人事项", "Your own matters only")
    static let change = Phrase("更改", "Change")
    static let setUp = Phrase("设置", "Set up")
    static let see = Phrase("查看", "Show")
    static let secondFactor = Phrase("验证器", "Authenticator")
    static let isOn = Phrase("已开启", "On")
    static let isOff = Phrase("未开启", "Off")
    static let recoveryCodes = Phrase("恢复码", "Recovery codes")
    static let mySessions = Phrase("登录的设备", "Where you are signed in")

    static func passwordSet(_ instant: Instant) -> Phrase {
        Phrase("\(instant.date) 设置", "Set on \(instant.date)")
    }

    static func codesLeft(_ count: Int) -> Phrase {
        Phrase("还剩 \(count) 个", "\(count) left")
    }

    static func sessions(_ count: Int) -> Phrase {
        Phrase("\(count) 处", "\(count) open")
    }

    static func lack(_ lack: Entitlement.Lack) -> Phrase {
        switch lack {
        case .secondFactor:
            Phrase(
                "你的岗位要用到他人资料，须先设置验证器。设置好之前只能办理本人事项",
                "Your post works with other people's data and needs an authenticator. Until it is "
                    + "set up you can only see to your own matters")
        case .freshPassword:
            Phrase(
                "密码已超过 90 天，按本单位的要求须更换。更换之前只能办理本人事项",
                "Your password is more than 90 days old and has to be changed here. Until then you "
                    + "can only see to your own matters")
        }
    }
}

// Passwords.
extension IdentityWords {
    static let changePassword = Phrase("更改密码", "Change password")
    static let present = Phrase("现在的密码", "Present password")
    static let new = Phrase("新密码", "New password")
    static let again = Phrase("再输一遍新密码", "New password once more")
    static let differs = Phrase("两次输入的新密码不一样", "The two new passwords differ")
    static let presentWrong = Phrase(
        "现在的密码不正确；连续输错需要等待", "That is not your present password")
    static let passwordChanged = Phrase(
        "密码已更改，其他设备上的登录都已结束", "The password was changed; you were signed out elsewhere")
    static let policyTitle = Phrase("对密码的要求", "What a password must be")

    static func policy(_ policy: PasswordPolicy) -> [Phrase] {
        let common = [
            Phrase(
                "8～128 个字符，任何字符都可以，也可以是几个词的短语",
                "8 to 128 characters of any kind; several words are fine"),
            Phrase(
                "不能是常见密码，也不能只是姓名、用户名或单位名称加几个数字",
                "Not a common password, and not just your name or the organisation's with a number"),
        ]
        switch policy.preset {
        case .modern:
            return common + [Phrase("不需要定期更换", "It need not be changed from time to time")]
        case .dengbao:
            return common + [
                Phrase(
                    "至少包含大写、小写、数字、其他符号中的三类",
                    "Three of: capitals, small letters, digits, other characters"),
                Phrase(
                    "每 90 天更换，不能与最近五次相同",
                    "Changed every 90 days, and none of the last five"),
            ]
        }
    }

    static func breach(_ breach: PasswordBreach) -> Phrase {
        switch breach {
        case .tooShort(let length):
            Phrase("至少 8 个字符，现在 \(length) 个", "At least 8 characters, now \(length)")
        case .tooLong: Phrase("最多 128 个字符", "At most 128 characters")
        case .common:
            Phrase(
                "这是很多人用的密码，会最先被猜到，请换一个",
                "Many people use this password and it is guessed first; choose another")
        case .obvious(let word):
            Phrase(
                "除了“\(word)”之外内容太少，容易被猜到", "Little is left of it beside “\(word)”")
        case .tooFewClasses(let count):
            Phrase(
                "本单位要求大写、小写、数字、其他符号至少三类，现在 \(count) 类",
                "Three of capitals, small letters, digits and others are asked for here, now \(count)"
            )
        case .used: Phrase("不能用现在或不久前用过的密码", "It is your present password or a recent one")
        }
    }
}

// The second factor.
extension IdentityWords {
    static let enrolTitle = Phrase("设置验证器", "Set up the authenticator")
    static let enrolLead = Phrase(
        "验证器是手机上的应用，每 30 秒显示一个新的 6 位数字，没有网络也能用",
        "An authenticator is an app on your phone that shows new digits every 30 seconds, also "
            + "without a network")
    static let enrolStepApp = Phrase("用手机扫描", "Scan with the phone")
    static let enrolApps = Phrase(
        "在手机的应用商店安装任意一个支持 TOTP 的验证器，然后扫描下面的图案",
        "Install any authenticator that knows TOTP from the shop of your phone and scan this")
    static let enrolText = Phrase("不能扫描时，手工输入这串密钥", "If it cannot scan, type this secret")
    static let enrolStepCode = Phrase("输入验证器显示的数字", "Enter the digits it shows")
    static let enrolPicture = Phrase("验证器用的二维码", "QR code for the authenticator")
    static let enrolReplaces = Phrase(
        "新的验证器会替换原来的，原来的随即失效", "It takes the place of the present one")
    static let enrolled = Phrase(
        "验证器已设置，其他设备上的登录都已结束", "The authenticator is set up; you were signed out elsewhere")
    static let staleSeed = Phrase(
        "页面打开太久，请重新扫描下面的新图案", "The page was open too long; scan the new picture")
    static let codesTitle = Phrase("请保存恢复码", "Keep your recovery codes")
    static let codesLead = Phrase(
        "手机丢失时，每个恢复码可代替一次验证码。它们只在这里显示这一次，请打印或抄下，与手机分开保存",
        "When the phone is lost, each stands in for one code. They are shown this once: print or "
            + "copy them and keep them apart from the phone")
    static let codesKept = Phrase("我已保存", "I have kept them")
    static let newCodes = Phrase("换一组恢复码", "Make new recovery codes")
    static let newCodesDetail = Phrase(
        "原来的恢复码都会失效", "All codes you have will stop working")
}

// Sessions.
extension IdentityWords {
    static let sessionsLead = Phrase(
        "不认识的设备，请结束它的登录并更改密码",
        "End what you do not recognise, and change your password")
    static let device = Phrase("设备", "Device")
    static let address = Phrase("网络地址", "Address")
    static let since = Phrase("登录时间", "Signed in")
    static let lastUsed = Phrase("最近使用", "Last used")
    static let thisOne = Phrase("本机", "this one")
    static let end = Phrase("结束登录", "End")
    static let endOthers = Phrase("结束其他所有登录", "End all others")
    static let ended = Phrase("已结束登录", "Ended")
    static let unknownDevice = Phrase("未知设备", "Unknown device")
    static let notYourSession = Phrase(
        "这处登录已经结束了", "That one has ended already")

    static func endedOthers(_ count: Int) -> Phrase {
        Phrase("已结束 \(count) 处登录", "\(count) ended")
    }
}
