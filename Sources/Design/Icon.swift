public import HTML

/// The icons of the product, by the names of `setup/icons.txt`.
///
/// An icon only repeats what a word beside it says: it is hidden from screen readers, and where its
/// file is missing nothing is lost.
public enum Icon: String, Sendable, CaseIterable {
    case activity
    case adjustments
    case alertCircle = "alert-circle"
    case alertTriangle = "alert-triangle"
    case archive
    case arrowBackUp = "arrow-back-up"
    case arrowDown = "arrow-down"
    case arrowLeft = "arrow-left"
    case arrowRight = "arrow-right"
    case arrowUp = "arrow-up"
    case arrowsExchange = "arrows-exchange"
    case arrowsJoin = "arrows-join"
    case arrowsSplit = "arrows-split"
    case award
    case bell
    case book2 = "book-2"
    case building
    case buildingCommunity = "building-community"
    case calendarDue = "calendar-due"
    case calendarEvent = "calendar-event"
    case certificate
    case chartBar = "chart-bar"
    case check
    case checklist
    case chevronDown = "chevron-down"
    case chevronLeft = "chevron-left"
    case chevronRight = "chevron-right"
    case circleCheck = "circle-check"
    case circleDashed = "circle-dashed"
    case clipboardList = "clipboard-list"
    case clock
    case copy
    case currencyYuan = "currency-yuan"
    case devices
    case dots
    case download
    case externalLink = "external-link"
    case eye
    case eyeOff = "eye-off"
    case fileExport = "file-export"
    case fileImport = "file-import"
    case fileText = "file-text"
    case files
    case filter
    case filterOff = "filter-off"
    case fingerprint
    case helpCircle = "help-circle"
    case hierarchy
    case history
    case home
    case id
    case inbox
    case infoCircle = "info-circle"
    case key
    case keyboard
    case language
    case layoutDashboard = "layout-dashboard"
    case layoutSidebarLeftCollapse = "layout-sidebar-left-collapse"
    case link
    case listDetails = "list-details"
    case lock
    case login
    case logout
    case mail
    case mapPin = "map-pin"
    case menu2 = "menu-2"
    case messages
    case minus
    case notes
    case paperclip
    case pencil
    case phone
    case plus
    case printer
    case progress
    case qrcode
    case refresh
    case replace
    case scale
    case school
    case search
    case selector
    case send
    case server
    case settings
    case shieldCheck = "shield-check"
    case shieldLock = "shield-lock"
    case sitemap
    case sortAscending = "sort-ascending"
    case sortDescending = "sort-descending"
    case table
    case tag
    case textSize = "text-size"
    case tool
    case trash
    case upload
    case user
    case userCheck = "user-check"
    case userCircle = "user-circle"
    case userOff = "user-off"
    case userPlus = "user-plus"
    case userSearch = "user-search"
    case users
    case usersGroup = "users-group"
    case volume
    case x
}

extension HTML {
    public mutating func icon(_ icon: Icon) {
        i(.class("i i-" + icon.rawValue), .hiddenFromReaders, text: "")
    }
}
