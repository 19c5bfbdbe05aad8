package prefill

import (
	"cmp"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/phone"
	"kombo-apply/forms/value/words"
)

// Change is one suggestion compared with a draft: "was → will be". Its Field is what changes; of a new row, the row's.
type Change struct {
	Suggestion
	Was      string // as shown; empty for a new row
	Conflict bool   // accepting it overwrites something

	of       draft.Field // the field of the suggestion
	newRow   bool
	otherJob bool // it belongs to another job than the draft's
	stranger bool // the file is about another person than the draft
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
	return words.Join(", ", c.Caveat(), cmp.Or(c.Why, string(c.Source)))
}

// String is the change in one line, as "City: Kiel → Hull (replaces what you entered, line 3)", or what it does.
func (c Change) String() string {
	if c.Value == "" {
		return c.Label
	}
	return c.Label + ": " + words.Join(" → ", words.OneLine(c.Was), words.OneLine(c.Value)) + " (" + c.Detail() + ")"
}

// Preselected reports whether a list may offer the change already marked: never if it is a guess,
// and never if it overwrites something.
func (c Change) Preselected() bool { return c.Caveat() == "" }

// rows are the fields of which a candidate has several. The first value fills the field, if that is a text of its own.
// A slice may be shared with the draft that Diff was given, so it is clipped before it grows.
var rows = map[draft.Field]struct {
	list    draft.Field // of further values
	part    string
	further func(*draft.Candidate) []string
	add     func(c *draft.Candidate, value string, kind apiclient.AddressType)
}{
	draft.FieldEmail: {draft.FieldMoreEmails, "email_address",
		func(c *draft.Candidate) (all []string) {
			for _, e := range c.MoreEmails {
				all = append(all, e.Address)
			}
			return all
		},
		func(c *draft.Candidate, value string, kind apiclient.AddressType) {
			c.MoreEmails = append(slices.Clip(c.MoreEmails), draft.Email{Type: kind, Address: value})
		}},
	draft.FieldPhone: {draft.FieldMorePhones, "phone_number",
		func(c *draft.Candidate) (all []string) {
			for _, p := range c.MorePhones {
				all = append(all, p.Number)
			}
			return all
		},
		func(c *draft.Candidate, value string, kind apiclient.AddressType) {
			c.MorePhones = append(slices.Clip(c.MorePhones), draft.Phone{Type: kind, Number: value})
		}},
	draft.FieldLinks: {draft.FieldLinks, "url",
		func(c *draft.Candidate) []string { return c.Links },
		func(c *draft.Candidate, value string, _ apiclient.AddressType) {
			c.Links = append(slices.Clip(c.Links), value)
		}},
}

func isRow(f draft.Field) bool { return rows[f].list != "" }

// holds reports whether a draft has an address, a number or a link anywhere.
func holds(d *draft.Draft, f draft.Field, value string) bool {
	have := rows[f].further(&d.Candidate)
	if first := d.Text(f); first != nil {
		have = append(have, *first)
	}
	return slices.ContainsFunc(have, func(h string) bool { return !blank(h) && same(f, h, value) })
}

// Offers are all that a file at a path can change in a draft: a CV can be attached as well. A text that was pasted has no path.
func Offers(d draft.Draft, s Suggestions, path string) []Change {
	changes := Diff(d, s)
	if s.Source != SourceCV || path == "" {
		return changes
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs // the draft may be resumed in another folder
	}
	attach := Suggestion{Label: "Attach " + words.OneLine(apiclient.Clean(filepath.Base(path))) + " as the CV", Confidence: Sure, at: &slot{put: func(d *draft.Draft) {
		if !slices.ContainsFunc(d.Attachments, func(a draft.Attachment) bool { return a.File.Path == path }) {
			d.Attachments = append(d.Attachments, draft.Attachment{Type: apiclient.AttachmentCV, File: draft.File{Path: path, Name: filepath.Base(path)}})
		}
	}}}
	return append([]Change{{Suggestion: attach, stranger: OfAnother(d, s)}}, changes...)
}

// Diff holds suggestions against a draft. What the draft says already is omitted. E-mail addresses, phone numbers and
// links never replace others: the first address and number fill the empty field, all others become further rows.
//
// The changes assume that all of them are accepted. After a refusal, ask again
// with what remains: a second address may then become the first.
func Diff(d draft.Draft, s Suggestions) []Change {
	var changes []Change
	after, stranger := d.Clone(), OfAnother(d, s)
	for _, item := range s.Items {
		if c, ok := change(&after, item); ok {
			c.otherJob, c.stranger = c.job != "" && d.JobID != "" && d.JobID != c.job, stranger
			changes = append(changes, c)
			c.Apply(&after)
		}
	}
	return changes
}

