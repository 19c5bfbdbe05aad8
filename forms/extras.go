package forms

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// extras asks for the record: who found the candidate, consent, fields of one ATS, and
// last the source, which Kombo has deprecated.
func extras(d *draft.Draft, o Options) []Item {
	sourced := field.NewChoice(string(draft.FieldSourcedBy), "Sourced by", field.Ptr(&d.SourcedBy)).
		Look(field.Dropdown).
		Loading("asking for the users…").
		WithHelp("The user of the ATS who found the candidate. A part of the name or of the e-mail is enough.")
	items := []Item{
		item(sourced),
		item(field.NewToggle(string(draft.FieldConsentGiven), "GDPR consent", field.Ptr(&d.Consent.Given)).
			WithHelp("Whether the candidate agreed to the processing of their data. Not answered means that nothing is said about it.")),
		item(o.date(draft.FieldConsentUntil, "Consent expires", field.Ptr(&d.Consent.ExpiresAt)).
			WithHelp("Until when the candidate's data may be kept.")),
	}
	items = append(items, remoteItems(d, o)...)
	return append(items, deprecatedSource(d)...)
}

func deprecatedSource(d *draft.Draft) []Item {
	items := []Item{
		item(field.NewLine(string(draft.FieldSourceName), "Source name", field.Ptr(&d.Source.Name)).
			WithHelp("Where the candidate came from. Kombo sets the source by itself and has deprecated this.")),
		item(field.NewLine(string(draft.FieldSourceKey), "Source unified key", field.Ptr(&d.Source.UnifiedKey)).
			WithHelp("Kombo's own key for a source. Deprecated.")),
		item(field.NewLine(string(draft.FieldSourceID), "Source ID", field.Ptr(&d.Source.ID)).
			WithHelp("The ATS's ID of a source. Deprecated.")),
	}
	for i := range items {
		items[i].Section = "Source · deprecated by Kombo, which sets it by itself"
	}
	return items
}

// OfferUsers fills the choice of who found the candidate.
func OfferUsers(f *field.Choice, users []apiclient.User, err error) {
	options := make([]field.Option, 0, len(users))
	for _, u := range users {
		o := field.Option{ID: u.ID.Wire(), Label: u.Label(), Note: string(u.Email), Aliases: []string{string(u.Email)}}
		if u.Status == "INACTIVE" {
			o.Note = "inactive"
		}
		options = append(options, o)
	}
	if err != nil && len(options) == 0 {
		f.Loading("the users could not be read: " + apiclient.Clean(err.Error()))
		return
	}
	f.SetOptions(options)
}
