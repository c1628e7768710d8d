"""Makes a small workbook to begin from, its parts not packed, so that bytes can be changed in them.

  Tests/Fuzz/workbook.py FILE
"""

import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def related(*targets):
    parts = [f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
             for number, (kind, target) in enumerate(targets)]
    return f"<Relationships>{''.join(parts)}</Relationships>"


PARTS = {
    "[Content_Types].xml": f'<Types><Override ContentType="{SHEETS}.sheet.main+xml"/></Types>',
    "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": related(
        ("worksheet", "a.xml"), ("styles", "s.xml"), ("sharedStrings", "t.xml")),
    "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="a" r:id="r0"/></sheets>'
                       "</workbook>",
    "xl/s.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/t.xml": "<sst><si><t>一</t></si><si><r><t>二</t></r></si></sst>",
    "xl/a.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c>'
                '<c r="C1" s="1"><v>46347</v></c></row></sheetData></worksheet>',
}

with zipfile.ZipFile(sys.argv[1], "w") as file:
    for name, text in PARTS.items():
        file.writestr(zipfile.ZipInfo(name), text)
