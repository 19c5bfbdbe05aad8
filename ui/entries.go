package ui

import (
	"kombo-apply/forms"
)

func (m *Model) helpBox() *helpBox {
	title, text, groups := m.screen().help()
	if m.place == atStep {
		groups = append(groups, helpGroup{"Everywhere", append(m.stepBindings(), m.keys.help)})
	}
	return &helpBox{title: title, text: text, groups: groups}
}

// paletteEntries are all places and acts of the program.
func (m *Model) paletteEntries() []entry {
	var out []entry
	sending := ""
	if m.place == atSending {
		sending = "a submit is under way"
	}
	for _, id := range forms.Steps() {
		out = append(out, entry{mark: m.stepMark(id), label: id.Title(), note: id.Intro(), act: goTo{step: id}, off: sending})
	}
	for _, p := range m.s.problems {
		out = append(out, entry{mark: severityMark(p.Severity), label: m.s.placeOf(p), note: p.Text,
			act: goTo{step: forms.StepOf(p.Field), field: p.Field}, off: sending})
	}
	other := "use POST /ats/jobs/{job}/applications, the call Kombo recommends"
	if m.s.draft.Endpoint == "application" {
		other = "use POST /ats/candidates"
	}
	return append(out,
		entry{mark: "↵", label: "Send", note: "to " + m.s.env.Target.Name, act: askSubmit{}, off: sending},
		entry{mark: "⇄", label: "Switch call", note: other, act: switchEndpoint{}, off: sending},
		entry{mark: "↩", label: "Resume a draft", note: "what was left unsent", act: showDrafts{}, off: m.whyNotResume()},
		entry{mark: "⇣", label: "Fill from a file", note: "a CV, a vCard, a JSON Resume", act: showPrefill{}, off: sending},
		entry{mark: "↻", label: "Reload jobs", note: "ask for the list again", act: reloadJobs{}},
		entry{mark: "+", label: "New candidate, same job", act: startOver{keepMarked}, off: m.whyNotNew()},
		entry{mark: "?", label: "Help", act: showHelp{}},
		entry{mark: "×", label: "Quit", act: askQuit{}},
	)
}

func (m *Model) whyNotResume() string {
	switch {
	case m.place == atSending:
		return "a submit is under way"
	case len(m.s.left) == 0:
		return "there is none"
	}
	return ""
}

func (m *Model) whyNotNew() string {
	switch {
	case m.place == atSending:
		return "a submit is under way"
	case m.place != atResult && !m.s.untouched():
		return "what you entered has not been sent"
	}
	return ""
}
