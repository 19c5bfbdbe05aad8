package ui

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/faults"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/result"
	"kombo-apply/ui/review"
	"kombo-apply/ui/steps"
)

func (m *Model) helpBox() *kit.HelpBox {
	title, text, groups := m.screen().Help()
	if m.showing == atStep {
		groups = append(groups, kit.HelpGroup{Title: "Everywhere", Bindings: append(m.stepBindings(), m.s.Keys.Help)})
	}
	return &kit.HelpBox{Title: title, Text: text, Groups: groups, Why: m.reasons()}
}

// paletteEntries are all steps, fields and acts of the program: what is off is listed
// too, and says why.
func (m *Model) paletteEntries() []kit.Entry {
	var out []kit.Entry
	for _, id := range forms.Steps() {
		out = append(out, kit.Entry{Mark: m.stepMark(id), Label: id.Title(), Detail: id.Intro(), Act: kit.GoTo{Step: id}})
	}
	acts := m.actEntries()
	slices.SortStableFunc(acts, func(a, b kit.Entry) int { return cmp.Compare(min(len(a.Off), 1), min(len(b.Off), 1)) }) // what is off stands last
	out = append(out, acts...)
	named := map[draft.Field]bool{}
	for _, p := range m.s.Problems {
		label, key := m.fieldName(p.Field)
		named[key] = true
		out = append(out, kit.Entry{Mark: p.Severity.Mark(), Label: label, Detail: p.Text, Act: kit.GoTo{Step: forms.StepOf(p.Field), Field: p.Field}})
	}
	out = append(out, m.fieldEntries(named)...)
	if m.showing == atSending {
		for i := range out {
			if out[i].Off == "" && !out[i].Always {
				out[i].Off = "a submit is under way"
			}
		}
	}
	return out
}

