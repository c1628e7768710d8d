import HTML
import Kernel
import Web

extension Specimen {
    static let charts = [
        Specimen("bars", Phrase("条形图", "Bar chart"), draw: bars),
        Specimen("stacked", Phrase("堆叠条形图", "Stacked bar chart"), draw: stacked),
        Specimen("line", Phrase("折线图", "Line chart"), draw: line),
        Specimen("ring", Phrase("环形图", "Ring chart"), draw: ring),
    ]

    private static let bars: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                BarChart(
                    ChartWords(
                        Phrase("各单位党员人数", "Members by unit"),
                        finding: Phrase("云杉木业党委人数最多", "The mill has the most"),
                        series: [Phrase("党员（人）", "Members")],
                        definition: Phrase("含预备党员", "with probationary members"), asOf: Sample.now),
                    [
                        ChartRow("云杉木业党委", 1204), ChartRow("青松岭林场党总支", 412),
                        ChartRow("苗圃中心联合党支部", 96), ChartRow("筹备组", nil),
                    ]), for: viewer)
        }
    }

    private static let stacked: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                StackedBarChart(
                    ChartWords(
                        Phrase("本月事项进展", "Duties this month"),
                        finding: Phrase("36 件中 21 件已完成", "21 of 36 are done"),
                        series: [
                            Phrase("逾期", "Overdue"), Phrase("进行中", "Under way"),
                            Phrase("即将到期", "Due soon"), Phrase("已完成", "Done"),
                        ], asOf: Sample.now),
                    [ChartRow("青松岭林场党总支", 2, 5, 3, 12), ChartRow("云杉木业党委", 1, 3, 1, 9)]),
                for: viewer)
        }
    }

    private static let line: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                LineChart(
                    ChartWords(
                        Phrase("每月办结事项", "Duties finished each month"),
                        finding: Phrase(
                            "10 月办结 48 件，为半年最高", "48 in October, the most in half a year"),
                        series: [Phrase("办结", "Finished"), Phrase("新增", "New")], asOf: Sample.now),
                    [
                        ChartRow(viewer(Phrase("6 月", "Jun")), 31, 35),
                        ChartRow(viewer(Phrase("7 月", "Jul")), 36, 30),
                        ChartRow(viewer(Phrase("8 月", "Aug")), 29, 33),
                        ChartRow(viewer(Phrase("9 月", "Sep")), 42, 38),
                        ChartRow(viewer(Phrase("10 月", "Oct")), 48, 40),
                        ChartRow(viewer(Phrase("11 月", "Nov")), 21, 36),
                    ]), for: viewer)
        }
    }

    private static let ring: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                RingChart(
                    ChartWords(
                        Phrase("组织类别", "Kinds of organisation"),
                        finding: Phrase("八成以上是党支部", "Four in five are branches"),
                        series: [Phrase("个数", "Count")], asOf: Sample.now),
                    unit: Phrase("个组织", "organisations"),
                    [
                        ChartRow(viewer(Phrase("党委", "Committees")), 24),
                        ChartRow(viewer(Phrase("党总支", "General branches")), 31),
                        ChartRow(viewer(Phrase("党支部", "Branches")), 300),
                        ChartRow(viewer(Phrase("党小组", "Groups")), 18),
                    ]), for: viewer)
        }
    }
}
