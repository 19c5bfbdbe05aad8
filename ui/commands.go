package ui

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/faults"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/result"
	"kombo-apply/ui/review"
	"kombo-apply/ui/steps"
)

// command is something that can be done from anywhere: with a key, from the palette, or both.
type command struct {
	key                 *key.Binding // nil: it has none
	mark, label, detail string       // without a label it is not in the palette
	do                  kit.Do
	off                 func() string // why it cannot be done now, empty if it can; nil if it always can
}

func (c command) why() string {
	if c.off == nil {
		return ""
	}
	return c.off()
}

// commands are all of them, in the order of the palette.
func (m *Model) commands() []command {
	k := m.s.Keys
	unless := func(on bool, why string) func() string { return func() string { return kit.Unless(on, why) } }
	asks := func(act kit.Action) kit.Do { return func() tea.Cmd { return m.dispatch(act) } }
	opens := func(list func() *kit.Palette) kit.Do { return func() tea.Cmd { return m.open(list()) } }
	copies := func(export string) kit.Do { return func() tea.Cmd { return m.copyText(m.review.Copied(export)) } }
	other := "use POST /ats/jobs/{job}/applications, the call Kombo recommends"
	if m.s.Draft.Endpoint == apiclient.EndpointApplication {
		other = "use POST /ats/candidates"
	}
	link, id, noLink, noID := "", "", m.whyNoResult(), m.whyNoResult()
	if noLink == "" {
		link, id = m.result.Link(), m.result.Result.CandidateID.String()
		noLink, noID = kit.Unless(link != "", "there is no link"), kit.Unless(id != "", "Kombo named no ID")
	}
	last := "this is the last step; " + m.howToSend()
	_, existing, is := m.s.Existing()
	if is {
		existing = cmp.Or(words.OneLine(existing), "without a name")
	}
	aside, how := "Keep as draft, next candidate", "resumed with "+kit.Named(k.Drafts)
	if m.inQueue() && m.s.Store == nil {
		aside, how = "Next file", "asks before what you entered is thrown away"
	}
	return []command{
		{&k.Send, "↵", "Send", "to " + m.s.Target.Name, m.askSubmit, m.whyNotSend},
		{nil, "✓", "Result", "of the last submit", m.showResult, m.whyNoResult},
		{nil, "✓", "Each answer", "what became of it", m.showAnswers, m.whyNoAnswers},
		{nil, "+", "New candidate, same job", "keeping what is marked", asks(result.StartOver{Keep: result.KeepMarked}), m.whyNotNew},
		{nil, "+", "New candidate, nothing kept", "", asks(result.StartOver{Keep: result.KeepNothing}), m.whyNotNew},
		{nil, "+", "Same candidate, another job", "without the answers", asks(result.StartOver{Keep: result.KeepCandidate}), m.whyNotNew},
		{nil, "·", "What to keep", "for the next candidate", opens(func() *kit.Palette { return result.CarryOverList(m.s) }), nil},
		{nil, "·", "Daily report", "who was sent, as CSV or Markdown", asks(result.ShowReport{}), m.whyNoReport},
		{nil, "→", "Next unanswered question", "required ones first", m.toNextQuestion, func() string { return steps.WhyNoneOpen(m.s) }},
		{&k.NextOpen, "→", "What is missing", "the next of it, or the send", m.toNextOpen, m.whyNothingOpen},
		{&k.PutAside, "·", aside, how, m.putAside, m.whyNotPutAside},
		{&k.Discard, "×", "Discard…", "throws away what you entered", m.askDiscard, m.whyNotDiscard},
		{nil, "·", "Apply as the candidate that Bullhorn has", existing, m.useExisting, unless(is, result.WhyNoExisting)},
		{&k.Today, "·", "Today", "who was sent, and earlier", opens(m.sentList), m.whyNothingSent},
		{nil, "·", "Another job", "for this candidate", m.anotherJob, unless(m.s.Draft.JobID != "", "no job is chosen yet")},
		{nil, "·", "Filter the jobs", "by status, department, place", m.filterJobs, nil},
		{nil, "↻", "Reload jobs", "ask for the list again", func() tea.Cmd { return m.jobs.Load(m.s.Kombo) }, nil},
		{&k.Fill, "⇣", "Fill from a file", "a CV, a vCard, a JSON Resume, a request", m.showPrefill, nil},
		{&k.Drafts, "↩", "Drafts", "resume or remove what was left unsent", opens(m.draftList), m.whyNotResume},
		{&k.RequestPreview, "·", "Request preview", "the JSON beside the form", m.togglePreview, m.whyNoPreview},
		{&k.Calls, "·", "Calls", "each request of this run, and its answer", m.showCalls, m.whyBusy},
		{&k.NextSend, "·", "Next send: …", "let the sandbox refuse, break or lose it", opens(faults.Menu), m.whyNoFaults},
		{nil, "·", "Summary", "on the review", m.showReview(review.TabSummary), nil},
		{nil, "·", "Problems", "on the review", m.showReview(review.TabProblems), nil},
		{nil, "·", "JSON", "on the review: what will be sent", m.showReview(review.TabJSON), nil},
		{nil, "·", "Commands", "on the review: for a shell", m.showReview(review.TabCommands), nil},
		{nil, "·", "Edit as JSON", "in your editor", asks(review.Edit{}), nil},
		{nil, "·", "Copy the JSON", "", copies(""), nil},
		{nil, "·", "Copy as curl", "", copies("curl"), nil},
		{nil, "·", "Copy as a command", "of kombo-apply", copies("command"), nil},
		{nil, "·", "Copy as TypeScript", "with Kombo's SDK", copies("ts"), nil},
		{nil, "·", "Copy the candidate ID", id, asks(kit.CopyText{Text: id}), unless(noID == "", noID)},
		{nil, "·", "Open the link", words.OneLine(link), asks(kit.OpenLink{URL: link}), unless(noLink == "", noLink)},
		{&k.XRay, "·", "X-ray", "why a question appears or not, and what is sent", m.xray, m.whyNoXRay},
		{&k.RawJSON, "≠", "Raw JSON", "in place of this answer, or back to its field", func() tea.Cmd { return m.swapRaw(m.questionID()) }, m.whyNoRaw},
		{nil, "⇄", "Switch call", other, asks(review.SwitchEndpoint{}), nil},
		{&k.Help, "?", "Help", "", m.showHelp, nil},
		{&k.Quit, "×", "Quit", "", m.askQuit, nil},
		{&k.GoTo, "", "", "", opens(func() *kit.Palette { return kit.NewPalette("Go to", m.paletteEntries()) }), nil},
		{&k.NextStep, "", "", "", asks(kit.StepBy{Delta: 1}), unless(m.step != forms.StepReview, last)},
		{&k.PreviousStep, "", "", "", asks(kit.GoTo{Step: m.step - 1}), unless(m.step != forms.StepJob, "this is the first step")},
	}
}

