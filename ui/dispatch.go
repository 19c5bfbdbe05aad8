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

// dispatch carries out what a screen or an overlay asked for.
func (m *Model) dispatch(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case nil:
		return nil
	case call:
		return a()
	case kit.GoTo:
		return m.goTo(a)
	case kit.StepBy:
		return m.stepBy(a.Delta)
	case kit.BackToForm:
		return m.backToForm()
	case kit.OpenLink:
		return m.openURL(a.URL)
	case kit.CopyText:
		return m.copyText(a.Text)
	case kit.AskQuit:
		return m.askQuit()
	case steps.SwapRaw:
		return m.swapRaw(a.ID)
	case steps.OpenXRay:
		return m.open(steps.NewXRay(m.s.Shared, a.ID))
	case steps.ListXRays:
		return m.open(steps.XRayList(m.s.Shared))
	case review.Copy:
		return m.copyText(m.wizard.review.Copied(a.Export))
	case review.Edit:
		return tea.Batch(m.at(forms.StepReview), m.editBody())
	case review.Accept:
		return m.acceptOffer(a.Problem)
	case review.SwitchEndpoint:
		return m.switchEndpoint()
	case prefill.Take:
		return m.takeSuggestions(a)
	case prefill.OpenWhole:
		return m.askOpenWhole(a.Path)
	case calls.Close:
		m.showing, m.calls = m.behind, nil
		return nil
	case calls.SaveHAR:
		return m.saveHAR()
	case faults.Open:
		return m.open(a.List)
	case faults.Arm:
		return m.arm(a)
	}
	return tea.Batch(m.dispatchToJobs(act), m.dispatchToResult(act)) // each knows its own
}

// dispatchToJobs carries out what concerns the job and the list of jobs.
func (m *Model) dispatchToJobs(act kit.Action) tea.Cmd {
	picker := m.wizard.picker
	switch a := act.(type) {
	case jobs.Pick:
		m.say(m.s.SetJob(a.Job))
		chosen := m.wizard.jobChosen()
		if picker.NothingToChoose() {
			return tea.Batch(chosen, m.stepBy(1))
		}
		return chosen
	case jobs.PickID:
		m.say(m.s.NameJob(a.ID))
		return tea.Batch(m.wizard.jobChosen(), m.loadJob())
	case jobs.Drop:
		return tea.Batch(m.at(forms.StepJob), picker.SearchAgain())
	case jobs.ShowFilters:
		cmd := m.at(forms.StepJob)
		if !picker.Choosing() {
			cmd = tea.Batch(cmd, picker.SearchAgain())
		}
		p := kit.NewPalette("Filter the jobs", picker.FilterEntries())
		p.Does = "filters"
		return tea.Batch(cmd, m.open(p))
	case jobs.SetFilter:
		picker.SetFilter(a)
	case jobs.Reload:
		return m.s.jobs.Load(m.s.Kombo)
	case jobs.Resume:
		return m.openDraft(a.ID)
	}
	return nil
}

// dispatchToResult carries out what follows a submit, and what concerns the next candidate.
func (m *Model) dispatchToResult(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case result.Stop:
		if m.send != nil {
			m.send.Stop()
		}
	case result.Check:
		return m.result.LookUp()
	case result.Resend:
		return m.confirmed()
	case result.StartOver:
		return m.startOver(a.Keep)
	case result.ShowCarryOver:
		return m.open(result.CarryOverList(&m.s.carryOver, 0))
	case result.ToggleKeep:
		return m.open(a.Do(&m.s.carryOver))
	case result.ShowReport:
		return m.ask(m.reportDialog)
	case result.UseExisting:
		return m.useExisting(m.s.Existing())
	}
	return nil
}

func (m *Model) backToForm() tea.Cmd {
	m.showing, m.prefill = atStep, nil
	return m.wizard.open(m.step, false)
}

func (m *Model) showFaults() tea.Cmd { return m.open(faults.Menu()) }
func (m *Model) whyNoFaults() string { return faults.WhyNot(m.s.env.Faults) }

func (m *Model) arm(a faults.Arm) tea.Cmd {
	said, err := a.Do(m.s.env.Faults)
	if err != nil {
		return m.warn(err.Error())
	}
	return m.say(said)
}

