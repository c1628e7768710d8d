import Kernel
import LocalSettings
public import Storage

extension Organizations {
    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        TableNote(
            "organization", for: tree, kept: .always(because: history),
            .open("id", "code", "version")),
        TableNote(
            "organization_state", for: tree, kept: .always(because: history),
            .open(
                "organization", "valid_from", "recorded_by", "valid_until", "name", "kind",
                "parent", "task", "task_from", "task_until", "ended_by", "superseded_by")),
        TableNote(
            "organization_unit",
            for: Phrase("联合党支部覆盖的单位", "the units that a joint branch covers"),
            kept: .with(tree),
            .open("organization", "valid_from", "recorded_by", "position", "name")),
        TableNote(
            "organization_act",
            for: Phrase("谁在何时因何变更", "who changed an organisation, when and why"),
            kept: .always(because: history),
            .open("id", "kind", "organization", "happened_on", "recorded_at", "takes_back"),
            .inside("account", "person", "reason")),
        TableNote(
            "organization_act_part", for: tree, kept: .with(tree),
            .open("organization", "version", "act")),
        TableNote(
            "organization_path", for: Phrase("隶属关系查询", "finding who stands below whom"),
            kept: .with(tree), .open("organization", "valid_from", "valid_until", "path")),
        TableNote(
            "organization_count", for: Phrase("下级数量", "how many stand below"),
            kept: .with(tree),
            .open("organization", "valid_from", "children", "organizations", "branches")),
        TableNote(
            "organization_suffix", for: Phrase("搜索", "finding organisations"),
            kept: .with(tree), .open("suffix", "rank", "organization")),
        TableNote(
            "organization_post", for: posts, kept: .always(because: history),
            .open(
                "id", "organization", "kind", "seat", "valid_from", "valid_until", "vacant_from",
                "recorded_by", "ended_by", "superseded_by")),
        TableNote(
            "organization_tenure", for: posts, kept: .always(because: history),
            .inside(
                "id", "post", "organization", "person", "basis", "valid_from", "valid_until",
                "term_ends_on", "recorded_by", "ended_by", "superseded_by")),
        TableNote(
            "organization_term", for: Phrase("换届提醒", "knowing when elections are due"),
            kept: .always(because: history),
            .open(
                "id", "organization", "number", "begun_on", "ends_on", "extended_to", "ended_on",
                "recorded_by", "ended_by", "superseded_by")),
        .settings(in: "organization_setting"),
    ]

    private static let tree = Phrase("党组织", "the organisations")
    private static let posts = Phrase("任职，并据此授权", "who holds which post, and the roles of that")
    private static let history = Phrase("组织沿革", "the history of the organisation")
}
