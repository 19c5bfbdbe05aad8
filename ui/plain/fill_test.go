package plain_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const twoCards = "BEGIN:VCARD\nFN:Ada Marlowe\nEMAIL:ada@example.com\nEND:VCARD\nBEGIN:VCARD\nFN:Grace Okafor\nEMAIL:grace@example.com\nTITLE:Welder\nEND:VCARD\n"

func TestACardFillsTheDraftAndItsPersonIsChosen(t *testing.T) {
	path := written(t, "Two Cards.vcf", twoCards)
	k := say(t, nil, noQuestions, "", "Bea", "!", "fill "+path, "nobody", "grace", "", "send", "quit")
	k.says(t, "The file holds 2 people", "2  Grace Okafor, grace@example.com", "First name: Bea → Grace (replaces what you entered, first part of the name on the card)", "Current title: Welder (title on the card)", "3 fields filled in from ")
	if c := k.candidate(t); c["first_name"] != "Bea" || c["last_name"] != "Okafor" || c["email_address"] != "grace@example.com" {
		t.Errorf("sent %v, want \"Bea\", \"Okafor\" and \"grace@example.com\"\n%s", c, k.out)
	}
}

func TestWhatIsTakenFromAFileIsChosenByNumbers(t *testing.T) {
	path := written(t, "all.vcf", twoCards)
	k := say(t, nil, noQuestions, "", "Bea", "Berg", "bea@example.com", "!", "fill", path, "2", "?", "9", "3", "fill "+path, "", "none", "send", "quit")
	k.says(t, "Enter takes what is marked", "“9” is not understood", "1 field filled in from ")
	if c := k.candidate(t); c["title"] != "Welder" || c["last_name"] != "Berg" {
		t.Errorf("sent %v, want \"Welder\" and \"Berg\"\n%s", c, k.out)
	}
}

func TestACVIsAttachedAndARequestOpenedWhole(t *testing.T) {
	cv := written(t, "cv.txt", "Ada Marlowe\nada.marlowe@example.org\n")
	k := say(t, nil, noQuestions, "", "!", "fill "+cv, "all", "send", "quit")
	k.says(t, "1 [x] Attach cv.txt as the CV")
	if !strings.Contains(k.posted, `"name": "cv.txt"`) {
		t.Errorf("sent %s\n%s\nwant one with \"\\\"name\\\": \\\"cv.txt\\\"\"", k.posted, k.out)
	}
	body := written(t, "body.json", `{"candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada@example.com", "shoe_size": 44}, "gdpr_consent": {"given": true}}`)
	k = say(t, nil, noQuestions, "", "Bea", "!", "fill "+body, "whole", "no", "fill "+body, "whole", "yes", "send", "quit")
	k.says(t, "“shoe_size”", "GDPR consent: yes", "This replaces everything", "The whole file is the draft now")
	if c := k.candidate(t); c["first_name"] != "Ada" || c["shoe_size"] == nil {
		t.Errorf("sent %v, want \"Ada\" and one\n%s", c, k.out)
	}
}

func TestAFileThatCannotBeReadSaysSo(t *testing.T) {
	k := say(t, nil, noQuestions, "", "!", "fill /nowhere/at.all", "fill", "<", "quit")
	k.says(t, "at.all", "Nothing was sent.")
}
