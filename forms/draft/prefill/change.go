package prefill

import (
	"cmp"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// Change is one suggestion compared with a draft: "was → will be". Its Field is what changes; of a new row, the row's.
type Change struct {
	Suggestion
	Was      string // as shown; empty for a new row
	Conflict bool   // accepting it overwrites something

	into     draft.Field // the base field: FieldMoreEmails rather than its row 2
	otherJob bool        // it belongs to another job than the draft's
	stranger bool        // the file is about another person than the draft
}

// Caveat says why a change is not marked beforehand; empty if it is.
func (c Change) Caveat() string {
	switch {
	case c.Conflict:
		return "replaces what you entered"
	case c.stranger:
		return "of another person"
	case c.otherJob:
		return "goes with the job of the file"
	case c.Confidence == Unsure:
		return "a guess"
	}
	return ""
}

// Detail is shown beside the change: why it is not marked beforehand, and the part of the file the
// value comes from.
func (c Change) Detail() string {
	return strings.TrimPrefix(c.Caveat()+", "+cmp.Or(c.Why, string(c.Source)), ", ")
}

// String is the change in one line, as "City: Kiel → Hull (replaces what you entered, line 3)".
func (c Change) String() string {
	was := ""
	if c.Was != "" {
		was = words.OneLine(c.Was) + " → "
	}
	return c.Label + ": " + was + words.OneLine(c.Value) + " (" + c.Detail() + ")"
}

// Preselected reports whether a list may offer the change already marked: never if it is a guess,
// and never if it overwrites something.
func (c Change) Preselected() bool { return c.Caveat() == "" }

// Diff holds suggestions against a draft. What the draft says already is omitted. E-mail addresses, phone numbers and
// links never replace others: the first address and number fill the empty field, all others become further rows.
//
// The changes assume that all of them are accepted. After a refusal, ask again
// with what remains: a second address may then become the first.
func Diff(d draft.Draft, s Suggestions) []Change {
	var changes []Change
	after, stranger := d.Clone(), OfAnother(d, s)
	for _, item := range s.Items {
		c, ok := change(&after, item)
		if !ok {
			continue
		}
		c.otherJob, c.stranger = c.job != "" && d.JobID != "" && d.JobID != c.job, stranger
		changes = append(changes, c)
		c.Apply(&after)
	}
	return changes
}

// OfAnother reports whether a file is about another person than the draft: by their names, or, if
// one of them has no full name, by their addresses.
func OfAnother(d draft.Draft, s Suggestions) bool {
	of := func(f draft.Field) (values []string) {
		for _, item := range s.Items {
			if item.Field == f {
				values = append(values, item.Value)
			}
		}
		return values
	}
	differ := func(f draft.Field, mine string, theirs []string) bool {
		return !slices.ContainsFunc(theirs, func(v string) bool { return same(f, strings.ToLower(v), strings.ToLower(mine)) })
	}
	c := d.Candidate
	first, last, emails := of(draft.FieldFirstName), of(draft.FieldLastName), of(draft.FieldEmail)
	if c.FirstName != "" && c.LastName != "" && len(first) > 0 && len(last) > 0 {
		return differ(draft.FieldFirstName, c.FirstName, first) || differ(draft.FieldLastName, c.LastName, last)
	}
	return c.Email != "" && len(emails) > 0 && differ(draft.FieldEmail, c.Email, emails)
}

// change finds what a suggestion would do to a draft, if anything.
func change(d *draft.Draft, s Suggestion) (Change, bool) {
	c, dst, had := Change{Suggestion: s, into: s.Field}, d.Text(s.Field), ""
	switch {
	case s.at != nil:
		had = s.at.get(d)
	case isRow(s.Field) && holds(d, s.Field, s.data):
		return c, false
	case s.Field == draft.FieldLinks:
		return c.row(draft.FieldLinks, len(d.Candidate.Links), "url"), true
	case blank(*dst):
	case s.Field == draft.FieldEmail:
		return c.row(draft.FieldMoreEmails, len(d.Candidate.MoreEmails), "email_address"), true
	case s.Field == draft.FieldPhone:
		return c.row(draft.FieldMorePhones, len(d.Candidate.MorePhones), "phone_number"), true
	case same(s.Field, *dst, s.data):
		return c, false
	default:
		had = *dst
	}
	if had != "" {
		c.Was, c.Conflict = shown(s.Field, tidy(had)), true
	}
	if had != "" && s.was != nil {
		c.Was = s.was(d)
	}
	return c, had != s.data
}

func (c Change) row(list draft.Field, i int, part string) Change {
	c.into, c.Field, c.Label = list, list.At(i, part), draft.SpecOf(list).Label
	return c
}

// Apply puts the change into the draft. It does what was shown and nothing
// else: a row that got there meanwhile is not added twice.
func (c Change) Apply(d *draft.Draft) {
	if c.at != nil {
		c.at.put(d)
		return
	}
	who := &d.Candidate
	switch c.into {
	case draft.FieldJob:
		if d.JobID != c.data {
			d.JobID, d.StageID = c.data, "" // a stage belongs to its job
		}
	case draft.FieldStage:
		if c.job == "" || d.JobID == c.job {
			d.StageID = c.data
		}
	case draft.FieldMoreEmails:
		if !holds(d, draft.FieldEmail, c.data) {
			// The slice may be shared with the draft that Diff was given.
			who.MoreEmails = append(slices.Clip(who.MoreEmails), draft.Email{Type: c.rowType(), Address: c.data})
		}
	case draft.FieldMorePhones:
		if !holds(d, draft.FieldPhone, c.data) {
			who.MorePhones = append(slices.Clip(who.MorePhones), draft.Phone{Type: c.rowType(), Number: c.data})
		}
	case draft.FieldLinks:
		if !holds(d, draft.FieldLinks, c.data) {
			who.Links = append(slices.Clip(who.Links), c.data)
		}
	default:
		*d.Text(c.into) = c.data
	}
}

// rowType is the type of a new row, which the contract requires.
func (c Change) rowType() apiclient.AddressType { return cmp.Or(c.kind, apiclient.AddressOther) }

// holds reports whether a draft has an address, a number or a link anywhere.
func holds(d *draft.Draft, f draft.Field, value string) bool {
	var have []string
	switch f {
	case draft.FieldEmail:
		have = append(have, d.Candidate.Email)
		for _, e := range d.Candidate.MoreEmails {
			have = append(have, e.Address)
		}
	case draft.FieldPhone:
		have = append(have, d.Candidate.Phone)
		for _, p := range d.Candidate.MorePhones {
			have = append(have, p.Number)
		}
	case draft.FieldLinks:
		have = d.Candidate.Links
	}
	return slices.ContainsFunc(have, func(h string) bool { return !blank(h) && same(f, h, value) })
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
