public import Kernel

extension Action {
    public static let listAppointments = Action("appointment.list")
    public static let proposeAppointment = Action("appointment.propose")
    public static let proposeEnd = Action("appointment.end")
    public static let agreeToAppointment = Action("appointment.agree")
    static let requestApproval = Action("approval.request")
    static let settleApproval = Action("approval.settle")
}
