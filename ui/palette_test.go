package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

func TestThePaletteFindsTheLabelBeforeAnythingElse(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada")
		for query, first := range map[string]string{
			"preview": "Request preview", "send": "Send", "review": "Review", "problems": "Problems", "json": "JSON", "summary": "Summary",
			"commands": "Commands", "edit": "Edit as JSON", "copy": "Copy the JSON", "curl": "Copy as curl", "daily": "Daily report",
			"what to": "What to keep", "another": "Another job", "result": "Result", "next un": "Next unanswered question",
			"filter": "Filter the jobs", "fill": "Fill from a file", "candidate": "Candidate", "job": "Job", "help": "Help",
			"keep what": "What to keep", "last name": "Last name", "slider": "A slider from 0 to 100", "city": "City", "qstions": "Questions",
			"new cand": "New candidate, same job", "vcard": "Fill from a file", "stage": "Stage",
		} {
			p := kit.NewPalette("Go to", d.m.paletteEntries())
			p.Paste(query)
			if len(p.Matches) == 0 || !strings.HasPrefix(p.Matches[0].Label, first) {
				t.Errorf("%q leads to %v, want some and %q at its start", query, labelsOf(p), first)
			}
		}
		for _, query := range []string{"retry", "xyzzy", "chai"} {
			p := kit.NewPalette("Go to", d.m.paletteEntries())
			p.Paste(query)
			for _, e := range p.Matches {
				if !strings.Contains(strings.ToLower(e.Label), query) {
					t.Errorf("%q finds %q, want %q in it", query, e.Label, query)
				}
			}
		}
	})
}

func labelsOf(p *kit.Palette) []string {
	var out []string
	for _, e := range p.Matches {
		out = append(out, e.Label)
	}
	return out
}

func TestThePaletteNamesEveryQuestionAndField(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada")
		entries := d.m.paletteEntries()
		for _, id := range forms.Steps() {
			p := d.m.pane(id)
			if p == nil {
				continue
			}
			for _, it := range p.Items {
				label := words.OneLine(it.Field.Label())
				i := slices.IndexFunc(entries, func(e kit.Entry) bool { return e.Label == label })
				if i < 0 && !it.Field.Skip() && (it.Reachable() || id == forms.StepQuestions) {
					t.Errorf("%s is not in the palette, want it listed, since it can be reached", label)
				}
				if i >= 0 && !it.Reachable() && entries[i].Off == "" && entries[i].Mark == " " {
					t.Errorf(`%s is hidden, and the palette leads there, want anything but " "`, label)
				}
			}
		}
		d.keys("^Gchain, first").sees("off: its condition does not hold").keys("⎋")
		d.keys("^Gslider↵")
		if d.m.step != forms.StepQuestions {
			t.Errorf("the palette leads to %v, want %v", d.m.step, forms.StepQuestions)
		}
	})
}

func TestThePaletteDoesWhatItSays(t *testing.T) {
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("every question↵⇥Ada")
		d.keys("^Gjson↵").sees("[JSON]", `"first_name": "Ada"`)
		d.keys("^Gcommands↵").sees("[Commands]", "curl")
		d.keys("^Gcandidate↵^Gpreview↵").sees("POST /ats/candidates")
		d.keys("^Gcopy↵").sees("copied to the clipboard")
		d.keys("^Gfilter↵").sees("Filter the jobs", "status").keys("⎋⎋")
		d.keys("^Gnext un↵").sees("Questions").keys("^Ganother↵").sees("Which job is it for?")
		d.keys("⎋")
		d.keys("^Gdaily r").sees("off: nothing was sent yet")
	})
}

func TestThePaletteNamesKeysAndLeadsToTheFateOfEachAnswer(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		d.keys("^Geach ans").sees("Each answer  off: this candidate has not been sent").keys("⎋^Gx-ray").sees("what is sent · F8").keys("⎋^Gf12").sees("Raw JSON").keys("⎋")
		d.m.s.Draft.Endpoint = apiclient.EndpointApplication
		d.sendAnyway()
		d.keys("^Geach ans↵").sees("What became of each answer")
	})
}

func TestWhatIsWrongComesBeforeWhatIsOnlyUnanswered(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com^N^N^N^N^N")
		d.sees("F3 next required")
		answerEverything(d)
		d.keys("^Ga web address↵")
		d.keys(strings.Repeat("⌫", 30)).seesNot("required left").sees("F3 next unanswered")
		d.keys("^Ga number from 1↵⌫⌫⌫⌫⌫11⇥").sees("1 required left", "F3 next required")
		d.m.stepScreen(forms.StepQuestions).Pane.Enter(false) // from the top
		d.keys("«3»").sees("> A number from 1 to 10")
		d.keys("«3»").sees("> A web address") // that the other is wrong was seen
		d.keys("«3»").sees("> A number from 1 to 10").keys("⌫⌫7")
		d.keys("«3»").sees("> A web address").keys("https://a.example«3»").sees("ready to send")
	})
}

func TestAKeyThatIsOffSaysWhy(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("«4»").sees("F4: there is no draft to resume")
		d.keys("^P").sees("^P: this is the first step")
		d.keys("entrepot↵«6»").sees("F6: a job is chosen")
		d.keys("⇥«3»").sees("> Last name").keys("⇤")
		d.keys("«4»").sees("F4: ").keys("«6»").sees("F6: it belongs to the list of jobs")
		d.keys("^R").sees("^R: it belongs to the list of jobs")
		d.keys("x").seesNot("x: ")
		d.keys("⌫«1»" + strings.Repeat("↓", 9)).sees("drafts (there is no draft to resume)")
		d.keys("⎋")
		d.keys("Ada⇥Lovelace⇥ada@example.com^S^N").sees("^N: this is the last step")
		d.send(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
		d.wait(2e9)
		d.sees("was created").keys("v").sees("v: no answers were sent").keys("b").sees("b: it has arrived").keys("^S").sees("^S: this is the result")
	})
	inWizard(t, 40, 12, func(d *wizardTest) {
		d.keys("entrepot↵⇥^S«1»")
		for range 40 {
			if !strings.Contains(d.frame(), "(the request preview is shown") {
				d.keys("↓")
			}
		}
		d.sees("(the request preview is shown")
	})
}