// previewFits is the width from which the request preview stands beside the form; below, it takes the form's place.
const previewFits = 100

func (m *Model) togglePreview() tea.Cmd {
	if m.width < previewFits {
		m.previewOnly = !m.previewOnly
	} else {
		m.preview = !m.preview
	}
	return nil
}

// heard are the commands whose keys do something on this screen, or would if they were not off.
func (m *Model) heard() []command {
	k := m.s.Keys
	everywhere := []*key.Binding{&k.Quit, &k.Help, &k.GoTo, &k.RequestPreview, &k.Calls, &k.NextSend, &k.Today, &k.PutAside, &k.Discard}
	return slices.DeleteFunc(m.commands(), func(c command) bool {
		return c.key == nil || m.showing != atStep && !slices.Contains(everywhere, c.key)
	})
}

func (m *Model) globalKey(msg tea.KeyPressMsg) (kit.Do, bool) {
	for _, c := range m.heard() {
		if key.Matches(msg, *c.key) && c.why() == "" {
			return c.do, true
		}
	}
	return nil, false
}

// offKeys are the known keys that are off on this screen: because of the screen, or of what they do.
func (m *Model) offKeys() kit.Acts {
	out := m.offHere()
	for _, c := range m.heard() {
		if why := c.why(); why != "" {
			out.Add(*c.key, nil, why)
		}
	}
	return out
}

func (m *Model) offHere() kit.Acts {
	k := m.s.Keys
	others := []key.Binding{k.NextStep, k.PreviousStep, k.NextOpen, k.Drafts, k.Fill, k.Filter, k.Reload, k.XRay, k.RawJSON}
	switch m.showing {
	case atSending:
		return kit.OffBecause(underWay+"; "+kit.Named(k.Escape)+" asks before it stops", append(others, k.Send)...)
	case atResult:
		if m.result.Names() {
			others = slices.DeleteFunc(others, func(b key.Binding) bool { return kit.SameKey(b, k.NextOpen) })
		}
		why := "this is the result; " + k.GoTo.Help().Key + " leads to the steps"
		return append(kit.OffBecause(why, append(others, k.Send)...), m.result.Off()...)
	case atPrefill:
		return append(kit.OffBecause(kit.Named(k.Escape)+" leads back to the form first", others...), m.prefill.Off()...)
	case atCalls:
		return kit.OffBecause(kit.Named(k.Escape)+" leads back first", append(others, k.Send, k.RequestPreview, k.Calls)...)
	case atStep:
		if m.step != forms.StepJob {
			return kit.OffBecause("it belongs to the list of jobs, on the Job step", k.Filter, k.Reload)
		}
		if !m.picker.Choosing() {
			return kit.OffBecause("a job is chosen; "+kit.Named(k.Escape)+" shows the list", k.Filter)
		}
	}
	return nil
}

