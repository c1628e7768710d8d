public import Kernel
import Storage
public import Web

/// Where a feature's open numbers are seen and set.
public struct SettingsDesk<Setting: DatedSetting>: Sendable {
    let place: Place<>
    let action: Action
    let title: Phrase
    let lead: Phrase
    let section: Section
    let trail: [Step]

    public init(
        _ title: Phrase, lead: Phrase, at place: Place<>, for action: Action,
        in section: Section, below trail: [Step] = []
    ) {
        self.place = place
        self.action = action
        self.title = title
        self.lead = lead
        self.section = section
        self.trail = trail
    }

    public var routes: [Route] {
        [
            .get(place, for: .permitted(action), title) { visit in
                // Whoever may set them sees them; the second factor is asked for when one is set.
                _ = visit.may(action, on: .installation)
                guard visit.viewer.may(action, on: .installation) else { throw Denial.forbidden }
                return try visit.show(try await page(visit, Entry()))
            },
            .post(
                place, for: .permitted(action), title, fields: SettingForm<Setting>.fields
            ) { visit in
                try visit.permit(action, on: .installation)
                return try await visit.submit(SettingForm<Setting>.self) { tx, form in
                    try set(form, visit, in: tx)
                } otherwise: { entry in
                    try await page(visit, entry)
                }
            },
        ]
    }

    private func page(_ visit: Visit, _ entry: Entry) async throws -> SettingsPage<Setting> {
        try await visit.read { tx in
            SettingsPage(
                desk: self, inForce: try tx.settings(on: visit.today),
                lastChanges: try tx.lastChanges(of: Setting.self), entry: entry)
        }
    }

    private func set(
        _ form: SettingForm<Setting>, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try form.checkRange()
        let account = try visit.signedIn().account
        let before = try tx.settings(on: form.from, of: Setting.self)[form.setting]
        try tx.set(form.setting, to: form.value, from: form.from, by: account, at: visit.now)
        let deed = Deed(
            action, Deed.Target(kind: Setting.table, id: form.setting.rawValue),
            changes: [
                Deed.Change("value", from: String(before), to: String(form.value)),
                Deed.Change("from", from: nil, to: form.from.description),
            ])
        return Outcome(deed, answer: Answer(seeing: place.link(), saying: SettingsWords.done))
    }
}
