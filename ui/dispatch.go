package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/calls"
	"kombo-apply/ui/faults"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
	"kombo-apply/ui/review"
	"kombo-apply/ui/steps"
)

// dispatch carries out what a screen or an overlay asked for: where to go, what to send.
func (m *Model) dispatch(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case nil:
		return nil
	case kit.GoTo:
		return m.goTo(a)
	case kit.StepBy:
		return m.stepBy(a.Delta)
	case showReview:
		cmd := m.at(forms.StepReview)
		m.wizard.review.Show(a.tab)
		return cmd
	case nextQuestion:
		return tea.Batch(m.at(forms.StepQuestions), m.wizard.step(forms.StepQuestions).ToNextOpen())
	case nextOpen:
		return m.toNextOpen()
	case askSubmit:
		return m.askSubmit()
	case askSendAnyway:
		return m.confirmed()
	case doSubmit:
		return m.startSending(a.confirmed)
	case result.Stop:
		if m.send != nil {
			m.send.Stop()
		}
	case showResult:
		if m.whyNoResult() == "" {
			leave := m.wizard.leave(m.step)
			m.showing, m.prefill = atResult, nil
			return leave
		}
	case result.Check:
		return m.result.LookUp()
	case result.Resend:
		return m.confirmed()
	case kit.BackToForm:
		m.showing, m.prefill = atStep, nil
		return m.wizard.open(m.step, false)
	case kit.OpenLink:
		return openURL(m.s.env.OpenURL, a.URL)
	case kit.CopyText:
		return m.copyText(a.Text)
	case togglePreview:
		m.togglePreview()
	case kit.AskQuit:
		return m.askQuit()
	case doQuit:
		m.quitting = true
		if m.allSent() {
			m.s.Queue.Next(session.QueueSent)
		}
		return tea.Quit
	default:
		return m.dispatchToScreens(act)
	}
	return nil
}

// dispatchToScreens carries out what concerns a single screen, or opens one.
func (m *Model) dispatchToScreens(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case jobs.Pick, jobs.PickID, jobs.Drop, jobs.ShowFilters, jobs.SetFilter, jobs.Reload:
		return m.dispatchToJobs(a)
	case review.Copy:
		return m.dispatch(kit.CopyText{Text: m.wizard.review.Copied(a.Export)})
	case review.Edit:
		return tea.Batch(m.at(forms.StepReview), m.editBody())
	case review.Accept:
		m.acceptOffer(a.Problem)
	case review.SwitchEndpoint:
		return m.switchEndpoint()
	case steps.SwapRaw:
		return m.swapRaw(a.ID)
	case steps.OpenXRay:
		m.overlay = steps.NewXRay(m.s.Shared, a.ID)
	case steps.ListXRays:
		m.overlay = steps.XRayList(m.s.Shared)
	case showPrefill:
		leave := m.wizard.leave(m.step)
		m.showing, m.prefill = atPrefill, prefill.New(m.s.Shared, m.s.jobByID)
		return tea.Batch(leave, m.prefill.Pane.Enter(false))
	case prefill.Take:
		return m.takeSuggestions(a)
	case prefill.OpenWhole:
		return m.askOpenWhole(a.Path)
	case openWhole:
		return m.openWhole(a.path)
	case showPalette:
		m.overlay = kit.NewPalette("Go to", m.paletteEntries())
	case showHelp:
		m.overlay = m.helpBox()
	case showCalls:
		if m.showing != atCalls {
			m.behind, m.showing, m.calls = m.showing, atCalls, calls.New(m.s.Shared, m.s.env.Calls)
		}
	case calls.Close:
		m.showing, m.calls = m.behind, nil
	case calls.SaveHAR:
		path, err := m.s.env.SaveHAR()
		m.notice = m.writtenTo("all calls are in ", path)
		if err != nil {
			m.notice = notice{text: "the calls could not be saved: " + err.Error(), bad: true}
		}
	case showFaults:
		m.overlay = faults.Menu()
	case faults.Open:
		m.overlay = a.List
	case faults.Arm:
		said, err := a.Do(m.s.env.Faults)
		if err != nil {
			said = err.Error()
		}
		m.notice = notice{text: said, bad: err != nil}
	default:
		return m.dispatchToDrafts(act)
	}
	return nil
}

// dispatchToDrafts carries out what concerns candidates: the next one, the unfinished ones, those
// that were sent.
func (m *Model) dispatchToDrafts(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case result.StartOver:
		return m.startOver(a.Keep)
	case result.ShowCarryOver:
		m.overlay = result.CarryOverList(&m.s.carryOver, 0)
	case result.ToggleKeep:
		m.overlay = a.Do(&m.s.carryOver)
	case result.ShowReport:
		m.ask(m.reportDialog)
	case saveReport:
		return m.writeReport(a.format)
	case showDrafts:
		if entries := m.resumeEntries(); len(entries) > 0 {
			m.overlay = kit.NewPalette("Drafts", entries)
		}
	case jobs.Resume:
		return m.autosave.open(a.ID)
	case askRemove:
		m.ask(func() *kit.Dialog { return removeDialog(a.draft) })
	case removeDraft:
		return m.autosave.removeDraft(a.id)
	case putAside:
		return m.putAside()
	case askDiscard:
		m.ask(m.discardDialog)
	case doDiscard:
		return m.discard()
	case result.UseExisting:
		return m.useExisting(m.s.Existing())
	case showToday:
		m.overlay = kit.NewPalette("Sent", m.sentEntries())
	case resumeCopy:
		a.entry.At = "" // nothing of it was inspected for this target
		return m.resume(a.entry)
	}
	return nil
}

