package forms

import (
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// extras asks for the record: who found the candidate, consent, fields of one ATS, and
// last the source, which Kombo has deprecated.
func extras(d *draft.Draft, o Options) []Item {
	b := binder{d, o}
	given := draft.SpecOf(draft.FieldConsentGiven)
	items := items(
		b.choice(draft.FieldSourcedBy, field.Dropdown).Loading("asking for the users…"),
		field.NewToggle(string(given.Field), given.Label, field.Via(
			func() *bool { return d.Consent.Given },
			func(yes *bool) {
				d.Consent.Given = yes
				d.Touched(given.Field)
			})).WithHelp(given.Help),
		b.date(draft.FieldConsentUntil))
	remote := remoteItems(d, o)
	if o.InLines {
		remote = behindOneQuestion(d, remote)
	}
	for i := range remote {
		remote[i].Advanced = true
	}
	return slices.Concat(items, remote, deprecatedSource(b))
}

// fieldWantRemote is the question before the remote fields. It has no place in the body.
const fieldWantRemote = draft.FieldRemote + ".(wanted)"

// behindOneQuestion shows the remote fields after a yes, or if some are filled in.
func behindOneQuestion(d *draft.Draft, remote []Item) []Item {
	var wanted *bool
	ask := field.NewToggle(string(fieldWantRemote), "Fill in fields of one ATS", field.Ptr(&wanted)).
		WithHelp("Fields that only one ATS knows. They are passed on to it as they are.")
	for i, it := range remote {
		remote[i].Shown = func() bool {
			return (d.RemoteFields != "" || wanted != nil && *wanted) && it.Visible()
		}
	}
	first := item(remoteGate{ask})
	first.Section = sectionRemote
	return append([]Item{first}, remote...)
}

// remoteGate has nothing to sum up: nothing of it is sent.
type remoteGate struct{ *field.Toggle }

// Summary is empty.
func (remoteGate) Summary() string { return "" }

func deprecatedSource(b binder) []Item {
	items := items(b.line(draft.FieldSourceName), b.line(draft.FieldSourceKey), b.line(draft.FieldSourceID))
	for i := range items {
		items[i].Advanced = true
		items[i].Section = "Source · deprecated by Kombo, which sets it by itself"
	}
	return items
}

// OfferUsers fills the choice of who found the candidate.
func OfferUsers(f *field.Choice, users []apiclient.User, err error) {
	options := make([]field.Option, 0, len(users))
	for _, u := range users {
		o := field.Option{ID: u.ID.Wire(), Label: u.Label(), Detail: string(u.Email), Aliases: []string{string(u.Email)}}
		if u.Status == "INACTIVE" {
			o.Detail = "inactive"
		}
		options = append(options, o)
	}
	if err != nil && len(options) == 0 {
		f.Loading("the users could not be read: " + apiclient.Clean(err.Error()))
		return
	}
	f.SetOptions(options)
}
