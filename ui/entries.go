package ui

import (
	"cmp"
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

func (m *Model) helpBox() *helpBox {
	title, text, groups := m.screen().help()
	if m.place == atStep {
		groups = append(groups, helpGroup{"Everywhere", append(m.stepBindings(), m.keys.help)})
	}
	return &helpBox{title: title, text: text, groups: groups, why: m.reasons()}
}

// paletteEntries are all places and acts of the program: what is off is listed
// too, and says why.
func (m *Model) paletteEntries() []entry {
	var out []entry
	for _, id := range forms.Steps() {
		out = append(out, entry{mark: m.stepMark(id), label: id.Title(), note: id.Intro(), act: goTo{step: id}})
	}
	acts := m.actEntries()
	slices.SortStableFunc(acts, func(a, b entry) int { return cmp.Compare(min(len(a.off), 1), min(len(b.off), 1)) }) // what is off stands last
	out = append(out, acts...)
	named := map[draft.Field]bool{}
	for _, p := range m.s.Problems {
		label, key := m.fieldName(p.Field)
		named[key] = true
		out = append(out, entry{mark: severityMark(p.Severity), label: label, note: p.Text, act: goTo{step: forms.StepOf(p.Field), field: p.Field}})
	}
	out = append(out, m.fieldEntries(named)...)
	if m.place == atSending {
		for i := range out {
			if out[i].off == "" && !out[i].always {
				out[i].off = "a submit is under way"
			}
		}
	}
	return out
}

// actEntries are what can be done.
func (m *Model) actEntries() []entry {
	other := "use POST /ats/jobs/{job}/applications, the call Kombo recommends"
	if m.s.Draft.Endpoint == apiclient.EndpointApplication {
		other = "use POST /ats/candidates"
	}
	noJob := ""
	if m.s.Draft.JobID == "" {
		noJob = "no job is chosen yet"
	}
	noEditor := ""
	if m.s.env.Edit == nil {
		noEditor = "there is no editor here; set $EDITOR"
	}
	link, id, noLink, noID := "", "", m.whyNoResult(), m.whyNoResult()
	if noLink == "" {
		link, id = m.result.link(), m.result.Result.CandidateID.String()
		noLink, noID = whyEmpty(link, "there is no link"), whyEmpty(id, "Kombo named no ID")
	}
	return []entry{
		{mark: "↵", label: "Send", note: "to " + m.s.Target.Name, act: askSubmit{}},
		{mark: "✓", label: "Result", note: "of the last submit", act: showResult{}, off: m.whyNoResult()},
		{mark: "+", label: "New candidate, same job", note: "with what is marked to be kept", act: startOver{keepMarked}, off: m.whyNotNew()},
		{mark: "+", label: "New candidate, nothing kept", act: startOver{keepNothing}, off: m.whyNotNew()},
		{mark: "+", label: "Same candidate, another job", note: "without the answers", act: startOver{keepCandidate}, off: m.whyNotNew()},
		{mark: "·", label: "What to keep", note: "for the next candidate", act: showKeep{}},
		{mark: "·", label: "Sheet of the day", note: "who was sent, as CSV or Markdown", act: showSheet{}, off: m.whyNoSheet()},
		{mark: "→", label: "Next unanswered question", note: "required ones first", act: nextOpen{}, off: m.s.whyNoneOpen()},
		{mark: "·", label: "Another job", note: "for this candidate", act: dropJob{}, off: noJob},
		{mark: "·", label: "Filter the jobs", note: "by status, department, place", act: showFilters{}},
		{mark: "↻", label: "Reload jobs", note: "ask for the list again", act: reloadJobs{}},
		{mark: "⇣", label: "Fill from a file", note: "a CV, a vCard, a JSON Resume, a request", act: showPrefill{}},
		{mark: "↩", label: "Resume a draft", note: "what was left unsent", act: showDrafts{}, off: m.whyNotResume()},
		{mark: "·", label: "Wire pane", note: "the JSON beside the form", act: toggleWire{}, off: m.whyNoWire()},
		{mark: "·", label: "Summary", note: "on the review", act: showReview{tabSummary}},
		{mark: "·", label: "Problems", note: "on the review", act: showReview{tabProblems}},
		{mark: "·", label: "JSON", note: "on the review: what will be sent", act: showReview{tabJSON}},
		{mark: "·", label: "Commands", note: "on the review: for a shell", act: showReview{tabCommands}},
		{mark: "·", label: "Edit as JSON", note: "in your editor", act: editRequest{}, off: noEditor},
		{mark: "·", label: "Copy the JSON", act: copyRequest{tabJSON}},
		{mark: "·", label: "Copy as curl", act: copyRequest{tabCommands}},
		{mark: "·", label: "Copy the candidate ID", note: id, act: copyText{id}, off: noID},
		{mark: "·", label: "Open the link", note: words.OneLine(link), act: openLink{link}, off: noLink},
		{mark: "⇄", label: "Switch call", note: other, act: switchEndpoint{}},
		{mark: "?", label: "Help", act: showHelp{}, always: true},
		{mark: "×", label: "Quit", act: askQuit{}, always: true},
	}
}

func whyEmpty(s, why string) string {
	if s == "" {
		return why
	}
	return ""
}

// fieldEntries are the fields and questions that no problem has named before.
func (m *Model) fieldEntries(named map[draft.Field]bool) []entry {
	var out []entry
	for _, id := range forms.Steps() {
		p := m.wizard.pane(id)
		if p == nil {
			continue
		}
		for _, it := range p.items {
			if named[it.Key] || it.Field.Skip() || !it.Visible() && id != forms.StepQuestions {
				continue // a field of another ATS is not what anybody looks for
			}
			e := entry{mark: " ", label: words.OneLine(it.Field.Label()), note: id.Title(), act: goTo{step: id, field: it.Key}}
			if !it.Visible() {
				e.off = "its condition does not hold"
			}
			out = append(out, e)
		}
	}
	return out
}

// fieldName is the label of the field that a problem stands at, and its key; a
// problem of the whole is named after its step.
func (m *Model) fieldName(f draft.Field) (string, draft.Field) {
	if p := m.wizard.pane(forms.StepOf(f)); p != nil {
		for _, it := range p.items {
			if f.Within(it.Key) {
				return words.OneLine(it.Field.Label()), it.Key
			}
		}
	}
	return m.s.placeOf(draft.Problem{Field: f}), ""
}

func (m *Model) whyNotResume() string {
	switch {
	case m.place == atSending:
		return "a submit is under way"
	case len(m.s.drafts) == 0:
		return "there is no draft to resume"
	}
	return ""
}

func (m *Model) whyNotNew() string {
	switch {
	case m.place == atSending:
		return "a submit is under way"
	case !m.settled() && !m.s.Untouched():
		return "what you entered has not been sent"
	}
	return ""
}
