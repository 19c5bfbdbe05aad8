package forms

import (
	"strings"

	"kombo-apply/forms/value/words"
)

// remoteWord is what is said about a part of the remote fields beyond its key and the
// contract's own description.
type remoteWord struct {
	label string
	help  string
	// long: prose, for which one line is not enough.
	long bool
}

// wrapper is the label of an object that only wraps others and needs no name.
const wrapper = "-"

// remoteWords is keyed by the path in the contract, without positions. Nothing needs
// an entry: a key without one gets a label made of it.
var remoteWords = map[string]remoteWord{
	"avature.workflow.step.id": {label: "ID"},

	"covetorest.candidate":         {label: wrapper},
	"covetorest.candidate.aktiv":   {help: "Only Ja or Nein."},
	"covetorest.candidate.mandant": {help: "The number of the client (Mandant)."},
	"covetorest.candidate.status":  {help: "The number of the status. It is a whole number."},

	"dvinci.candidate": {help: "Fields at the top of d.vinci's payload, such as dateOfBirth."},

	"greenhouse.post_headers":               {label: wrapper},
	"greenhouse.post_headers.On-Behalf-Of":  {label: "On behalf of", help: "A user ID in Greenhouse: the user in whose name this is done."},
	"greenhousev3.application":              {help: "Passed through to POST /v3/applications of Greenhouse."},
	"greenhousev3.candidate":                {help: "Passed through to POST /v3/candidates of Greenhouse."},
	"jobylon.application":                   {label: wrapper},
	"jobylon.application.message":           {help: "The message that comes with the application.", long: true},
	"lever.candidate":                       {help: "Keys and values as in the form data that Lever takes."},
	"piloga.candidate":                      {label: wrapper},
	"recruitee.candidate":                   {label: wrapper},
	"recruitee.candidate.cover_letter_text": {label: "Cover letter", help: "The text of the cover letter.", long: true},

	"smartrecruiters.candidate_with_questions":                 {help: "Deprecated by Kombo: give the candidate instead."},
	"smartrecruiters.candidate_without_questions":              {help: "Deprecated by Kombo: give the candidate instead."},
	"smartrecruiters.consent_decisions":                        {label: "Consent"},
	"smartrecruiters.consent_decisions.SINGLE":                 {label: "single", help: "One decision for everything. " + overridesConsent},
	"smartrecruiters.consent_decisions.SMART_CRM":              {label: "CRM", help: "For SmartCRM. " + overridesConsent},
	"smartrecruiters.consent_decisions.SMART_MESSAGE_SMS":      {label: "SMS", help: "For SmartMessage by SMS. " + overridesConsent},
	"smartrecruiters.consent_decisions.SMART_MESSAGE_WHATSAPP": {label: "WhatsApp", help: "For SmartMessage by WhatsApp. " + overridesConsent},
	"smartrecruiters.consent_decisions.SMART_RECRUIT":          {label: "SmartRecruit", help: "For SmartRecruit. " + overridesConsent},

	"successfactors.copyJobApplicationAttachments": {label: "Copy attachments", help: "Whether SuccessFactors copies the attachments of the job application."},
	"successfactors.update_existing_candidate":     {help: "Whether a candidate who exists already is updated. Null is sent as null; left empty, nothing is sent."},

	"workable.on_behalf_of_user_remote_id": {label: "On behalf of", help: "A user ID in Workable: the user in whose name this is done."},

	"workday.Override_Source_Reference_WID":   {label: "Override source (WID)", help: "The Workday ID of the source to set in place of Kombo's."},
	"workday.Candidate_Data":                  {label: wrapper},
	"workday.Candidate_Data.Name_Detail_Data": {label: wrapper},
	"workday.Candidate_Data.Name_Detail_Data.Social_Suffix_Reference.Predefined_Name_Component_ID":                   {label: wrapper, help: "Workday's ID of the suffix (Predefined Name Component ID)."},
	"workday.Candidate_Data.Language_Reference.WID":                                                                  {help: "The candidate's primary language, by its Workday ID."},
	"workday.Candidate_Data.Worker_Reference.Employee_ID":                                                            {help: "For somebody who works there already: give this or the WID."},
	"workday.Candidate_Data.Worker_Reference.WID":                                                                    {help: "For somebody who works there already: give this or the employee ID."},
	"workday.Candidate_Data.Contact_Data":                                                                            {label: wrapper},
	"workday.Candidate_Data.Contact_Data.Location_Data":                                                              {label: "Address"},
	"workday.Candidate_Data.Contact_Data.Location_Data.Address_Line_1":                                               {label: "Line 1"},
	"workday.Candidate_Data.Contact_Data.Location_Data.Address_Line_2":                                               {label: "Line 2"},
	"workday.Candidate_Data.Contact_Data.Location_Data.Region_Subdivision_1":                                         {label: "Subdivision"},
	"workday.Candidate_Data.Contact_Data.Location_Data.Country_City_Reference":                                       {label: "City"},
	"workday.Candidate_Data.Contact_Data.Location_Data.Country_Region_Reference":                                     {label: "Region"},
	"workday.Candidate_Data.Contact_Data.Location_Data.Country_Region_Reference.Country_Region_ID":                   {label: wrapper, help: "Workday's ID of the region (Country Region ID)."},
	"workday.Candidate_Data.Job_Application_Data":                                                                    {label: wrapper},
	"workday.Candidate_Data.Job_Application_Data.Job_Applied_To_Data":                                                {label: wrapper},
	"workday.Candidate_Data.Job_Application_Data.Job_Applied_To_Data.Global_Personal_Information_Data":               {label: wrapper},
	"workday.Candidate_Data.Job_Application_Data.Job_Applied_To_Data.Global_Personal_Information_Data.Date_of_Birth": {help: "As text; the contract gives it no form. Year-month-day is the safest."},
	"workday.Candidate_Data.Job_Application_Data.Resume_Data.Experience_Data.Description":                            {long: true},
	"workday.Candidate_Data.Job_Application_Data.Resume_Data.Language_Data.Language":                                 {label: wrapper},
	"workday.Candidate_Data.Job_Application_Data.Resume_Data.Language_Data.Language.Native":                          {help: "Whether it is the candidate's native language."},
	"workday.Candidate_Data.Job_Application_Data.Resume_Data.Language_Data.Language.Language_Ability":                {label: "Ability"},
	workdayAbility: {label: wrapper},
	workdayAbility + ".Language_Ability_Type_Reference": {label: "kind"},
	workdayAbility + ".Language_Proficiency_Reference":  {label: "level"},
}

