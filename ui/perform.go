package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// perform carries out what a screen or an overlay asked for.
func (m *Model) perform(act action) tea.Cmd {
	switch a := act.(type) {
	case nil:
		return nil
	case goTo:
		return m.goTo(a)
	case stepBy:
		return m.stepBy(a.delta)
	case pickJob:
		m.s.setJob(a.job)
		return m.wizard.jobChosen()
	case typeJob:
		m.s.draft.JobID, m.s.draft.StageID = a.id, ""
		m.s.known.Job, m.s.known.JobErr = nil, nil
		return tea.Batch(m.wizard.jobChosen(), loadJob(m.s.env.Kombo, a.id))
	case dropJob:
		return m.wizard.dropJob()
	case showFilters:
		p := newPalette("Filter the jobs", m.wizard.picker.filterEntries())
		p.hint = "type a few letters · enter filters · esc closes"
		m.overlay = p
	case filterJobs:
		*m.wizard.picker.filters.at(a.kind) = a.value
		m.wizard.picker.filter()
	case reloadJobs:
		return m.s.jobs.load(m.s.env.Kombo)
	case askSubmit:
		return m.askSubmit()
	case askSendAnyway:
		m.overlay = &dialog{title: "Send it with its problems?", text: []string{"For testing: Kombo or the ATS will probably refuse it, and if not, a faulty candidate is created."},
			choices: []choice{{"", "send it", doSubmit{}}, {"", "not now", nil}}, word: "anyway"}
	case doSubmit:
		return m.startSending()
	case stopSubmit:
		if m.send != nil {
			m.send.cancel()
		}
	case editRequest:
		return m.editBody()
	case switchEndpoint:
		return m.switchEndpoint()
	case startOver:
		return m.startOver(a.keep)
	case showPrefill:
		leave := m.wizard.leave(m.step)
		m.place, m.prefill = atPrefill, newPrefillScreen(m.s)
		return tea.Batch(leave, m.prefill.pane.enter(false))
	case takeSuggestions:
		return m.takeSuggestions(a)
	case askOpenWhole:
		return m.askOpenWhole(a.path)
	case openWhole:
		return m.openWhole(a.path)
	case showKeep:
		m.overlay = m.s.stack.keepBox(keepsJob)
	case toggleKeep:
		m.s.stack.keep[a.what] = !m.s.stack.keep[a.what]
		m.overlay = m.s.stack.keepBox(a.what)
	case showSheet:
		m.overlay = &dialog{title: "Write the sheet of the day", text: []string{plural(len(m.s.stack.sheet), "line", "lines") + ", into this folder."},
			choices: []choice{{"c", "CSV", saveSheet{"csv"}}, {"m", "Markdown", saveSheet{"md"}}, {"", "not now", nil}}}
	case saveSheet:
		return m.writeSheet(a.format)
	case keepForLater:
		return m.startOver(keepMarked)
	case editAgain:
		m.place, m.result, m.prefill = atStep, nil, nil
		return m.wizard.open(m.step, false)
	case checkResult:
		m.result.checking = true
		return checkOutcome(m.s.env.Kombo, m.result.sent, m.result.when, m.s.env.Now)
	case askResend:
		m.overlay = resendDialog()
	case openLink:
		return openURL(m.s.env.OpenURL, a.url)
	case copyText:
		m.notice = notice{text: "copied to the clipboard, if your terminal allows it"}
		return tea.SetClipboard(a.text)
	case showPalette:
		m.overlay = newPalette("Go to", m.paletteEntries())
	case showDrafts:
		if entries := m.resumeEntries(); len(entries) > 0 {
			m.overlay = newPalette("Resume a draft", entries)
		}
	case resumeDraft:
		return m.keeper.open(a.id)
	case showHelp:
		m.overlay = m.helpBox()
	case toggleWire:
		switch why := m.whyNoWire(); {
		case why != "":
			m.notice = notice{text: why}
		case m.hasWire():
			m.wire = wireHidden
		default:
			m.wire = wireShown
		}
	case askQuit:
		return m.askQuit()
	case doQuit:
		m.quitting = true
		return tea.Quit
	}
	return nil
}

func (m *Model) goTo(a goTo) tea.Cmd {
	if m.place == atSending {
		return nil
	}
	m.place, m.result, m.prefill = atStep, nil, nil
	leave := m.wizard.leave(m.step)
	m.keeper.stepChanged()
	m.s.visited[m.step] = true
	m.step = a.step
	m.s.refresh()
	if a.field != "" {
		if cmd, ok := m.wizard.focusOn(a.step, a.field); ok {
			return tea.Batch(leave, cmd)
		}
	}
	return tea.Batch(leave, m.wizard.open(a.step, false))
}

