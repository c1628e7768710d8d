public import Design
public import HTML
public import Kernel
import Web

extension Register {
    /// Where somebody with the permission goes on from the list of members.
    public struct Way: Sendable {
        let action: Action
        let title: Phrase
        let link: Link
        let weight: Button.Weight
        let icon: Icon

        public init(
            action: Action, title: Phrase, link: Link, weight: Button.Weight, icon: Icon
        ) {
            self.action = action
            self.title = title
            self.link = link
            self.weight = weight
            self.icon = icon
        }
    }

    static let ways = [
        Way(
            action: .listCandidates, title: CandidateWords.title,
            link: Register.Places.candidates.link(), weight: .light, icon: .usersGroup),
        Way(
            action: .listParticulars, title: QualityWords.title,
            link: Register.Places.quality.link(), weight: .light, icon: .clipboardList),
        Way(
            action: .findTalent, title: TalentWords.title, link: Register.Places.talent.link(),
            weight: .light, icon: .tool),
        Way(
            action: .enterPerson, title: EnteringWords.title,
            link: Register.Places.entering.link(), weight: .plain, icon: .userPlus),
        Way(
            action: .findPerson, title: RegisterWords.findByNumber,
            link: Register.Places.search.link(), weight: .plain, icon: .userSearch),
        Way(
            action: .searchFiles, title: FilesWords.title, link: Register.Places.files.link(),
            weight: .plain, icon: .search),
    ]
}
