package forms

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Stores says in words which of the fields the connected ATS does not store.
func Stores(c draft.Context, e apiclient.Endpoint) string {
	ignored := c.Ignored(e)
	switch {
	case len(ignored) > 0:
		names := make([]string, len(ignored))
		for i, f := range ignored {
			names[i] = nameOf(f)
		}
		return "this ATS ignores: " + strings.Join(names, ", ")
	case c.SaysWhatIsStored(e):
		return "this ATS stores everything that can be entered here"
	}
	return "this ATS does not say what it stores"
}

// names are what people call the fields that an integration tells of.
var names = map[draft.Field]string{
	draft.FieldJob:         "job",
	draft.FieldStage:       "stage",
	draft.FieldFirstName:   "first name",
	draft.FieldLastName:    "last name",
	draft.FieldEmail:       "e-mail",
	draft.FieldMoreEmails:  "more e-mails",
	draft.FieldPhone:       "phone",
	draft.FieldMorePhones:  "more phones",
	draft.FieldCompany:     "current company",
	draft.FieldTitle:       "current title",
	draft.FieldGender:      "gender",
	draft.FieldAvailable:   "available from",
	draft.FieldLinks:       "links",
	draft.FieldAttachments: "attachments",
	draft.FieldAnswers:     "answers to the job's questions",
	draft.FieldRemote:      "fields of one ATS",

	"candidate.location":     "location",
	draft.FieldCountry:       "country",
	draft.FieldCity:          "city",
	draft.FieldState:         "state or region",
	draft.FieldStreet:        "street and number",
	draft.FieldZipCode:       "ZIP code",
	"candidate.location.raw": "location in words",

	"candidate.salary_expectations": "expected salary",
	draft.FieldSalaryAmount:         "expected salary",
	draft.FieldSalaryPeriod:         "salary period",

	"source":                "source",
	draft.FieldSourceName:   "source name",
	draft.FieldSourceKey:    "source unified key",
	draft.FieldSourceID:     "source ID",
	"sourced_by":            "sourced by",
	draft.FieldSourcedBy:    "sourced by",
	"gdpr_consent":          "GDPR consent",
	draft.FieldConsentGiven: "GDPR consent",
	draft.FieldConsentUntil: "consent expires",
}

// nameOf is the name of a field; one that this program does not know keeps the
// name it has on the wire.
func nameOf(f draft.Field) string {
	if name := names[f]; name != "" {
		return name
	}
	return strings.Join(strings.Fields(apiclient.Clean(string(f))), " ")
}

// FilesTaken says how many files of which kind the connected ATS takes, and how
// large; empty where that is not known.
func FilesTaken(l *apiclient.AttachmentLimits) string {
	if l == nil {
		return ""
	}
	var kinds, sizes []string
	for _, k := range attachmentNames {
		if t, ok := l.Types[k.of]; ok && t.Supported {
			sizes = append(sizes, sizeOf(t.MaxBytes))
		}
	}
	sizes = slices.Compact(sizes)
	each, same := "", len(sizes) == 1 // one size for every kind is said once
	if same {
		each = sizes[0]
	}
	sizes = nil
	for _, k := range attachmentNames {
		t, ok := l.Types[k.of]
		if !ok {
			continue
		}
		text := k.count(t)
		if size := sizeOf(t.MaxBytes); t.Supported && !same && size != "" {
			text += " of " + size
		}
		kinds = append(kinds, text)
	}
	if same && each != "" {
		sizes = append(sizes, each+" each")
	}
	if size := sizeOf(l.TotalBytes); size != "" {
		sizes = append(sizes, size+" in all")
	}
	said := strings.Join(kinds, ", ")
	if said != "" && len(sizes) > 0 {
		said += " · "
	}
	if said += strings.Join(sizes, ", "); said == "" {
		return ""
	}
	return "files: " + said
}

type attachmentName struct {
	of        apiclient.AttachmentType
	one, many string
}

var attachmentNames = []attachmentName{
	{apiclient.AttachmentCV, "CV", "CVs"}, {apiclient.AttachmentCoverLetter, "cover letter", "cover letters"}, {apiclient.AttachmentOther, "other", "others"},
}

// count says how many files of a kind are taken.
func (k attachmentName) count(t apiclient.TypeLimit) string {
	least, most := int64(0), int64(-1)
	if t.MinCount != nil {
		least = int64(*t.MinCount)
	}
	if t.MaxCount != nil {
		most = int64(*t.MaxCount)
	}
	named := func(n int64) string {
		if n == 1 {
			return "1 " + k.one
		}
		return fmt.Sprintf("%d %s", n, k.many)
	}
	switch {
	case !t.Supported || most == 0:
		return "no " + k.one
	case least > 0 && most >= least:
		return fmt.Sprintf("%d to %s", least, named(most))
	case least > 0:
		return "at least " + named(least)
	case most > 0:
		return named(most)
	}
	return "any number of " + k.many
}

func sizeOf(bytes *float64) string {
	if bytes == nil {
		return ""
	}
	return draft.HumanSize(int64(*bytes))
}