func (m *Model) stepBy(delta int) tea.Cmd {
	to := m.step + forms.StepID(delta)
	if to < forms.StepJob || to > forms.StepReview {
		return nil
	}
	leave := m.wizard.leave(m.step)
	m.keeper.stepChanged()
	m.s.visited[m.step] = true
	m.step = to
	m.s.refresh()
	return tea.Batch(leave, m.wizard.open(to, delta < 0))
}

// askSubmit is the way to sending: first to the review, from there, if nothing
// is in the way, straight on. What is in the way is asked about.
func (m *Model) askSubmit() tea.Cmd {
	if m.step != forms.StepReview {
		return m.goTo(goTo{step: forms.StepReview})
	}
	s := m.s
	if s.env.Target.ReadOnly {
		m.notice = notice{text: "this profile is read-only: nothing can be sent with it", bad: true}
		return nil
	}
	if n := s.errors(); n > 0 {
		first := draft.Errors(s.problems)[0]
		m.overlay = &dialog{
			title: fmt.Sprintf("%s in the way of sending", plural(n, "problem stands", "problems stand")),
			text:  []string{first.Text},
			choices: []choice{
				{"g", "go to the first", goTo{step: forms.StepOf(first.Field), field: first.Field}},
				{"", "send anyway, as a test…", askSendAnyway{}},
				{"", "stay here", nil},
			},
		}
		return nil
	}
	if draft.AlreadyApplied(s.problems) {
		m.overlay = &dialog{
			title:   "Apply for the same job again?",
			text:    []string{s.duplicateText(), "Kombo may refuse it, or the ATS may end up with two applications."},
			choices: []choice{{"", "send all the same", doSubmit{}}, {"", "not now", nil}},
			word:    "again",
		}
		return nil
	}
	if s.somebodyElse() {
		m.overlay = &dialog{
			title: "This e-mail belongs to " + s.knownAs(),
			text:  []string{"The application will be added to that person, not to a new candidate with the name you entered."},
			choices: []choice{
				{"g", "go to the e-mail", goTo{step: forms.StepCandidate, field: draft.FieldEmail}},
				{"", "send all the same", doSubmit{}},
				{"", "not now", nil},
			},
		}
		return nil
	}
	if s.env.Target.Confirm || s.env.Target.Kind == TargetProduction {
		m.overlay = &dialog{
			title:   "Send to " + s.env.Target.Name + "?",
			text:    []string{"This creates a real candidate in a real applicant tracking system. There is no undo and no dry run on Kombo's side."},
			choices: []choice{{"", "send", doSubmit{}}, {"", "not now", nil}},
			word:    "send",
		}
		return nil
	}
	return m.startSending()
}

func (m *Model) switchEndpoint() tea.Cmd {
	d := m.s.draft
	if d.Endpoint == apiclient.EndpointApplication {
		d.Endpoint = apiclient.EndpointCandidate
	} else {
		d.Endpoint = apiclient.EndpointApplication
	}
	return loadLimits(m.s.env.Kombo, d.Endpoint)
}

// startOver begins a new draft with what should be kept of the old one.
func (m *Model) startOver(keep keeping) tea.Cmd {
	old, known := m.s.draft, m.s.known
	fresh := &draft.Draft{Endpoint: old.Endpoint}
	m.place, m.result, m.s.visited = atStep, nil, map[forms.StepID]bool{}
	m.step = forms.StepJob
	switch keep {
	case keepMarked:
		fresh = m.s.stack.next(old)
		if fresh.JobID == "" {
			known.Job, known.JobErr = nil, nil
		} else {
			m.step = forms.StepCandidate
		}
	case keepCandidate:
		kept := old.Clone()
		kept.JobID, kept.StageID, kept.Answers = "", "", nil
		fresh = &kept
		known.Job, known.JobErr = nil, nil
	case keepNothing:
		known.Job, known.JobErr = nil, nil
	}
	m.s.draft, m.s.known = fresh, known
	m.s.refresh()
	m.wizard = newWizard(m.s)
	m.keeper.follow(store.Revision{})
	return m.wizard.open(m.step, false)
}

func (m *Model) askQuit() tea.Cmd {
	switch {
	case m.place == atSending:
		m.overlay = m.send.stopDialog()
		return nil
	case m.place == atResult && m.result.settled(), m.s.untouched():
		return m.perform(doQuit{})
	}
	m.overlay = &dialog{
		title: "Quit?",
		text:  []string{m.beforeQuit()},
		// Who presses ctrl+c twice means it; the draft is kept.
		onInterrupt: doQuit{},
		choices: []choice{
			{"s", "stay", nil},
			{"q", "quit", doQuit{}},
		},
	}
	return nil
}

// resendDialog stands before the one act that may create a candidate twice.
func resendDialog() *dialog {
	return &dialog{
		title:   "Send it once more?",
		text:    []string{"It is not known whether the first one arrived. If it did, the candidate may be created twice. Check first, and look in the ATS."},
		choices: []choice{{"", "send it again", doSubmit{}}, {"", "not now", nil}},
		word:    "again",
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