// actEntries are what can be done.
func (m *Model) actEntries() []kit.Entry {
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
		link, id = m.result.Link(), m.result.Result.CandidateID.String()
		noLink, noID = whyEmpty(link, "there is no link"), whyEmpty(id, "Kombo named no ID")
	}
	_, existing, is := m.s.Existing()
	if is {
		existing = cmp.Or(words.OneLine(existing), "without a name")
	}
	return []kit.Entry{
		{Mark: "↵", Label: "Send", Detail: "to " + m.s.Target.Name, Act: askSubmit{}},
		{Mark: "✓", Label: "Result", Detail: "of the last submit", Act: showResult{}, Off: m.whyNoResult()},
		{Mark: "+", Label: "New candidate, same job", Detail: "keeping what is marked", Act: result.StartOver{Keep: result.KeepMarked}, Off: m.whyNotNew()},
		{Mark: "+", Label: "New candidate, nothing kept", Act: result.StartOver{Keep: result.KeepNothing}, Off: m.whyNotNew()},
		{Mark: "+", Label: "Same candidate, another job", Detail: "without the answers", Act: result.StartOver{Keep: result.KeepCandidate}, Off: m.whyNotNew()},
		{Mark: "·", Label: "What to keep", Detail: "for the next candidate", Act: result.ShowCarryOver{}},
		{Mark: "·", Label: "Daily report", Detail: "who was sent, as CSV or Markdown", Act: result.ShowReport{}, Off: m.whyNoReport()},
		{Mark: "→", Label: "Next unanswered question", Detail: "required ones first", Act: nextQuestion{}, Off: steps.WhyNoneOpen(m.s.Shared)},
		{Mark: "→", Label: "What is missing", Detail: "the next of it, or the send", Act: nextOpen{}, Off: m.whyNothingOpen()},
		{Mark: "·", Label: "Keep as draft, next candidate", Detail: "resumed with " + kit.Named(m.s.Keys.Drafts), Act: putAside{}, Off: m.whyNotPutAside()},
		{Mark: "×", Label: "Discard…", Detail: "throws away what you entered", Act: askDiscard{}, Off: m.whyNotDiscard()},
		{Mark: "·", Label: "Apply as the candidate that Bullhorn has", Detail: existing, Act: result.UseExisting{}, Off: whyEmpty(existing, "only with Bullhorn, for an e-mail that it has once")},
		{Mark: "·", Label: "Today", Detail: "who was sent, and earlier", Act: showToday{}, Off: m.whyNothingSent()},
		{Mark: "·", Label: "Another job", Detail: "for this candidate", Act: jobs.Drop{}, Off: noJob},
		{Mark: "·", Label: "Filter the jobs", Detail: "by status, department, place", Act: jobs.ShowFilters{}},
		{Mark: "↻", Label: "Reload jobs", Detail: "ask for the list again", Act: jobs.Reload{}},
		{Mark: "⇣", Label: "Fill from a file", Detail: "a CV, a vCard, a JSON Resume, a request", Act: showPrefill{}},
		{Mark: "↩", Label: "Drafts", Detail: "resume or remove what was left unsent", Act: showDrafts{}, Off: m.whyNotResume()},
		{Mark: "·", Label: "Request preview", Detail: "the JSON beside the form", Act: togglePreview{}, Off: m.whyNoPreview()},
		{Mark: "·", Label: "Calls", Detail: "each request of this run, and its answer", Act: showCalls{}, Off: m.whyNoCalls()},
		{Mark: "·", Label: "Next send: …", Detail: "let the sandbox refuse, break or lose it", Act: showFaults{}, Off: faults.WhyNot(m.s.env.Faults)},
		{Mark: "·", Label: "Summary", Detail: "on the review", Act: showReview{review.TabSummary}},
		{Mark: "·", Label: "Problems", Detail: "on the review", Act: showReview{review.TabProblems}},
		{Mark: "·", Label: "JSON", Detail: "on the review: what will be sent", Act: showReview{review.TabJSON}},
		{Mark: "·", Label: "Commands", Detail: "on the review: for a shell", Act: showReview{review.TabCommands}},
		{Mark: "·", Label: "Edit as JSON", Detail: "in your editor", Act: review.Edit{}, Off: noEditor},
		{Mark: "·", Label: "Copy the JSON", Act: review.Copy{}},
		{Mark: "·", Label: "Copy as curl", Act: review.Copy{Export: "curl"}},
		{Mark: "·", Label: "Copy as a command", Detail: "of kombo-apply", Act: review.Copy{Export: "command"}},
		{Mark: "·", Label: "Copy as TypeScript", Detail: "with Kombo's SDK", Act: review.Copy{Export: "ts"}},
		{Mark: "·", Label: "Copy the candidate ID", Detail: id, Act: kit.CopyText{Text: id}, Off: noID},
		{Mark: "·", Label: "Open the link", Detail: words.OneLine(link), Act: kit.OpenLink{URL: link}, Off: noLink},
		{Mark: "·", Label: "X-ray", Detail: "why a question appears or not, and what is sent", Act: m.xray(), Off: m.whyNoXRay()},
		{Mark: "≠", Label: "Raw JSON", Detail: "in place of this answer, or back to its field", Act: steps.SwapRaw{ID: m.questionID()}, Off: m.whyNoRaw()},
		{Mark: "⇄", Label: "Switch call", Detail: other, Act: review.SwitchEndpoint{}},
		{Mark: "?", Label: "Help", Act: showHelp{}, Always: true},
		{Mark: "×", Label: "Quit", Act: kit.AskQuit{}, Always: true},
	}
}