const (
	overridesConsent = "Overrides the GDPR consent: give either the single decision, or one for each product."
	workdayAbility   = "workday.Candidate_Data.Job_Application_Data.Resume_Data.Language_Data.Language.Language_Ability.Language_Ability_Data"
)

// toolNames are the tools whose name is not their key with a capital.
var toolNames = map[string]string{
	"covetorest": "coveto", "dvinci": "d.vinci", "greenhousev3": "Greenhouse v3", "guidecom": "GuideCom", "hrworks": "HRworks",
	"smartrecruiters": "SmartRecruiters", "successfactors": "SuccessFactors", "talentadore": "TalentAdore", "umantis": "Haufe Umantis",
	"zohorecruit": "Zoho Recruit",
}

func toolName(key string) string {
	if name := toolNames[key]; name != "" {
		return name
	}
	return strings.ToUpper(key[:1]) + key[1:]
}

// remoteHelp is what the help panel says about a field.
func remoteHelp(l remoteLeaf) string {
	says := remoteWords[l.schema].help
	if says == "" {
		says = l.node.Description
	}
	if says == "" && l.node.Key == "WID" {
		says = "A reference, by its Workday ID."
	}
	if says == "" && l.node.Opaque() {
		tool, _, _ := strings.Cut(l.schema, ".")
		says = "Passed on to " + toolName(tool) + " as it is, in the names of its own interface."
	}
	return words.Join("\n", says, "Sent as remote_fields."+l.schema+".")
}
