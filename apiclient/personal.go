package apiclient

// AddressType says what an additional e-mail address or phone number is for.
type AddressType string

// The types of addresses.
const (
	AddressPersonal AddressType = "PERSONAL"
	AddressWork     AddressType = "WORK"
	AddressOther    AddressType = "OTHER"
)

// Gender is a candidate's gender.
type Gender string

// The genders that Kombo takes.
const (
	GenderFemale Gender = "FEMALE"
	GenderMale   Gender = "MALE"
	GenderOther  Gender = "OTHER"
)

// SalaryPeriod is the time that an expected salary is paid for.
type SalaryPeriod string

// The periods.
const (
	PeriodYear  SalaryPeriod = "YEAR"
	PeriodMonth SalaryPeriod = "MONTH"
)
