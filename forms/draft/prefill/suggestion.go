package prefill

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/phone"
)

// Source says what kind of file a suggestion came from, in words to show.
type Source string

// The sources.
const (
	SourceBody   Source = "Kombo JSON"
	SourceResume Source = "JSON Resume"
	SourceCard   Source = "vCard"
	SourceCV     Source = "CV text"
)

// Confidence says how much a suggestion may be trusted.
type Confidence int

// The confidences. Unsure is the zero value, so that a suggestion without a judgement is never accepted in advance.
const (
	Unsure Confidence = iota // a guess: show it as one
	Likely                   // well founded, but read out of prose
	Sure                     // a field of the file names it, or two lines agree
)

// String returns the confidence in one word.
func (c Confidence) String() string { return [...]string{"guess", "likely", "sure"}[c] }

// Suggestion is one value for one field. An e-mail address or a phone number carries the field of the first one;
// Diff decides whether it becomes that or a further row.
type Suggestion struct {
	Field      draft.Field
	Label      string
	Value      string // as shown: clean, one line, a country by its name
	Source     Source
	Why        string // the part of the file it was found in, in a few words that continue the label
	Confidence Confidence

	data string                    // the value as the draft keeps it, or as at.get returns it
	kind apiclient.AddressType     // of an e-mail address or a phone
	job  string                    // the job that the value belongs to; empty for any
	at   *slot                     // its place, if it is no text of the draft
	was  func(*draft.Draft) string // what stands there, in words; nil if that is what is compared

	question string // of an answer
}

// Data is the value as the draft keeps it: a country is its code.
func (s Suggestion) Data() string { return s.data }

// Person is a person whom a file is about.
type Person struct{ Name, Email string }

// Suggestions is what one file has to say about one person.
type Suggestions struct {
	Source Source
	// Items are in the order of the form.
	Items []Suggestion
	// People names everyone in a file of several vCards; Items are of People[Person]. Empty if the
	// file is about one person.
	People []Person
	Person int
	// Notes are sentences about what the file holds and is not offered.
	Notes []string

	cards []card
	job   string // the ID of the job that the file names
}

// Choose returns the suggestions for another person of the same file; out of range, it changes nothing.
func (s Suggestions) Choose(person int) Suggestions {
	if person < 0 || person >= len(s.cards) {
		return s
	}
	chosen := suggestCard(s.cards[person])
	chosen.People, chosen.cards, chosen.Person = s.People, s.cards, person
	chosen.Notes = append(chosen.Notes, s.Notes...)
	return chosen
}

// order is how suggestions are listed, an address as it stands on a letter.
var order = []draft.Field{
	draft.FieldFirstName, draft.FieldLastName, draft.FieldTitle, draft.FieldCompany, draft.FieldGender,
	draft.FieldEmail, draft.FieldPhone, draft.FieldLinks,
	draft.FieldStreet, draft.FieldZipCode, draft.FieldCity, draft.FieldState, draft.FieldCountry,
	draft.FieldAvailable, draft.FieldSalaryAmount, draft.FieldSalaryPeriod,
}

// rowsMost is how many values of one field are offered. A file with more e-mail
// addresses is a mailing list, not a candidate.
const rowsMost = 20

// gatherer collects the suggestions of one source, cleaned and bounded.
type gatherer struct {
	source  Source
	items   []Suggestion
	notes   []string
	tooLong bool
	// guessedCharset: letters beyond ASCII may be others.
	guessedCharset bool
}

// add offers a value. What is empty, too long or already offered is dropped.
func (g *gatherer) add(f draft.Field, value string, c Confidence, why string) {
	g.addKind(f, "", value, c, why)
}

func (g *gatherer) addKind(f draft.Field, kind apiclient.AddressType, value string, c Confidence, why string) {
	value = tidy(value)
	spec := draft.SpecOf(f)
	const digitsFewest = 3 // people write "ask me" there too
	if value == "" || spec.Most == 0 || strings.ContainsRune(value, utf8.RuneError) ||
		f == draft.FieldPhone && g.source != SourceBody && len(phone.Digits(value)) < digitsFewest {
		return
	}
	if g.guessedCharset && strings.ContainsFunc(value, func(r rune) bool { return r >= utf8.RuneSelf }) {
		c = Unsure
	}
	if !shorter(value, spec.Most) {
		g.tooLong = true
		return
	}
	offered := 0
	for i, had := range g.items {
		if had.Field != f {
			continue
		}
		if offered++; offered >= rowsMost || !isRow(f) {
			return
		}
		if same(f, had.data, value) {
			g.items[i].Confidence = max(had.Confidence, c)
			return
		}
	}
	g.items = append(g.items, Suggestion{
		Field: f, Label: spec.Label, Value: shown(f, value), Source: g.source,
		Why: clip(tidy(why)), Confidence: c, data: value, kind: kind,
	})
}

func (g *gatherer) remark(text string) { g.notes = append(g.notes, apiclient.Clean(text)) }

// done puts the suggestions into the order of the form.
func (g *gatherer) done() Suggestions {
	slices.SortStableFunc(g.items, func(a, b Suggestion) int { return slices.Index(order, a.Field) - slices.Index(order, b.Field) })
	if g.tooLong {
		g.remark("A value that is far too long for its field was left out.")
	}
	return Suggestions{Source: g.source, Items: g.items, Notes: g.notes}
}
