package draft

import "kombo-apply/apiclient"

// This file is the one list of the fields of a body: their names, their member of the Draft and their
// order. Encode, Read, Check, suggestions, the store and the form are made from it, so a new field of
// an existing kind is added here (its name, its member, its row) and in the step that asks for it.

// Candidate is the person.
type Candidate struct {
	FirstName  string           `json:"first_name,omitzero"`
	LastName   string           `json:"last_name,omitzero"`
	Email      string           `json:"email,omitzero"`
	MoreEmails []Email          `json:"more_emails,omitzero"`
	Company    string           `json:"company,omitzero"`
	Title      string           `json:"title,omitzero"`
	Phone      string           `json:"phone,omitzero"`
	MorePhones []Phone          `json:"more_phones,omitzero"`
	Location   Location         `json:"location,omitzero"`
	Gender     apiclient.Gender `json:"gender,omitzero"`
	// AvailableFrom is YYYY-MM-DD, or what was typed instead.
	AvailableFrom string   `json:"available_from,omitzero"`
	Salary        Salary   `json:"salary,omitzero"`
	Links         []string `json:"links,omitzero"`
	Extra         Extra    `json:"extra,omitzero"`
}

// Email is an additional e-mail address.
type Email struct {
	Type    apiclient.AddressType `json:"type,omitzero"`
	Address string                `json:"address,omitzero"`
}

// Phone is an additional phone number.
type Phone struct {
	Type   apiclient.AddressType `json:"type,omitzero"`
	Number string                `json:"number,omitzero"`
}

// Location is the candidate's address. Country is an ISO 3166-1 alpha-2 code and required as soon
// as any other part is given.
type Location struct {
	Country string `json:"country,omitzero"`
	City    string `json:"city,omitzero"`
	State   string `json:"state,omitzero"`
	Street  string `json:"street,omitzero"`
	ZipCode string `json:"zip_code,omitzero"`
}

// Salary is what the candidate expects. No currency exists on the wire.
type Salary struct {
	// Amount is a decimal as typed, with a point.
	Amount string                 `json:"amount,omitzero"`
	Period apiclient.SalaryPeriod `json:"period,omitzero"`
}

// Source is the channel the candidate came from. Kombo has deprecated it.
type Source struct {
	Name       string `json:"name,omitzero"`
	UnifiedKey string `json:"unified_key,omitzero"`
	ID         string `json:"id,omitzero"`
}

// Consent is the candidate's consent under the GDPR.
type Consent struct {
	Given     *bool  `json:"given,omitzero"`
	ExpiresAt string `json:"expires_at,omitzero"` // YYYY-MM-DD, or what was typed instead
}

// The fields that stand alone, and the objects and lists that hold others.
const (
	FieldCandidate    Field = "candidate"
	FieldFirstName    Field = "candidate.first_name"
	FieldLastName     Field = "candidate.last_name"
	FieldEmail        Field = "candidate.email_address"
	FieldMoreEmails   Field = "candidate.additional_email_addresses"
	FieldCompany      Field = "candidate.company"
	FieldTitle        Field = "candidate.title"
	FieldPhone        Field = "candidate.phone_number"
	FieldMorePhones   Field = "candidate.additional_phone_numbers"
	FieldLocation     Field = "candidate.location"
	FieldCountry      Field = "candidate.location.country"
	FieldCity         Field = "candidate.location.city"
	FieldState        Field = "candidate.location.state"
	FieldStreet       Field = "candidate.location.street_1"
	FieldZipCode      Field = "candidate.location.zip_code"
	FieldGender       Field = "candidate.gender"
	FieldAvailable    Field = "candidate.availability_date"
	FieldSalary       Field = "candidate.salary_expectations"
	FieldSalaryAmount Field = "candidate.salary_expectations.amount"
	FieldSalaryPeriod Field = "candidate.salary_expectations.period"
	FieldLinks        Field = "candidate.social_links"
	FieldApplication  Field = "application"
	FieldJob          Field = "application.job_id"
	FieldStage        Field = "application.stage_id"
	FieldAnswers      Field = "screening_question_answers"
	FieldAttachments  Field = "attachments"
	FieldSource       Field = "source"
	FieldSourceName   Field = "source.name"
	FieldSourceKey    Field = "source.unified_key"
	FieldSourceID     Field = "source.id"
	FieldSourced      Field = "sourced_by"
	FieldSourcedBy    Field = "sourced_by.user_id"
	FieldConsent      Field = "gdpr_consent"
	FieldConsentGiven Field = "gdpr_consent.given"
	FieldConsentUntil Field = "gdpr_consent.expires_at"
	FieldRemote       Field = "remote_fields"
)

