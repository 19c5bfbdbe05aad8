package ui

import (
	"fmt"
	"math/rand"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

// people are candidates of all kinds, as a recruiter meets them.
var people = []struct{ first, last, email, phone string }{
	{"Ada", "Lovelace", "ada@example.com", "+44 20 7946 0958"},
	{"-", "Madonna", "madonna@example.com", ""},
	{"Jean-Luc", "de la Fontaine", "jl.delafontaine@example.fr", "01 23 45 67 89"},
	{"José María", "García-Huidobro y Ñúñez", "jose@example.es", "+34 600 000 000"},
	{"Đặng", "Nguyễn", "dang@example.vn", ""},
	{"مريم", "الفاسي", "maryam@example.ma", "+212 600-000000"},
	{"伟", "王", "wang.wei@example.cn", "+86 138 0000 0000"},
	{"さくら", "山本", "sakura@example.jp", "090-0000-0000"},
	{"Bjørn", "Ødegård", "bjorn@example.no", "+47 400 00 000"},
	{"Łukasz", "Żółć", "lukasz@example.pl", ""},
	{"Σωκράτης", "Παπαδόπουλος", "s.p@example.gr", ""},
	{"Владимир", "Щербаков", "v.s@example.com", ""},
	{"👩🏽‍🚀 Sally", "Ride", "sally@example.com", ""},
	{"Maximilian-Alexander Ferdinand Theodor", "Freiherr von und zu Guttenberg-Hohenstein-Langenfeld", "max.very.long.address.of.somebody@subdomain.of.a.long.example.company", ""},
	{"O'Brien", "D'Angelo \"Nick\"", "o'brien@example.ie", ""},
	{"Anne  Marie", "X", "am+jobs@example.com", "(212) 555-0100 ext. 7"},
	{"नेहा", "शर्मा", "neha@example.in", ""},
	{"דנה", "כהן", "dana@example.co.il", ""},
	{"Zoë", "Brontë", "zoe@example.com", ""},
	{"<script>", "Robert'); DROP TABLE", "bobby@example.com", ""},
}

func TestFiftyCandidatesOfAllKindsAreEnteredExactly(t *testing.T) {
	const stack = 50
	cvs := []string{sampleCV(t, "cv one.txt"), sampleCV(t, "Lebenslauf (2).txt"), sampleCV(t, "履歴書.txt")}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥")
		for i := range stack {
			p := people[i%len(people)]
			if i >= len(people) {
				p.first, p.last = people[(i*7)%len(people)].last, p.first // other combinations, other addresses
				p.email = fmt.Sprintf("%d.%s", i, p.email)
			}
			for _, text := range []string{p.first, p.last, p.email, p.phone} {
				d.enterText(text, i%2 == 0)
				d.frame()
				d.keys("⇥")
			}
			emails, files := 0, 0
			if i%5 == 0 {
				emails, files = 5, 3
				d.keys("^N")
				for n := range emails {
					d.keys("↵" + fmt.Sprintf("more%d.%d@example.com", i, n) + "⇥⇥")
				}
				d.keys("^N^N^N")
				for _, cv := range cvs {
					d.keys("↵")
					d.enterText(cv, true)
					d.keys("⇥⇥⇥")
				}
			}
			c := d.m.s.Draft.Candidate
			if c.FirstName != p.first || c.LastName != p.last || c.Email != p.email || c.Phone != p.phone {
				t.Errorf("entered %+v, the draft holds %q %q %q %q, want %q, %q, %q and %q", p, c.FirstName, c.LastName, c.Email, c.Phone, p.first, p.last, p.email, p.phone)
			}
			if len(c.MoreEmails) != emails || len(d.m.s.Draft.Attachments) != files {
				t.Errorf("%d more e-mails and %d files, want %d and %d:\n%s", len(c.MoreEmails), len(d.m.s.Draft.Attachments), emails, files, d.frame())
			}
			d.keys("^S").sees("ready to send").keys("^S").wait(2e9)
			d.sees("was created").keys("n").sees("First name")
		}
		if n := d.posts(); n != stack {
			t.Errorf("%d of %d were sent, want %d", n, stack, stack)
		}
		if n, since := d.m.created(); n != stack || since != "since start" || len(d.m.sent.session) != stack {
			t.Errorf(`counted %d %s, in the report %d, want %d, "since start" and %d`, n, since, len(d.m.sent.session), stack, stack)
		}
	})
}

// enterText types or pastes.
func (d *wizardTest) enterText(s string, paste bool) {
	if paste {
		d.send(tea.PasteMsg{Content: s})
		return
	}
	for _, r := range s {
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func TestMovingAroundLosesNothing(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		halfFilled(d)
		before := draft.Preview(d.m.s.Request)
		r := rand.New(rand.NewSource(1))
		moves := []string{"⇥", "⇥", "⇤", "↑", "↓", "^N", "^P", "^S⎋", "«3»", "⎋", "^G⎋", "«1»⎋", "«2»", "«5»⎋", "^Ga↵"}
		for range 1500 {
			if r.Intn(20) == 0 {
				d.w, d.h = 30+r.Intn(150), 8+r.Intn(50)
				d.send(tea.WindowSizeMsg{Width: d.w, Height: d.h})
			}
			d.keys(moves[r.Intn(len(moves))])
			if d.m.showing != atStep && d.m.showing != atPrefill {
				t.Fatalf("moving led to %v, want atPrefill", d.m.showing)
			}
		}
		if after := draft.Preview(d.m.s.Request); after != before {
			t.Errorf("moving changed the draft:\n%s: got %q, want %q", differing(before, after), after, before)
		}
	})
}

func TestEveryProblemLeadsToItsField(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵^S")
		for i, p := range d.m.s.Problems {
			d.m.dispatch(kit.GoTo{Step: forms.StepOf(p.Field), Field: p.Field})
			d.settle()
			if key := d.m.focusedKey(); !p.Field.Within(key) && !key.Within(p.Field) && key != "" {
				t.Errorf("problem %d of %s leads to %s, want it empty", i, p.Field, key)
			}
			d.seesFocus()
		}
		if len(d.m.s.Problems) < 10 {
			t.Errorf("%d problems, want at least 10", len(d.m.s.Problems))
		}
	})
}
