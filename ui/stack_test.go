package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheNextCandidateKeepsWhatIsMarked(t *testing.T) {
	var sheet []byte
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com^N^N" + "germ⇥Berlin^S").sees("ready to send")
		d.keys("^S").wait(2 * time.Second)
		d.sees("was created").keys("k").sees("What the next candidate keeps", "[x] job", "[ ] location")
		d.keys("location↵").sees("[x] location").keys("⎋n").sees("Candidate", "First name")
		if got := d.m.s.draft.Candidate; got.FirstName != "" || got.Location.City != "Berlin" || d.m.s.draft.JobID == "" {
			t.Errorf("the next candidate starts with %+v", d.m.s.draft)
		}
		d.keys("=Eve⇥Adams⇥eve@example.com^S^S").wait(2 * time.Second)
		d.sees("was created", "2 candidates created").keys("d").sees("sheet of the day", "2 lines").keys("c").sees("sheet of the day is in")
	}, func(e *Env) {
		e.WriteFile = func(name string, data []byte) (string, error) { sheet = data; return name, nil }
	})
	lines := strings.Split(strings.TrimSpace(string(sheet)), "\n")
	if len(lines) != 3 || !strings.Contains(lines[1], "Ada Lovelace,ada@example.com") || !strings.Contains(lines[2], "'=Eve") {
		t.Errorf("the sheet is\n%s", sheet)
	}
}

func TestSuggestionsFromAFileAreTakenOnlyWhenMarked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "resume.json")
	body := `{"basics":{"name":"Grace Hopper","label":"Rear Admiral","email":"grace@example.com","phone":"+1 212 555 0100","location":{"city":"Arlington","countryCode":"US"}},"work":[{"name":"US Navy","position":"Officer"}]}`
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada«5»").sees("Fill from a file").keys(path+"⇥").sees("Suggestions", "Hopper", "grace@example.com", "Ada → Grace")
		if d.m.s.draft.Candidate.Email != "" {
			t.Error("a suggestion was taken silently")
		}
		d.keys("^S").sees("taken over", "Hopper")
		if c := d.m.s.draft.Candidate; c.FirstName != "Ada" || c.Email != "grace@example.com" {
			t.Errorf("taken: %+v", c)
		}
	})
}

func TestACVThatWasReadIsAttachedToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cv.txt")
	if err := os.WriteFile(path, []byte("Grace Hopper\nRear Admiral\ngrace@example.com\n+1 212 555 0100\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("entrepot↵⇥«5»"+path+"⇥").sees("[x] Attach cv.txt as the CV", "grace@example.com")
		d.keys("^S").sees("taken over")
		if a := d.m.s.draft.Attachments; len(a) != 1 || a[0].Type != "CV" || a[0].File.ContentType != "text/plain" || a[0].File.SHA256 == "" {
			t.Errorf("attached: %+v", a)
		}
		d.keys("^N^N^N^N").sees("résumé", "cv.txt")
	})
}

func TestAFileWithoutSuggestionsIsReadOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.vcf")
	if err := os.WriteFile(path, []byte("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("entrepot↵⇥«5»" + path + "⇥") // it would never settle if it were read again and again
		d.sees("Fill from a file")
	})
}