// bodyFields are the members of a body in the order of the contract.
var bodyFields = []Spec{
	{Field: FieldCandidate, Label: "Candidate", Required: true, shape: objectShape{
		members: candidateFields, always: true, extra: func(d *Draft) *Extra { return &d.Candidate.Extra }}},
	{Field: FieldApplication, Label: "Application", Required: true, only: apiclient.EndpointCandidate, shape: objectShape{members: []Spec{
		{Field: FieldJob, Label: "Job", inObject: true, shape: textShape{func(d *Draft) *string { return &d.JobID }}},
		stageField(apiclient.EndpointCandidate),
	}}},
	stageField(apiclient.EndpointApplication),
	{Field: FieldAnswers, Label: "Answers to the job's questions", shape: answersShape{}},
	{Field: FieldAttachments, Label: "Attachments", shape: attachmentsShape{}},
	{Field: FieldSource, Label: "Source", shape: objectShape{members: []Spec{
		{Field: FieldSourceName, Label: "Source name",
			Help:  "Where the candidate came from. Kombo sets the source by itself and has deprecated this.",
			shape: textShape{func(d *Draft) *string { return &d.Source.Name }}},
		{Field: FieldSourceKey, Label: "Source unified key",
			Help:  "Kombo's own key for a source. Deprecated.",
			shape: textShape{func(d *Draft) *string { return &d.Source.UnifiedKey }}},
		{Field: FieldSourceID, Label: "Source ID",
			Help:  "The ATS's ID of a source. Deprecated.",
			shape: textShape{func(d *Draft) *string { return &d.Source.ID }}},
	}}},
	{Field: FieldSourced, Label: "Sourced by", shape: objectShape{members: []Spec{
		{Field: FieldSourcedBy, Label: "Sourced by", inObject: true,
			Help:  "The user of the ATS who found the candidate. A part of the name or of the e-mail is enough.",
			shape: textShape{func(d *Draft) *string { return &d.SourcedBy }}},
	}}},
	{Field: FieldConsent, Label: "GDPR consent", shape: objectShape{members: []Spec{
		{Field: FieldConsentUntil, Label: "Consent expires",
			Help:  "Until when the candidate's data may be kept.",
			shape: textShape{func(d *Draft) *string { return &d.Consent.ExpiresAt }}},
		{Field: FieldConsentGiven, Label: "GDPR consent",
			Help:  "Whether the candidate agreed to the processing of their data. Not answered means that nothing is said about it.",
			shape: yesShape{func(d *Draft) **bool { return &d.Consent.Given }}},
	}}},
	{Field: FieldRemote, Label: "Fields of one ATS", shape: remoteShape{}},
}

