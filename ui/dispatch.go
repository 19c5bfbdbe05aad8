package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
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
	case kit.Do:
		return a()
	case kit.Overlay:
		return m.open(a)
	case kit.GoTo:
		return m.goTo(a)
	case kit.StepBy:
		return m.stepBy(a.Delta)
	case kit.Back:
		return m.back()
	case kit.OpenLink:
		return m.openURL(a.URL)
	case kit.CopyText:
		return m.copyText(a.Text)
	case kit.AskQuit:
		return m.askQuit()
	case sandbox.Scenario:
		return m.arm(a)
	case jobs.Pick:
		m.say(m.s.SetJob(a.Job))
		chosen := m.jobChosen()
		if m.picker.NothingToChoose() {
			return tea.Batch(chosen, m.stepBy(1))
		}
		return chosen
	case jobs.PickID:
		m.say(m.s.NameJob(a.ID))
		return tea.Batch(m.jobChosen(), m.loadJob())
	case jobs.Resume:
		return m.openDraft(a.ID)
	case steps.SwapRaw:
		return m.swapRaw(a.ID)
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
	case result.Resend:
		return m.confirmed()
	case result.StartOver:
		return m.startOver(a.Keep)
	case result.ShowReport:
		return m.ask(m.reportDialog)
	case result.UseExisting:
		return m.useExisting()
	}
	return nil
}

func (m *Model) anotherJob() tea.Cmd {
	return tea.Batch(m.at(forms.StepJob), m.picker.SearchAgain())
}

func (m *Model) filterJobs() tea.Cmd {
	cmd := m.at(forms.StepJob)
	if !m.picker.Choosing() {
		cmd = tea.Batch(cmd, m.picker.SearchAgain())
	}
	return tea.Batch(cmd, m.open(m.picker.FilterList()))
}

func (m *Model) arm(fault sandbox.Scenario) tea.Cmd {
	if err := m.env.Faults.Arm(fault); err != nil {
		return m.warn(err.Error())
	}
	if fault == "" {
		return m.say("nothing is armed; the next send is as usual")
	}
	return m.say(faults.Armed(m.env.Faults) + ", once")
}

func (m *Model) showResult() tea.Cmd {
	m.showing, m.prefill = atResult, nil
	return m.pane(m.step).Leave()
}

func (m *Model) showAnswers() tea.Cmd {
	cmd := m.showResult()
	m.result.ShowAnswers()
	return cmd
}

func (m *Model) showCalls() tea.Cmd {
	if m.showing != atCalls {
		m.behind, m.showing, m.calls = m.showing, atCalls, calls.New(m.s, m.env.Calls, m.saveHAR)
	}
	return nil
}

func (m *Model) saveHAR() tea.Cmd {
	path, err := m.env.SaveHAR()
	if m.failed("the calls could not be saved", err) {
		return nil
	}
	return m.say("all calls are in " + kit.CleanLine(path))
}

// useExisting names the candidate that Bullhorn has, and leads to the review if that is asked for elsewhere.
func (m *Model) useExisting() tea.Cmd {
	remoteID, who, ok := m.s.Existing()
	if !ok || !m.s.UseExisting(remoteID) {
		return nil
	}
	m.rebuild(forms.Steps()...)
	m.say("the application goes to " + cmp.Or(words.OneLine(who), "the candidate") + ", whom Bullhorn has already")
	if m.showing == atResult {
		return m.goTo(kit.GoTo{Step: forms.StepReview})
	}
	return nil
}

// acceptOffer lets the field of a problem take the value that the problem suggests.
func (m *Model) acceptOffer(p draft.Problem) tea.Cmd {
	f := m.pane(forms.StepOf(p.Field)).ByKey(p.Field)
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
		OnInterrupt: kit.Do(m.quit),
		Choices:     []kit.Choice{{Key: m.s.Keys.Stay, Label: "stay"}, {Key: m.s.Keys.QuitNow, Label: "quit", Act: kit.Do(m.quit)}},
	}
}

// whetherKept says what becomes of what was entered.
func (m *Model) whetherKept() string {
	switch last := m.s.Autosave.State(); {
	case m.s.Unkept != nil:
		return "It will be gone, since drafts are not kept: " + kit.CleanLine(m.s.Unkept.Error()) + "."
	case m.s.Store == nil:
		return "It will be gone."
	case last.Err != nil:
		return "It could NOT be saved: " + kit.CleanLine(last.Err.Error()) + "."
	}
	return "It is kept as a draft, and you can go on with it next time."
}
