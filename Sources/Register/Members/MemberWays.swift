import Design
import HTML
import Kernel
import Web

extension MembersPage {
    /// Where somebody with the permission goes on from the list.
    struct Way: Sendable {
        let action: Action
        let title: Phrase
        let link: Link
        let weight: Button.Weight
        let icon: Icon
    }

    static let ways = [
        Way(
            action: .listCandidates, title: CandidateWords.title,
            link: Register.Places.candidates.link(), weight: .light, icon: .usersGroup),
        Way(
            action: .findTalent, title: TalentWords.title, link: Register.Places.talent.link(),
            weight: .light, icon: .tool),
        Way(
            action: .enterPerson, title: EnteringWords.title,
            link: Register.Places.entering.link(), weight: .plain, icon: .userPlus),
        Way(
            action: .findPerson, title: RegisterWords.findByNumber,
            link: Register.Places.search.link(), weight: .plain, icon: .userSearch),
    ]
}