// Dates go out as they were typed: nothing makes a moment of them, for a time and a zone could
// move the day (contract, section G).
var candidateFields = []Spec{
	{Field: FieldFirstName, Label: "First name", Required: true, Most: 100,
		Help:  "As the candidate writes it. If there is only one name, put it into the last name and a dash here.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.FirstName }}},
	{Field: FieldLastName, Label: "Last name", Required: true, Most: 100,
		Help:  "As the candidate writes it, with all its parts.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.LastName }}},
	{Field: FieldEmail, Label: "E-mail", Required: true, Most: 254,
		Help:  "The main address. The ATS recognises a candidate by it: with an address that it knows already, the application is added to that person.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.Email }}},
	{Field: FieldMoreEmails, Label: "More e-mails",
		Help: "Further e-mail addresses. The main one is on the Candidate step.",
		shape: rowsShape[Email]{
			rows: func(d *Draft) *[]Email { return &d.Candidate.MoreEmails },
			parts: []part[Email]{
				{"type", func(e *Email) *string { return (*string)(&e.Type) }},
				{"email_address", func(e *Email) *string { return &e.Address }},
			}}},
	{Field: FieldCompany, Label: "Current company", Most: 200,
		Help:  "Where the candidate works today.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.Company }}},
	{Field: FieldTitle, Label: "Current title", Most: 200,
		Help:  "What the candidate does today, such as Senior Engineer.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.Title }}},
	{Field: FieldPhone, Label: "Phone", Most: 60,
		Help:  "Any form is taken as it is typed; with the country code (+49 …) it is clear everywhere.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.Phone }}},
	{Field: FieldMorePhones, Label: "More phones",
		Help: "Further phone numbers. The main one is on the Candidate step.",
		shape: rowsShape[Phone]{
			rows: func(d *Draft) *[]Phone { return &d.Candidate.MorePhones },
			parts: []part[Phone]{
				{"type", func(p *Phone) *string { return (*string)(&p.Type) }},
				{"phone_number", func(p *Phone) *string { return &p.Number }},
			}}},
	{Field: FieldLocation, Label: "Location", shape: objectShape{members: []Spec{
		{Field: FieldCountry, Label: "Country", inObject: true, Most: 100,
			Help:  "Its name in English or another language, or its two letters. It is required as soon as any other part of the address is given.",
			shape: textShape{func(d *Draft) *string { return &d.Candidate.Location.Country }}},
		{Field: FieldCity, Label: "City", Most: 100, shape: textShape{func(d *Draft) *string { return &d.Candidate.Location.City }}},
		{Field: FieldState, Label: "State or region", Most: 100, shape: textShape{func(d *Draft) *string { return &d.Candidate.Location.State }}},
		{Field: FieldStreet, Label: "Street and number", Most: 200, shape: textShape{func(d *Draft) *string { return &d.Candidate.Location.Street }}},
		{Field: FieldZipCode, Label: "ZIP code", Most: 20, shape: textShape{func(d *Draft) *string { return &d.Candidate.Location.ZipCode }}},
	}}},
	{Field: FieldGender, Label: "Gender", Most: 20, Choices: genders,
		Help:  "Only if the candidate said so and the process needs it. It can stay empty.",
		shape: textShape{func(d *Draft) *string { return (*string)(&d.Candidate.Gender) }}},
	{Field: FieldAvailable, Label: "Available from", Most: 40,
		Help:  "The first day the candidate could start: a date, or for example: in 2 weeks, next month, +30d.",
		shape: textShape{func(d *Draft) *string { return &d.Candidate.AvailableFrom }}},
	{Field: FieldSalary, Label: "Expected salary", shape: objectShape{members: []Spec{
		{Field: FieldSalaryPeriod, Label: "Salary period", inObject: true, Most: 20, Choices: periods,
			Help:  "Whether the amount is for a year or for a month. Both belong together.",
			shape: textShape{func(d *Draft) *string { return (*string)(&d.Candidate.Salary.Period) }}},
		{Field: FieldSalaryAmount, Label: "Expected salary", inObject: true, Most: 40,
			Help:  "An amount, such as 85000, 85,000 or 85k. Kombo has no field for a currency: the ATS takes the one it is set to.",
			shape: decimalShape{textShape{func(d *Draft) *string { return &d.Candidate.Salary.Amount }}}},
	}}},
	{Field: FieldLinks, Label: "Links", Most: 2000,
		Help: "Profiles and pages on the web: LinkedIn, GitHub, a portfolio. With https:// in front.",
		shape: rowsShape[string]{
			rows:  func(d *Draft) *[]string { return &d.Candidate.Links },
			parts: []part[string]{{"url", func(link *string) *string { return link }}}}},
}

func stageField(call apiclient.Endpoint) Spec {
	return Spec{Field: FieldStage, Label: "Stage", only: call,
		Help:  "Where in the hiring pipeline the candidate starts. Left empty, the ATS decides, which is nearly always right.",
		shape: textShape{func(d *Draft) *string { return &d.StageID }}}
}

// The closed lists of values that a field takes.
var (
	genders = []Choice{
		{string(apiclient.GenderFemale), "Female"}, {string(apiclient.GenderMale), "Male"}, {string(apiclient.GenderOther), "Other"}}
	periods = []Choice{
		{string(apiclient.PeriodYear), "year"}, {string(apiclient.PeriodMonth), "month"}}

	// AddressTypes are those of additional addresses and numbers.
	AddressTypes = []Choice{
		{string(apiclient.AddressPersonal), "personal"}, {string(apiclient.AddressWork), "work"}, {string(apiclient.AddressOther), "other"}}
	// AttachmentTypes are the kinds of files.
	AttachmentTypes = []Choice{
		{string(apiclient.AttachmentCV), "CV"}, {string(apiclient.AttachmentCoverLetter), "cover letter"}, {string(apiclient.AttachmentOther), "other"}}
)