// whyOff says why a key does nothing here; empty if it does something, or is not known at all.
// Keys that the focused field uses itself go to it.
func (m *Model) whyOff(msg tea.KeyPressMsg) string {
	if m.showing == atResult && !m.result.Listens() {
		return ""
	}
	if m.focusedField() != nil {
		if f := m.pane(m.step).Leaf(); key.Matches(msg, f.EditBinds()...) || key.Matches(msg, f.KeyBinds()...) {
			return ""
		}
	}
	for _, k := range m.offKeys() {
		if slices.Contains(k.Key.Keys(), msg.String()) { // it may be disabled, so that key.Matches knows nothing of it
			return k.Key.Help().Key + ": " + k.Off
		}
	}
	return ""
}

func (m *Model) showHelp() tea.Cmd {
	title, text, groups := m.screen().Help()
	everywhere := kit.HelpGroup{Title: "Everywhere"}
	for _, c := range m.heard() {
		here := func(g kit.HelpGroup) bool {
			return slices.ContainsFunc(g.Bindings, func(b key.Binding) bool { return kit.SameKey(b, *c.key) })
		}
		if b := *c.key; !slices.ContainsFunc(groups, here) {
			b.SetEnabled(c.why() == "")
			everywhere.Bindings = append(everywhere.Bindings, b)
		}
	}
	return m.open(&kit.HelpBox{Title: title, Text: text, Groups: append(groups, everywhere), Off: m.offKeys()})
}

// paletteEntries are all steps, commands and fields: what is off is listed too, and says why.
func (m *Model) paletteEntries() []kit.Entry {
	var steps, acts, places []kit.Entry
	sending := m.whyBusy()
	for _, id := range forms.Steps() {
		steps = append(steps, kit.Entry{Mark: m.stepMark(id), Label: id.Title(), Detail: id.Intro(), Act: kit.GoTo{Step: id}, Off: sending})
	}
	for _, c := range m.commands() {
		off := c.why()
		if k := m.s.Keys; c.key != &k.Help && c.key != &k.Quit {
			off = cmp.Or(off, sending)
		}
		if c.label != "" {
			if c.key != nil {
				c.detail = words.Join(" · ", c.detail, c.key.Help().Key)
			}
			acts = append(acts, kit.Entry{Mark: c.mark, Label: c.label, Detail: c.detail, Act: c.do, Off: off})
		}
	}
	slices.SortStableFunc(acts, func(a, b kit.Entry) int { return cmp.Compare(min(len(a.Off), 1), min(len(b.Off), 1)) }) // what is off stands last
	named := map[draft.Field]bool{}
	for _, p := range m.s.Problems {
		label, key := m.fieldName(p.Field)
		named[key] = true
		places = append(places, kit.Entry{Mark: p.Severity.Mark(), Label: label, Detail: p.Text, Act: kit.To(p.Field), Off: sending})
	}
	return slices.Concat(steps, acts, places, m.fieldEntries(named, sending))
}

// fieldEntries are the fields and questions that no problem has named before.
func (m *Model) fieldEntries(named map[draft.Field]bool, off string) (out []kit.Entry) {
	for _, id := range forms.Steps() {
		for _, it := range m.pane(id).Items {
			if named[it.Key] || it.Field.Skip() || !it.Reachable() && id != forms.StepQuestions {
				continue // a field of another ATS is not searched for
			}
			out = append(out, kit.Entry{Mark: " ", Label: words.OneLine(it.Field.Label()), Detail: id.Title(), Act: kit.GoTo{Step: id, Field: it.Key},
				Off: cmp.Or(kit.Unless(it.Reachable(), "its condition does not hold"), off)})
		}
	}
	return out
}

// fieldName is the label of the field that a problem stands at, and its key; a
// problem of the whole is named after its step.
func (m *Model) fieldName(f draft.Field) (string, draft.Field) {
	for _, it := range m.pane(forms.StepOf(f)).Items {
		if f.Within(it.Key) {
			return words.OneLine(it.Field.Label()), it.Key
		}
	}
	return m.s.Where(draft.Problem{Field: f}), ""
}
