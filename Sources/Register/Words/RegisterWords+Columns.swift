import Kernel

extension RegisterWords {
    /// What the columns about a person are called on the person's own page.
    static let columns: [String: Phrase] = {
        var words = fixed
        for field in PersonField.allCases { words["person.\(field.rawValue)"] = field.label }
        return words
    }()

    private static let id = Phrase("人员编号", "Id")

    private static let fixed: [String: Phrase] = [
        "person.id": id,
        "person.name_order": Phrase("排序用的读音", "Sound, for sorting"),
        "person.name_key": Phrase("查找用的读音和首字母", "Sound and initials, for finding"),
        "person.version": Phrase("修改次数", "Times changed"),
        "person.id_number_index": Phrase("身份号码校验值", "Digest of the identity number"),
        "person.phone_index": Phrase("电话校验值", "Digest of the telephone"),
        "membership.person": id,
        "membership.valid_from": Phrase("关系开始", "Relation from"),
        "membership.valid_until": Phrase("关系结束", "Relation until"),
        "membership.branch": branch, "membership.category": category,
        "membership.joined_on": joinedOn, "membership.confirmed_on": confirmedOn,
        "standing.person": id,
        "standing.valid_from": Phrase("党籍状态开始", "Standing from"),
        "standing.valid_until": Phrase("党籍状态结束", "Standing until"),
        "standing.standing": ChangeWords.standing, "standing.step": ChangeWords.step,
        "standing.organization": ChangeWords.organization,
        "standing.region": ChangeWords.region,
        "person_record.id": Phrase("登记编号", "Record"), "person_record.person": id,
        "person_record.kind": Phrase("登记种类", "Kind of record"),
        "person_record.code": RecordWords.level, "person_record.title": RecordWords.what,
        "person_record.body": RecordWords.by,
        "person_record.valid_from": Phrase("登记内容开始", "Record from"),
        "person_record.valid_until": Phrase("登记内容结束", "Record until"),
        "person_record.recorded_by": Phrase("由哪次变更登记", "Recorded by which change"),
        "person_record.withdrawn_by": Phrase("由哪次变更撤销", "Withdrawn by which change"),
        "person_consent.person": id, "person_consent.matter": Phrase("同意事项", "Matter"),
        "person_consent.number": Phrase("第几次表示", "Number of the statement"),
        "person_consent.is_given": Phrase("同意或不同意", "Given or not"),
        "person_consent.notice": Phrase("告知书版本", "Version of the notice"),
        "person_consent.at": Phrase("表示时间", "Stated at"),
        "person_consent.account": Phrase("表示账号", "Stated by (account)"),
        "talent_pool.person": Phrase("加入人才库的人", "Who joined the pool"),
        "talent_pool.since": Phrase("加入人才库时间", "In the pool since"),
        "correction.id": Phrase("更正请求编号", "Request"), "correction.person": id,
        "correction.organization": Phrase("受理组织", "Answered in"),
        "correction.field": Phrase("请求更正的字段", "Field to correct"),
        "correction.wanted": Phrase("请求改为", "Wanted instead"),
        "correction.evidence": Phrase("证明", "Evidence"),
        "correction.requested_at": Phrase("请求时间", "Asked at"),
        "correction.requester": Phrase("请求账号", "Asked by (account)"),
        "correction_verdict.correction": Phrase("答复的请求", "Request answered"),
        "correction_verdict.person": id,
        "correction_verdict.requester": Phrase("请求账号", "Asked by (account)"),
        "correction_verdict.by_account": Phrase("答复账号", "Answered by (account)"),
        "correction_verdict.is_agreed": Phrase("同意更正", "Agreed"),
        "correction_verdict.at": Phrase("答复时间", "Answered at"),
        "correction_verdict.reason": Phrase("答复理由", "Reason of the answer"),
        "person_change.id": Phrase("变更编号", "Change"),
        "person_change.person": id,
        "person_change.number": Phrase("第几次变更", "Number of the change"),
        "person_change.kind": Phrase("变更性质", "Kind of change"),
        "person_change.effective_on": ChangeWords.effectiveOn,
        "person_change.recorded_at": Phrase("变更登记时间", "Recorded at"),
        "person_change.account": Phrase("登记账号", "Recorded by (account)"),
        "person_change.actor": Phrase("登记人", "Recorded by"),
        "person_change.reason": ChangeWords.reason,
        "person_change.instrument": Phrase("依据的法规", "Regulation"),
        "person_change.article": Phrase("依据的条", "Article"),
        "person_change_value.id": Phrase("变更内容编号", "Changed value"),
        "person_change_value.change": Phrase("属于哪次变更", "Of which change"),
        "person_change_value.person": id,
        "person_change_value.field": Phrase("变更的字段", "Changed field"),
        "person_change_value.before_value": Phrase("变更前", "Before"),
        "person_change_value.after_value": Phrase("变更后", "After"),
    ]
}
