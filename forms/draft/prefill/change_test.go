package prefill_test

import (
	"reflect"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

func TestWhatTheDraftSaysAlreadyIsLeftOut(t *testing.T) {
	s := suggest(t, "resume.json", resume)
	var d draft.Draft
	for _, c := range prefill.Diff(d, s) {
		c.Apply(&d)
	}
	if again := prefill.Diff(d, s); len(again) != 0 {
		t.Errorf("a second look still offers %v: got %v, want 0", again, len(again))
	}
	// The same things, written differently.
	d.Candidate.Email = "LUDWIG@Beethoven.example"
	d.Candidate.Phone = "0228/9817525"
	d.Candidate.Links = []string{"http://WWW.beethoven.example", "github.com/LVB/", "https://de.linkedin.com/in/lvb"}
	d.Candidate.FirstName = " Ludwig "
	if again := prefill.Diff(d, s); len(again) != 0 {
		t.Errorf("other spellings are offered again: %v: got %v, want 0", again, len(again))
	}
}

func TestRowsAreAppendedAndNothingIsOverwritten(t *testing.T) {
	d := draft.Draft{Candidate: draft.Candidate{
		Email: "old@example.org", MoreEmails: []draft.Email{{Type: apiclient.AddressWork, Address: "work@example.org"}},
		Phone: "+1 212 555 0100", Links: []string{"https://a.example"},
	}}
	before := d
	changes := prefill.Diff(d, suggest(t, "card.vcf",
		"BEGIN:VCARD\nEMAIL;TYPE=home:new@example.org\nEMAIL:WORK@example.org\nTEL;TYPE=cell:+49 170 1234567\nURL:https://b.example\nEND:VCARD\n"))
	if !reflect.DeepEqual(d, before) {
		t.Fatalf("Diff changed the draft, want %+v", before)
	}
	want := []draft.Field{draft.FieldMoreEmails.At(1, "email_address"), draft.FieldMorePhones.At(0, "phone_number"), draft.FieldLinks.At(1, "url")}
	for i, c := range changes {
		if i >= len(want) || c.Field != want[i] || c.Conflict || c.Was != "" {
			t.Errorf("change %d is %+v, want less than %d, %q, without a conflict and with nothing before", i, c, len(want), want[i])
		}
		c.Apply(&d)
		c.Apply(&d) // twice is once
	}
	got := d.Candidate
	if len(changes) != 3 || got.Email != "old@example.org" || len(got.MoreEmails) != 2 || got.MoreEmails[1] != (draft.Email{Type: apiclient.AddressPersonal, Address: "new@example.org"}) ||
		len(got.MorePhones) != 1 || got.MorePhones[0].Type != apiclient.AddressPersonal || len(got.Links) != 2 {
		t.Errorf(`the draft is %+v after %d changes, want 3, "old@example.org", 2, %+v, 1, %q and 2`, got, len(changes), (draft.Email{Type: apiclient.AddressPersonal, Address: "new@example.org"}), apiclient.AddressPersonal)
	}
}

func TestAConflictSaysWhatWasAndWaitsToBeAsked(t *testing.T) {
	d := draft.Draft{Candidate: draft.Candidate{LastName: "Marlow", Location: draft.Location{Country: "FR"}}}
	changes := prefill.Diff(d, suggest(t, "card.vcf", "BEGIN:VCARD\nN:Marlowe;Ada\nADR;TYPE=home:;;;Bristol;;;UK\nEND:VCARD\n"))
	for _, c := range changes {
		switch c.Field {
		case draft.FieldLastName:
			if c.Was != "Marlow" || c.Value != "Marlowe" || !c.Conflict || c.Preselected() {
				t.Errorf("%+v, want was \"Marlow\", will be \"Marlowe\", conflict, not preselected", c)
			}
		case draft.FieldCountry:
			if c.Was != "France (FR)" || c.Value != "United Kingdom (GB)" || !c.Conflict {
				t.Errorf("%+v, want was \"France (FR)\", will be \"United Kingdom (GB)\", conflict", c)
			}
		case draft.FieldFirstName:
			if c.Was != "" || c.Conflict || !c.Preselected() {
				t.Errorf("%+v, want was empty, not conflict, preselected", c)
			}
		}
	}
}

func TestAfterARefusalTheNextAddressMayBecomeTheFirst(t *testing.T) {
	s := suggest(t, "card.vcf", "BEGIN:VCARD\nEMAIL:a@example.org\nEMAIL:b@example.org\nEND:VCARD\n")
	var d draft.Draft
	if got := prefill.Diff(d, s); got[1].Field != draft.FieldMoreEmails.At(0, "email_address") {
		t.Fatalf("%+v: got %q, want %q", got, got[1].Field, draft.FieldMoreEmails.At(0, "email_address"))
	}
	s.Items = s.Items[1:]
	got := prefill.Diff(d, s)
	if len(got) != 1 || got[0].Field != draft.FieldEmail {
		t.Errorf("%+v, want 1 got, field FieldEmail", got)
	}
}

func TestChangesOfOneDraftDoNotReachACopyOfIt(t *testing.T) {
	links := make([]string, 1, 8)
	links[0] = "https://a.example"
	d := draft.Draft{Candidate: draft.Candidate{Links: links}}
	other := d
	other.Candidate.Links = append(other.Candidate.Links, "https://other.example")
	for _, c := range prefill.Diff(d, suggest(t, "card.vcf", "BEGIN:VCARD\nURL:https://b.example\nEND:VCARD\n")) {
		c.Apply(&d)
	}
	if other.Candidate.Links[1] != "https://other.example" {
		t.Errorf("the copy holds %v: got %q, want \"https://other.example\"", other.Candidate.Links, other.Candidate.Links[1])
	}
}
