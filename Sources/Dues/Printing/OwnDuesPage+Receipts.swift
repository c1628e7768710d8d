import Design
import HTML
import Kernel
import Web

/// From the own dues to what stands on paper.
extension OwnDuesPage {
    func drawCertificate(on html: inout HTML, for viewer: Viewer) {
        guard isSelf || viewer.may(.certifyDues, on: scene.object) else { return }
        let link = Dues.Places.certificate.link(scene.person, viewer.today.year)
        html.draw(Button(PrintingWords.certificate, to: link, .light), for: viewer)
    }

    var receiptColumn: [Column<SlipLine>] {
        guard dues.slips.contains(where: { $0.payment != nil }) else { return [] }
        return [
            Column(PrintingWords.receipt, .acts) { line, cell, viewer in
                guard line.payment != nil else { return cell.textOrNone(nil, for: viewer) }
                cell.way(
                    PrintingWords.receipt, about: line.month.description,
                    to: Dues.Places.receipt.link(line.person, line.month), for: viewer)
            }
        ]
    }
}
