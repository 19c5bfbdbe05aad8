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

// body has its members in the order of the contract.
var body = Spec{extra: func(d *Draft) *Extra { return &d.Extra }, members: []Spec{
	{Field: FieldCandidate, Label: "Candidate", Required: true, always: true,
		members: candidateFields, extra: func(d *Draft) *Extra { return &d.Candidate.Extra }},
	{Field: FieldApplication, Label: "Application", Required: true, only: apiclient.EndpointCandidate, members: []Spec{
		{Field: FieldJob, Label: "Job", inObject: true, of: func(d *Draft) value { return (*text)(&d.JobID) }},
		stageField(apiclient.EndpointCandidate),
	}},
	stageField(apiclient.EndpointApplication),
	{Field: FieldAnswers, Label: "Answers to the job's questions", of: func(d *Draft) value { return (*answers)(&d.Answers) }},
	{Field: FieldAttachments, Label: "Attachments", of: func(d *Draft) value {
		return list[Attachment]{&d.Attachments, (*Attachment).members, func(a *Attachment) *File { return &a.File }}
	}},
	{Field: FieldSource, Label: "Source", members: []Spec{
		{Field: FieldSourceName, Label: "Source name", of: func(d *Draft) value { return (*text)(&d.Source.Name) },
			Help: "Where the candidate came from. Kombo sets the source by itself and has deprecated this."},
		{Field: FieldSourceKey, Label: "Source unified key", of: func(d *Draft) value { return (*text)(&d.Source.UnifiedKey) },
			Help: "Kombo's own key for a source. Deprecated."},
		{Field: FieldSourceID, Label: "Source ID", of: func(d *Draft) value { return (*text)(&d.Source.ID) },
			Help: "The ATS's ID of a source. Deprecated."},
	}},
	{Field: FieldSourced, Label: "Sourced by", members: []Spec{
		{Field: FieldSourcedBy, Label: "Sourced by", inObject: true, of: func(d *Draft) value { return (*text)(&d.SourcedBy) },
			Help: "The user of the ATS who found the candidate. A part of the name or of the e-mail is enough."},
	}},
	{Field: FieldConsent, Label: "GDPR consent", members: []Spec{
		{Field: FieldConsentUntil, Label: "Consent expires", of: func(d *Draft) value { return (*text)(&d.Consent.ExpiresAt) },
			Help: "Until when the candidate's data may be kept."},
		{Field: FieldConsentGiven, Label: "GDPR consent", of: func(d *Draft) value { return maybe{&d.Consent.Given} },
			Help: "Whether the candidate agreed to the processing of their data. Not answered means that nothing is said about it."},
	}},
	{Field: FieldRemote, Label: "Fields of one ATS", of: func(d *Draft) value { return (*remote)(&d.RemoteFields) }},
}}