// fieldEntries are the fields and questions that no problem has named before.
func (m *Model) fieldEntries(named map[draft.Field]bool) []kit.Entry {
	var out []kit.Entry
	for _, id := range forms.Steps() {
		p := m.wizard.pane(id)
		if p == nil {
			continue
		}
		for _, it := range p.Items {
			if named[it.Key] || it.Field.Skip() || !it.Reachable() && id != forms.StepQuestions {
				continue // a field of another ATS is not searched for
			}
			e := kit.Entry{Mark: " ", Label: words.OneLine(it.Field.Label()), Detail: id.Title(), Act: kit.GoTo{Step: id, Field: it.Key}}
			if !it.Reachable() {
				e.Off = "its condition does not hold"
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
		for _, it := range p.Items {
			if f.Within(it.Key) {
				return words.OneLine(it.Field.Label()), it.Key
			}
		}
	}
	return m.s.Where(draft.Problem{Field: f}), ""
}

// offKeys are the known keys that are off on this screen.
func (m *Model) offKeys() []kit.OffKey {
	out, k := m.offKeysHere(), m.s.Keys
	for b, why := range map[*key.Binding]string{&k.NextSend: faults.WhyNot(m.s.env.Faults), &k.Calls: m.whyNoCalls(),
		&k.Today: m.whyNothingSent(), &k.PutAside: m.whyNotPutAside(), &k.Discard: m.whyNotDiscard()} {
		if why != "" {
			out = append(out, kit.OffKey{Binding: *b, Why: why})
		}
	}
	return out
}

// whyNoCalls says why the calls cannot be shown; empty if they can.
func (m *Model) whyNoCalls() string {
	switch {
	case m.s.env.Calls == nil:
		return "the calls of this run are not kept"
	case m.showing == atSending:
		return "a submit is under way"
	}
	return ""
}

func (m *Model) offKeysHere() []kit.OffKey {
	k := m.s.Keys
	others := []key.Binding{k.NextStep, k.PreviousStep, k.NextOpen, k.Drafts, k.Fill, k.Filter, k.Reload, k.XRay, k.RawJSON}
	switch m.showing {
	case atSending:
		return kit.OffBecause("a submit is under way; "+kit.Named(k.Escape)+" asks before it stops", append(others, k.Send)...)
	case atResult:
		if m.result.Names() {
			others = slices.DeleteFunc(others, func(b key.Binding) bool { return b.Help() == k.NextOpen.Help() })
		}
		return append(kit.OffBecause("this is the result; "+k.GoTo.Help().Key+" leads to the steps", append(others, k.Send)...), m.result.Off...)
	case atPrefill:
		return append(kit.OffBecause(kit.Named(k.Escape)+" leads back to the form first", others...), m.prefill.Off()...)
	case atCalls:
		return kit.OffBecause(kit.Named(k.Escape)+" leads back first", append(others, k.Send, k.RequestPreview, k.Calls)...)
	case atStep:
	}
	var out []kit.OffKey
	add := func(b key.Binding, why string) {
		if why != "" {
			out = append(out, kit.OffKey{Binding: b, Why: why})
		}
	}
	add(k.RequestPreview, m.whyNoPreview())
	add(k.Drafts, m.whyNotResume())
	add(k.XRay, m.whyNoXRay())
	add(k.RawJSON, m.whyNoRaw())
	add(k.NextOpen, m.whyNothingOpen())
	switch {
	case m.step != forms.StepJob:
		out = append(out, kit.OffBecause("it belongs to the list of jobs, on the Job step", k.Filter, k.Reload)...)
	case !m.wizard.picker.Choosing():
		add(k.Filter, "a job is chosen; "+kit.Named(k.Escape)+" shows the list")
	}
	switch m.step {
	case forms.StepJob:
		add(k.PreviousStep, "this is the first step")
	case forms.StepReview:
		add(k.NextStep, "this is the last step; "+k.Send.Help().Key+" sends it")
	default:
	}
	return out
}

// whyOff says why a key does nothing here; empty if it does something, or is not known at all.
// Keys that the focused field uses itself go to it.
func (m *Model) whyOff(msg tea.KeyPressMsg) string {
	if m.showing == atResult && !m.result.Listens() || m.fieldUses(msg) {
		return ""
	}
	for _, k := range m.offKeys() {
		if slices.Contains(k.Binding.Keys(), msg.String()) { // it may be disabled, so that key.Matches knows nothing of it
			return k.Binding.Help().Key + ": " + k.Why
		}
	}
	return ""
}

// fieldUses reports whether the key is one of the focused field's own.
func (m *Model) fieldUses(msg tea.KeyPressMsg) bool {
	f := m.focusedField()
	if inner, ok := f.(field.Inner); ok && inner.Current() != nil {
		f = inner.Current()
	}
	if f == nil {
		return false
	}
	binds := f.KeyBinds()
	if e, ok := f.(field.Editable); ok {
		binds = append(slices.Clone(binds), e.EditBinds()...)
	}
	return key.Matches(msg, binds...)
}

// reasons are the off keys as the help asks for them.
func (m *Model) reasons() map[string]string {
	out := map[string]string{}
	for _, k := range m.offKeys() {
		if _, has := out[k.Binding.Help().Key]; !has {
			out[k.Binding.Help().Key] = k.Why
		}
	}
	return out
}
