"""A table of members that do not exist, with mistakes of twenty kinds sown into it, and what ought to
be said of each of them."""

import datetime
import random

ROWS, SEED, SOWN = 100_000, 2026, 2_000
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
HEADINGS = [
    "姓名", "公民身份号码", "性别", "出生日期", "民族", "学历", "工作岗位", "家庭住址", "籍贯", "人员类别",
    "所在党支部", "加入党组织日期", "转为正式党员日期", "手机"]
(NAME, NUMBER, SEX, BIRTH, ETHNICITY, EDUCATION, POST, ADDRESS, PLACE, CATEGORY, BRANCH, JOINED,
 CONFIRMED, PHONE) = range(14)
ETHNICITIES = ["汉族"] * 9 + ["满族", "回族", "蒙古族", "朝鲜族"]
EDUCATIONS = ["大学本科", "大学专科", "硕士研究生", "普通高中", "初中"]

# The cell that is to be corrected, what is typed into it, and a part of what is said about it.
FAULTS = [
    (NAME, lambda cells: "", "必填"),
    (NAME, lambda cells: "长" * 40, "最多 36"),
    (NUMBER, lambda cells: "", "必填"),
    (NUMBER, lambda cells: cells[NUMBER][:17], "应为 18 位"),
    (NUMBER, lambda cells: cells[NUMBER][:17] + ("0" if cells[NUMBER][17] != "0" else "1"), "校验码不符"),
    (NUMBER, lambda cells: number(cells[NUMBER][:10] + "0230" + cells[NUMBER][14:17]), "出生日期不存在"),
    (NUMBER, lambda cells: cells[NUMBER][:17] + "O", "只含数字"),
    (NUMBER, None, "是同一个人"),
    (SEX, lambda cells: "男女", "不认识"),
    (SEX, lambda cells: "女" if cells[SEX] == "男" else "男", "与身份号码不符"),
    (BIRTH, lambda cells: "1990-02-30", "没有这一天"),
    (BIRTH, lambda cells: "1944-01-01", "与身份号码不符"),
    (ETHNICITY, lambda cells: "精灵族", "不认识"),
    (EDUCATION, lambda cells: "学徒", "不认识"),
    (CATEGORY, lambda cells: "积极分子", "请填写"),
    (BRANCH, lambda cells: "", "必填"),
    (BRANCH, lambda cells: "不存在党支部", "没有这个党支部"),
    (JOINED, lambda cells: "03/04/2001", "分不清日和月"),
    (JOINED, lambda cells: str(int(cells[BIRTH][:4]) + 10) + "-07-01", "未满 18 周岁"),
    (CONFIRMED, lambda cells: cells[JOINED], "预备期为一年"),
]


def write(path, branches):
    """Writes the table. Gives the mistakes by row, as a spreadsheet numbers them: the column, counted
    from 1, and a part of the sentence."""
    dice, sown = random.Random(SEED), {}
    lines, every = [",".join(HEADINGS)], ROWS // SOWN
    for index in range(ROWS):
        cells = member(dice, index, branches)
        if index % every == every - 1:
            column, broken, sentence = FAULTS[index // every % len(FAULTS)]
            cells[column] = broken(cells) if broken else before
            if not broken:
                agree(cells)
            sown[index + 2] = (column + 1, sentence)
        else:
            before = cells[NUMBER]
        lines.append(",".join(cells))
    path.write_text("\r\n".join(lines) + "\r\n")
    return sown


def member(dice, index, branches):
    birth = datetime.date(1945, 1, 1) + datetime.timedelta(days=dice.randrange(20_000))
    joined = datetime.date(birth.year + 19 + dice.randrange(3), birth.month, 1)
    isMan = dice.random() < 0.7
    # No two are born on the same day with the same number of the day.
    body = f"99{index // 500:04}{birth:%Y%m%d}{index % 500 * 2 + isMan:03}"
    name = "".join(dice.choice("林晓禾苏云杉陈岭李文张海王春") for _ in range(dice.choice([2, 3, 3])))
    return [
        name, number(body), "男" if isMan else "女", str(birth), dice.choice(ETHNICITIES),
        dice.choice(EDUCATIONS), "护林员", f"云杉岭镇林场路{index % 700}号", "云杉岭", "正式党员",
        branches[index % len(branches)], str(joined), str(joined.replace(year=joined.year + 1)),
        f"138{index:08}"]


def agree(cells):
    """With a number of somebody else, sex and day of birth are that person's too."""
    digits = cells[NUMBER]
    cells[SEX] = "男" if int(digits[16]) % 2 else "女"
    cells[BIRTH] = f"{digits[6:10]}-{digits[10:12]}-{digits[12:14]}"
    year = int(digits[6:10]) + 20
    cells[JOINED], cells[CONFIRMED] = f"{year}-12-31", f"{year + 1}-12-31"


def number(body):
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS))
    return body + "10X98765432"[total % 11]
