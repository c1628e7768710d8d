"""The yearly tables of a million members: every number beside a second count, made from the rows of
the database by the words of the tables alone."""

import datetime
import sqlite3
import time
from collections import Counter

import servers
from members import ready, size
from table import table, verdict

MEMBERS = 1_000_000
SEXES = {"1": "男", "2": "女"}
# By the first digits of GB/T 4658 and by GB/T 2261.4, as the headings of the bulletin read.
SCHOOLING = {
    "1": "硕士研究生", "2": "大学本科", "3": "大学专科", "6": "高中", "7": "初中", "8": "小学"}
COLLEGE = {"博士研究生", "硕士研究生", "大学本科", "大学专科"}
OCCUPATIONS = {
    "24": "工人", "27": "农牧渔民", "13": "专业技术人员", "17": "管理人员", "21": "管理人员",
    "11": "党政机关工作人员", "31": "学生", "80": "离退休人员"}
STAGES = {
    "full": "正式党员", "probationary": "预备党员", "applicant": "入党申请人",
    "activist": "入党积极分子", "developmentObject": "发展对象"}
WHEREABOUTS = {"floating": "流动党员", "lostContact": "失联党员"}
HONOURS = [("nation", "全国"), ("province", "省部级"), ("city", "市厅级"), ("group", "集团"),
           ("unit", "本单位")]
SANCTIONS = [("probation", "留党察看"), ("rightsSuspended", "中止党员权利"),
             ("postRemoval", "撤销党内职务"), ("seriousWarning", "严重警告"), ("warning", "警告")]


def measure():
    with servers.Folder() as folder:
        server = servers.ours(folder, size(MEMBERS))
        try:
            visitor = ready(server)
            while "asOf" not in visitor.json("/statistics/yearly"):
                time.sleep(0.5)
            began = time.perf_counter()
            report = visitor.json("/statistics/yearly")
            seconds = time.perf_counter() - began
        finally:
            server.stop()
        return compared(report, folder / "tongxin.db", seconds)


def compared(report, database, seconds):
    expected = count(database, datetime.date.fromisoformat(report["asOf"]))
    rows, wrong = [], []
    for one in report["tables"]:
        numbers = [(line["title"]["zh"], column["zh"], cell)
                   for line in one["lines"] for column, cell in zip(one["columns"], line["cells"])]
        wrong += [(one["name"], *found, expected[one["name"], *found[:2]])
                  for found in numbers if found[2] != expected[one["name"], *found[:2]]]
        feet = [check["verdict"] for check in one["checks"]]
        rows.append([one["title"]["en"], len(numbers), sum(1 for *_, cell in numbers if cell),
                     f"{feet.count('agrees')} of {len(feet)}",
                     verdict(set(feet) <= {"agrees"} and not any(one["name"] == w[0] for w in wrong))])
    if wrong:
        raise RuntimeError(f"{len(wrong)} numbers differ: {wrong[:5]}")
    return table(
        f"The yearly tables of {MEMBERS:,} members, each number counted twice",
        ["table", "numbers", "not zero", "sums that agree", ""], rows,
        "The second count reads the rows of the database in another language and knows the tables "
        f"by their words alone. All of them were answered in {seconds * 1000:.0f} ms.")


def count(database, today):
    """How many are in each number: {(table, line, column): people}."""
    numbers = Counter()
    line = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    kept = records(line, today)
    for who, stage, joined, where, *particulars in line.execute(PEOPLE, {"today": today.isoformat()}):
        for key in places(today, stage, joined, where, kept.get(who, {}), *particulars):
            numbers[key] += 1
    return numbers


PEOPLE = """
    SELECT m.person, m.category, m.joined_on, s.standing, p.sex, p.birth_date, p.ethnicity,
        p.education, p.employment
    FROM membership AS m JOIN person AS p ON p.id = m.person
    LEFT JOIN standing AS s ON s.person = m.person AND s.valid_from <= :today
        AND coalesce(s.valid_until, '9') >= :today
    WHERE m.valid_from <= :today AND coalesce(m.valid_until, '9') >= :today
    UNION ALL
    SELECT s.person, s.standing, NULL, NULL, p.sex, p.birth_date, p.ethnicity, p.education,
        p.employment
    FROM standing AS s JOIN person AS p ON p.id = s.person
    WHERE s.standing IN ('applicant', 'activist', 'developmentObject')
        AND s.valid_from <= :today AND coalesce(s.valid_until, '9') >= :today
"""


def records(line, today):
    """Of everybody the highest honour and the gravest sanction of a day."""
    held = {}
    found = line.execute(
        "SELECT person, kind, code FROM person_record WHERE kind IN ('honour', 'sanction') "
        "AND withdrawn_by IS NULL AND valid_from <= :today "
        "AND coalesce(valid_until, '9') >= :today", {"today": today.isoformat()})
    for who, kind, code in found:
        held.setdefault(who, {}).setdefault(kind, set()).add(code)
    return held


def places(today, stage, joined, where, kept, sex, born, ethnicity, education, employment):
    """All numbers in which somebody is counted."""
    age = band(born, today)
    facts = {"合计", SEXES.get(sex, "未知")}
    facts |= {"少数民族"} if ethnicity not in (None, "01", "97", "98") else set()
    school = schooling(education)
    facts |= {"大专及以上"} if school in COLLEGE else set()
    facts |= {"35岁及以下"} if age in ("30岁及以下", "31–35") else set()
    facts |= {"61岁及以上"} if age == "61岁及以上" else set()
    work = "未知" if employment is None else OCCUPATIONS.get(employment, "其他职业")
    if stage not in ("full", "probationary"):
        return [("candidates", STAGES[stage], fact) for fact in facts]
    lines = {"schooling": {"合计", school}, "occupations": {"合计", work},
             "joining": {"合计", period(joined)},
             "conduct": {WHEREABOUTS.get(where), first(HONOURS, kept.get("honour", ())),
                         first(SANCTIONS, kept.get("sanction", ()))}}
    if joined and joined[:4] == str(today.year):
        lines["developed"] = {"合计", work}
    found = [(name, one, fact) for name, ones in lines.items() for one in ones for fact in facts]
    basic = {"合计", STAGES[stage]} | (facts & {"女", "少数民族", "大专及以上"})
    return found + [("members", one, fact) for one in basic for fact in ("合计", age)]


def first(order, codes):
    return next((title for code, title in order if code in codes), None)


def schooling(code):
    level, detail = divmod(int(code or 0), 10)
    if detail == 0:
        return "未知"
    if level == 1 and detail <= 3:
        return "博士研究生"
    if level == 4:
        return "中专、职高" if detail <= 6 else "技工学校"
    return SCHOOLING.get(str(level), "未知")


def band(born, today):
    """Full years at the end of the month."""
    if born is None:
        return "未知"
    months = (today.year - int(born[:4])) * 12 + today.month - int(born[5:7])
    age = months // 12
    if age <= 30:
        return "30岁及以下"
    if age >= 61:
        return "61岁及以上"
    low = (age - 31) // 5 * 5 + 31
    return f"{low}–{low + 4}"


def period(joined):
    if joined is None:
        return "未知"
    month = joined[:7]
    if month < "1949-10":
        return "新中国成立前"
    if month < "1979-01":
        return "新中国成立后至十一届三中全会前"
    return "十一届三中全会后至十八大前" if month < "2012-11" else "十八大以来"


if __name__ == "__main__":
    print(measure())