// OfAnother reports whether a file is about another person than the draft: by their names, or, if
// one of them has no full name, by their addresses.
func OfAnother(d draft.Draft, s Suggestions) bool {
	// differ compares what the file has of a field; known is false if one of them has nothing.
	differ := func(f draft.Field) (other, known bool) {
		mine := *d.Text(f)
		for _, item := range s.Items {
			if item.Field == f && mine != "" {
				if same(f, strings.ToLower(item.Value), strings.ToLower(mine)) {
					return false, true
				}
				known = true
			}
		}
		return known, known
	}
	first, hasFirst := differ(draft.FieldFirstName)
	last, hasLast := differ(draft.FieldLastName)
	if hasFirst && hasLast {
		return first || last
	}
	mail, _ := differ(draft.FieldEmail)
	return mail
}

// change finds what a suggestion would do to a draft, if anything.
func change(d *draft.Draft, s Suggestion) (Change, bool) {
	c, dst, had := Change{Suggestion: s, of: s.Field}, d.Text(s.Field), ""
	switch row := rows[s.Field]; {
	case s.at != nil:
		had = s.at.get(d)
	case isRow(s.Field) && holds(d, s.Field, s.data):
		return c, false
	case isRow(s.Field) && (dst == nil || !blank(*dst)):
		c.newRow, c.Field, c.Label = true, row.list.At(len(row.further(&d.Candidate)), row.part), draft.SpecOf(row.list).Label
		return c, true
	case blank(*dst):
	case same(s.Field, *dst, s.data):
		return c, false
	default:
		had = *dst
	}
	if had != "" {
		c.Was, c.Conflict = shown(s.Field, tidy(had)), true
		if s.was != nil {
			c.Was = s.was(d)
		}
	}
	return c, had != s.data
}

// Apply puts the change into the draft. It does what was shown and nothing
// else: a row that got there meanwhile is not added twice.
func (c Change) Apply(d *draft.Draft) {
	switch {
	case c.at != nil:
		c.at.put(d)
	case c.newRow:
		if !holds(d, c.of, c.data) {
			rows[c.of].add(&d.Candidate, c.data, cmp.Or(c.kind, apiclient.AddressOther))
		}
	case c.of == draft.FieldJob && d.JobID != c.data:
		d.JobID, d.StageID = c.data, "" // a stage belongs to its job
	case c.of != draft.FieldStage || c.job == "" || d.JobID == c.job:
		*d.Text(c.of) = c.data
	}
}

// shown is a value as a person reads it.
func shown(f draft.Field, value string) string {
	if name := country.Name(value); f == draft.FieldCountry && name != "" {
		return name + " (" + value + ")"
	}
	return value
}

// same reports whether two values of a field mean the same thing: addresses
// whatever their case, numbers by their digits, links normalised.
func same(f draft.Field, a, b string) bool {
	switch f {
	case draft.FieldEmail:
		return strings.EqualFold(tidy(a), tidy(b))
	case draft.FieldPhone:
		return samePhone(a, b)
	case draft.FieldLinks:
		return linkKey(a) == linkKey(b)
	}
	return a == b || draft.SpecOf(f).Most > 0 && tidy(a) == tidy(b) // IDs are compared byte for byte
}

// samePhone compares digits. A number that is written nationally once and internationally in the other is the same:
// +49 170 1234567, 0170 1234567, and the +49 (0) 170 of letterheads.
func samePhone(a, b string) bool {
	x, y := phoneDigits(a), phoneDigits(b)
	if x == y {
		return x != "" || tidy(a) == tidy(b)
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	const fewest, countryCode = 7, 3
	more := strings.TrimSuffix(y, x)
	return len(x) >= fewest && len(more) < len(y) && len(more) <= countryCode
}

func phoneDigits(s string) string {
	return strings.TrimLeft(phone.Digits(strings.ReplaceAll(s, "(0)", "")), "0")
}

// linkKey is what two spellings of one address have in common.
func linkKey(s string) string {
	s = tidy(s)
	u, err := url.Parse(withScheme(s))
	if err != nil || u.Host == "" {
		return s
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	path := strings.TrimRight(u.EscapedPath(), "/")
	if site := profileSite(host); site != "" {
		return site + strings.ToLower(path) // their people are found in any case and from any country's host
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return words.Join("?", host+path, u.RawQuery)
}
