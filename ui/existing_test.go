package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// knownToBullhorn is a wizard connected to Bullhorn, which has Ada, after a job was chosen for the next candidate.
func knownToBullhorn(t *testing.T, test func(*wizardTest)) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(2 * time.Second)
		d.seesNot("Bullhorn")
		connected := *d.m.s.Known.Integration
		connected.Tool.ID, connected.Tool.Label = "bullhorn", "Bullhorn"
		d.m.s.Known.Integration = &connected
		d.keys("wspeculative↵⇥")
		test(d)
	})
}

func (d *wizardTest) namesExisting() {
	d.t.Helper()
	if got := d.m.s.Draft.RemoteFields; !strings.Contains(got, `"existing_candidate_remote_id"`) {
		d.t.Errorf("the remote fields are %q, want the ID of the candidate that Bullhorn has:\n%s", got, d.frame())
	}
}

func TestTheCandidateThatBullhornHasIsOfferedWhereTheDuplicateIsShown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ada.txt")
	if err := os.WriteFile(path, []byte("Ada Lovelace\nada@example.com\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for where, test := range map[string]func(*wizardTest){
		"beside suggestions": func(d *wizardTest) {
			d.keys("«5»" + path + "↵").wait(time.Second)
			d.sees("[ ] Apply as Ada Lovelace, whom Bullhorn has").keys("⇥⇥")
			d.typeIn("bullhorn", ' ')
			d.keys("^S")
		},
		"on the review": func(d *wizardTest) {
			d.keys("Ada⇥Lovelace⇥ada@example.com⇥").wait(time.Second)
			d.keys("^S").sees("Bullhorn has Ada Lovelace with this e-mail")
			d.send(takeKey)
		},
		"in the question before sending": func(d *wizardTest) {
			d.keys("Eve⇥Adams⇥ada@example.com⇥").wait(time.Second)
			d.keys("^S^S").sees("This e-mail belongs to Ada Lovelace", "apply as the one in Bullhorn").keys("⇥↵").sees("the application goes to Ada Lovelace")
		},
		"on the result": func(d *wizardTest) {
			d.keys("Ada⇥Lovelace⇥ada@example.com⇥").wait(time.Second)
			if err := d.box.Faults.Set("code:ATS.JOB_CLOSED"); err != nil {
				t.Fatal(err)
			}
			d.keys("^S^S").wait(2 * time.Second)
			d.sees("e apply as the one in Bullhorn").keys("e").sees("the application goes to Ada Lovelace", "[Summary]")
		},
	} {
		t.Run(where, func(t *testing.T) {
			knownToBullhorn(t, func(d *wizardTest) {
				test(d)
				d.namesExisting()
			})
		})
	}
}