// Dates go out as they were typed: nothing makes a moment of them, for a time and a zone could
// move the day (contract, section G).
var candidateFields = []Spec{
	{Field: FieldFirstName, Label: "First name", Required: true, Most: 100, of: func(d *Draft) value { return (*text)(&d.Candidate.FirstName) },
		Help: "As the candidate writes it. If there is only one name, put it into the last name and a dash here."},
	{Field: FieldLastName, Label: "Last name", Required: true, Most: 100, of: func(d *Draft) value { return (*text)(&d.Candidate.LastName) },
		Help: "As the candidate writes it, with all its parts."},
	{Field: FieldEmail, Label: "E-mail", Required: true, Most: 254, of: func(d *Draft) value { return (*text)(&d.Candidate.Email) },
		Help: "The main address. The ATS recognises a candidate by it: with an address that it knows already, the application is added to that person."},
	{Field: FieldMoreEmails, Label: "More e-mails",
		Help: "Further e-mail addresses. The main one is on the Candidate step.",
		of: func(d *Draft) value {
			return list[Email]{rows: &d.Candidate.MoreEmails, members: func(e *Email) []member {
				return []member{{key: "type", value: (*text)(&e.Type), required: true}, {key: "email_address", value: (*text)(&e.Address), required: true}}
			}}
		}},
	{Field: FieldCompany, Label: "Current company", Most: 200, of: func(d *Draft) value { return (*text)(&d.Candidate.Company) },
		Help: "Where the candidate works today."},
	{Field: FieldTitle, Label: "Current title", Most: 200, of: func(d *Draft) value { return (*text)(&d.Candidate.Title) },
		Help: "What the candidate does today, such as Senior Engineer."},
	{Field: FieldPhone, Label: "Phone", Most: 60, of: func(d *Draft) value { return (*text)(&d.Candidate.Phone) },
		Help: "Any form is taken as it is typed; with the country code (+49 …) it is clear everywhere."},
	{Field: FieldMorePhones, Label: "More phones",
		Help: "Further phone numbers. The main one is on the Candidate step.",
		of: func(d *Draft) value {
			return list[Phone]{rows: &d.Candidate.MorePhones, members: func(p *Phone) []member {
				return []member{{key: "type", value: (*text)(&p.Type), required: true}, {key: "phone_number", value: (*text)(&p.Number), required: true}}
			}}
		}},
	{Field: FieldLocation, Label: "Location", members: []Spec{
		{Field: FieldCountry, Label: "Country", inObject: true, Most: 100, of: func(d *Draft) value { return (*text)(&d.Candidate.Location.Country) },
			Help: "Its name in English or another language, or its two letters. It is required as soon as any other part of the address is given."},
		{Field: FieldCity, Label: "City", Most: 100, of: func(d *Draft) value { return (*text)(&d.Candidate.Location.City) }},
		{Field: FieldState, Label: "State or region", Most: 100, of: func(d *Draft) value { return (*text)(&d.Candidate.Location.State) }},
		{Field: FieldStreet, Label: "Street and number", Most: 200, of: func(d *Draft) value { return (*text)(&d.Candidate.Location.Street) }},
		{Field: FieldZipCode, Label: "ZIP code", Most: 20, of: func(d *Draft) value { return (*text)(&d.Candidate.Location.ZipCode) }},
	}},
	{Field: FieldGender, Label: "Gender", Most: 20, Choices: genders, of: func(d *Draft) value { return (*text)(&d.Candidate.Gender) },
		Help: "Only if the candidate said so and the process needs it. It can stay empty."},
	{Field: FieldAvailable, Label: "Available from", Most: 40, of: func(d *Draft) value { return (*text)(&d.Candidate.AvailableFrom) },
		Help: "The first day the candidate could start: a date, or for example: in 2 weeks, next month, +30d."},
	{Field: FieldSalary, Label: "Expected salary", members: []Spec{
		{Field: FieldSalaryPeriod, Label: "Salary period", inObject: true, Most: 20, Choices: periods, of: func(d *Draft) value { return (*text)(&d.Candidate.Salary.Period) },
			Help: "Whether the amount is for a year or for a month. Both belong together."},
		{Field: FieldSalaryAmount, Label: "Expected salary", inObject: true, Most: 40, of: func(d *Draft) value { return (*number)(&d.Candidate.Salary.Amount) },
			Help: "An amount, such as 85000, 85,000 or 85k. Kombo has no field for a currency: the ATS takes the one it is set to."},
	}},
	{Field: FieldLinks, Label: "Links", Most: 2000,
		Help: "Profiles and pages on the web: LinkedIn, GitHub, a portfolio. With https:// in front.",
		of: func(d *Draft) value {
			return list[string]{rows: &d.Candidate.Links, members: func(link *string) []member {
				return []member{{key: "url", value: (*text)(link), required: true}}
			}}
		}},
}

func stageField(call apiclient.Endpoint) Spec {
	return Spec{Field: FieldStage, Label: "Stage", only: call,
		Help: "Where in the hiring pipeline the candidate starts. Left empty, the ATS decides, which is nearly always right.",
		of:   func(d *Draft) value { return (*text)(&d.StageID) }}
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
