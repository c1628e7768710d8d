// The subjects whose ids many features speak of. The features that own them add the rest.

public enum OrganizationSubject {}
public enum PersonSubject {}
public enum AccountSubject {}
public enum RequestSubject {}

public typealias OrganizationID = ID<OrganizationSubject>
public typealias PersonID = ID<PersonSubject>
public typealias AccountID = ID<AccountSubject>
public typealias RequestID = ID<RequestSubject>