// useExisting names the candidate that Bullhorn has, and leads to the review if that is asked for elsewhere.
func (m *Model) useExisting(remoteID, who string, ok bool) tea.Cmd {
	if !ok || !m.s.UseExisting(remoteID) {
		return nil
	}
	m.wizard.rebuild()
	m.notice = notice{text: "the application goes to " + cmp.Or(words.OneLine(who), "the candidate") + ", whom Bullhorn has already"}
	if m.showing == atResult {
		return m.goTo(kit.GoTo{Step: forms.StepReview})
	}
	return nil
}

// acceptOffer lets the field of a problem take the value that the problem suggests.
func (m *Model) acceptOffer(p draft.Problem) {
	if f := m.wizard.pane(forms.StepOf(p.Field)).ByKey(p.Field); f != nil {
		f.SetOffer(p.Suggestion)
		f.TakeOffer()
		m.notice = notice{text: words.OneLine(f.Label()) + ": " + words.OneLine(p.Suggestion)}
	}
}

func (m *Model) switchEndpoint() tea.Cmd {
	d := m.s.Draft
	if d.Endpoint == apiclient.EndpointApplication {
		d.Endpoint = apiclient.EndpointCandidate
	} else {
		d.Endpoint = apiclient.EndpointApplication
	}
	return loadLimits(m.s.Kombo, d.Endpoint)
}

func (m *Model) askQuit() tea.Cmd {
	switch {
	case m.showing == atSending:
		m.ask(m.send.StopDialog)
		return nil
	case m.allSent(), m.s.Untouched():
		return m.dispatch(doQuit{})
	}
	m.ask(m.quitDialog)
	return nil
}

func (m *Model) quitDialog() *kit.Dialog {
	return &kit.Dialog{
		Title: "Quit?",
		Text:  []string{words.Join(" ", m.beforeQuit(), m.filesLeft())},
		// Who presses the key that quits twice means it; the draft is kept.
		OnInterrupt: doQuit{},
		Choices: []kit.Choice{
			{Key: m.s.Keys.Stay, Label: "stay", Act: nil},
			{Key: m.s.Keys.QuitNow, Label: "quit", Act: doQuit{}},
		},
	}
}

// dispatchToJobs carries out what concerns the job and the list of jobs.
func (m *Model) dispatchToJobs(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case jobs.Pick:
		m.notice = notice{text: m.s.SetJob(a.Job)}
		chosen := m.wizard.jobChosen()
		if m.wizard.picker.NothingToChoose() {
			return tea.Batch(chosen, m.stepBy(1))
		}
		return chosen
	case jobs.PickID:
		m.notice = notice{text: m.s.NameJob(a.ID)}
		return tea.Batch(m.wizard.jobChosen(), loadJob(m.s.Kombo, a.ID))
	case jobs.Drop:
		return tea.Batch(m.at(forms.StepJob), m.wizard.dropJob())
	case jobs.ShowFilters:
		cmd := m.at(forms.StepJob)
		if !m.wizard.picker.Choosing() {
			cmd = tea.Batch(cmd, m.wizard.dropJob())
		}
		p := kit.NewPalette("Filter the jobs", m.wizard.picker.FilterEntries())
		p.Does = "filters"
		m.overlay = p
		return cmd
	case jobs.SetFilter:
		m.wizard.picker.SetFilter(a)
	case jobs.Reload:
		return m.s.jobs.Load(m.s.Kombo)
	}
	return nil
}

// filesLeft says how many files of the queue were not looked at; empty for none.
func (m *Model) filesLeft() string {
	n := m.s.Queue.Remaining()
	if n == 0 {
		return ""
	}
	return words.Count(n, "file", "files") + " behind this one will be left."
}

// beforeQuit says what becomes of what was entered, and whether it was sent.
func (m *Model) beforeQuit() string {
	sent := m.whetherSent()
	switch {
	case m.s.Unkept != nil:
		return sent + " It will be gone, since drafts are not kept: " + kit.CleanLine(m.s.Unkept.Error()) + "."
	case m.autosave.Saver() == nil:
		return sent + " It will be gone."
	}
	if why := m.autosave.Saver().State().Err; why != nil {
		return sent + " It could NOT be saved: " + kit.CleanLine(why.Error()) + "."
	}
	return sent + " It is kept as a draft, and you can go on with it next time."
}