// showResult goes back to the outcome of the last submit.
func (m *Model) showResult() tea.Cmd {
	if m.whyNoResult() != "" {
		return nil
	}
	m.showing, m.prefill = atResult, nil
	return m.wizard.pane(m.step).Leave()
}

// showAnswers leads to what became of each answer that was sent last.
func (m *Model) showAnswers() tea.Cmd {
	cmd := m.showResult()
	m.result.ShowAnswers()
	return cmd
}

func (m *Model) whyNoAnswers() string {
	if why := m.whyNoResult(); why != "" {
		return why
	}
	return m.result.WhyNoAnswers()
}

// showCalls lists the calls of this run.
func (m *Model) showCalls() tea.Cmd {
	if m.showing != atCalls {
		m.behind, m.showing, m.calls = m.showing, atCalls, calls.New(m.s.Shared, m.s.env.Calls)
	}
	return nil
}

// whyNoCalls says why the calls cannot be shown; empty if they can.
func (m *Model) whyNoCalls() string {
	return cmp.Or(kit.Unless(m.s.env.Calls != nil, "the calls of this run are not kept"), m.whyBusy())
}

func (m *Model) saveHAR() tea.Cmd {
	path, err := m.s.env.SaveHAR()
	if m.failed("the calls could not be saved", err) {
		return nil
	}
	return m.say("all calls are in " + kit.CleanLine(path))
}

// useExisting names the candidate that Bullhorn has, and leads to the review if that is asked for elsewhere.
func (m *Model) useExisting(remoteID, who string, ok bool) tea.Cmd {
	if !ok || !m.s.UseExisting(remoteID) {
		return nil
	}
	m.wizard.rebuild()
	m.say("the application goes to " + cmp.Or(words.OneLine(who), "the candidate") + ", whom Bullhorn has already")
	if m.showing == atResult {
		return m.goTo(kit.GoTo{Step: forms.StepReview})
	}
	return nil
}

// acceptOffer lets the field of a problem take the value that the problem suggests.
func (m *Model) acceptOffer(p draft.Problem) tea.Cmd {
	f := m.wizard.pane(forms.StepOf(p.Field)).ByKey(p.Field)
	if f == nil {
		return nil
	}
	f.SetOffer(p.Suggestion)
	f.TakeOffer()
	return m.say(words.OneLine(f.Label()) + ": " + words.OneLine(p.Suggestion))
}

func (m *Model) switchEndpoint() tea.Cmd {
	d := m.s.Draft
	if d.Endpoint == apiclient.EndpointApplication {
		d.Endpoint = apiclient.EndpointCandidate
	} else {
		d.Endpoint = apiclient.EndpointApplication
	}
	m.say("it goes out with " + kit.CallLine(*d) + " now")
	return m.loadLimits()
}

func (m *Model) askQuit() tea.Cmd {
	switch {
	case m.showing == atSending:
		return m.ask(m.send.StopDialog)
	case m.allSent(), m.s.Untouched():
		return m.quit()
	}
	return m.ask(m.quitDialog)
}

// quit ends the program.
func (m *Model) quit() tea.Cmd {
	m.quitting = true
	if m.allSent() {
		m.s.Queue.Next(session.QueueSent)
	}
	return tea.Quit
}

func (m *Model) quitDialog() *kit.Dialog {
	left := ""
	if n := m.s.Queue.Remaining(); n > 0 {
		left = words.Count(n, "file", "files") + " behind this one will be left."
	}
	return &kit.Dialog{
		Title: "Quit?",
		Text:  []string{words.Join(" ", m.whetherSent(), m.whetherKept(), left)},
		// Who presses the key that quits twice means it; the draft is kept.
		OnInterrupt: call(m.quit),
		Choices:     []kit.Choice{{Key: m.s.Keys.Stay, Label: "stay"}, {Key: m.s.Keys.QuitNow, Label: "quit", Act: call(m.quit)}},
	}
}

// whetherKept says what becomes of what was entered.
func (m *Model) whetherKept() string {
	last := m.autosave.State()
	switch {
	case m.s.Unkept != nil:
		return "It will be gone, since drafts are not kept: " + kit.CleanLine(m.s.Unkept.Error()) + "."
	case m.s.Store == nil:
		return "It will be gone."
	case last.Err != nil:
		return "It could NOT be saved: " + kit.CleanLine(last.Err.Error()) + "."
	}
	return "It is kept as a draft, and you can go on with it next time."
}
