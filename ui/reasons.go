package ui

import (
	"cmp"
	"reflect"

	"kombo-apply/forms"
	"kombo-apply/ui/faults"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/steps"
)

// What the reasons why something cannot be done now have in common.
const (
	underWay   = "a submit is under way"
	notEntered = "nothing was entered yet"
	hasArrived = "it has arrived"
)

// whyBusy holds for most things.
func (m *Model) whyBusy() string { return kit.Unless(m.showing != atSending, underWay) }

// asSent reports whether the draft stands as it went out last.
func (m *Model) asSent() bool {
	return m.result != nil && reflect.DeepEqual(m.result.Draft, *m.s.Draft)
}

// allSent reports whether leaving the draft loses nothing: it was sent as it is, and has arrived.
func (m *Model) allSent() bool { return m.asSent() && m.result.There() }

// mayHaveArrived reports whether what stands in the form went out, in this run or before it, and it is
// not known what came of it.
func (m *Model) mayHaveArrived() bool {
	if m.result == nil {
		return m.s.Before().Unclear()
	}
	return m.asSent() && m.result.Unclear()
}

func (m *Model) whetherSent() string {
	if m.mayHaveArrived() {
		return "It is not known whether what you sent has arrived."
	}
	return "What you have entered has not been sent."
}

// Why a command is off; empty if it is not.

func (m *Model) whyNotSend() string {
	return kit.Unless(m.step != forms.StepReview || !m.s.Target.ReadOnly, "this profile is read-only: nothing can be sent with it")
}

// howToSend names the key, or why there is none.
func (m *Model) howToSend() string {
	return cmp.Or(m.whyNotSend(), m.s.Keys.Send.Help().Key+" sends it")
}

func (m *Model) whyNothingOpen() string {
	done := m.showing == atStep && m.step == forms.StepReview && m.s.ErrorCount() == 0
	return kit.Unless(!done, "nothing is missing; "+m.howToSend())
}

func (m *Model) whyNoResult() string {
	return cmp.Or(m.whyBusy(), kit.Unless(m.result != nil, "this candidate has not been sent"),
		kit.Unless(m.asSent(), "what was sent has been changed since"))
}

func (m *Model) whyNoAnswers() string {
	if why := m.whyNoResult(); why != "" {
		return why
	}
	return m.result.WhyNoAnswers()
}

func (m *Model) whyNotNew() string {
	switch {
	case m.showing == atSending:
		return underWay
	case m.allSent(), m.s.Untouched():
		return ""
	case m.mayHaveArrived():
		return "it is not known whether it has arrived"
	}
	return "what you entered has not been sent"
}

// inQueue reports whether a file of a queue is worked on.
func (m *Model) inQueue() bool {
	_, is := m.s.Queue.Current()
	return is
}

func (m *Model) whyNotPutAside() string {
	kept := m.s.Store != nil
	skips := m.inQueue() && (m.s.Untouched() || !kept) // or throws it away, if that is what is wanted
	return cmp.Or(m.whyBusy(),
		kit.Unless(!m.allSent(), hasArrived+"; "+m.s.Keys.NextCandidate.Help().Key+" on the result begins the next"),
		kit.Unless(skips || !m.s.Untouched(), notEntered),
		kit.Unless(skips || kept, "drafts are not kept here"))
}

func (m *Model) whyNotDiscard() string {
	return cmp.Or(m.whyBusy(), kit.Unless(!m.allSent(), hasArrived), kit.Unless(!m.s.Untouched(), notEntered))
}

func (m *Model) whyNotResume() string {
	return cmp.Or(m.whyBusy(), kit.Unless(len(m.s.Drafts) > 0, "there is no draft to resume"))
}

func (m *Model) whyNoReport() string {
	return kit.Unless(len(m.sent.session)+len(m.sent.earlier) > 0, "nothing was sent yet")
}

func (m *Model) whyNothingSent() string { return kit.Unless(len(m.sent.past) > 0, m.whyNoReport()) }

func (m *Model) whyNoXRay() string {
	return cmp.Or(kit.Unless(m.s.Known.Job != nil, steps.NoJob), kit.Unless(len(m.s.Questions()) > 0, "this job has no questions"))
}

func (m *Model) whyNoRaw() string {
	return kit.Unless(m.questionID() != "", "it replaces the answer that has the focus, on the Questions step")
}

func (m *Model) whyNoPreview() string {
	shown := m.showing == atStep && m.step != forms.StepJob && m.step != forms.StepReview
	return kit.Unless(shown, "the request preview is shown on the steps from Candidate to Extras")
}

func (m *Model) whyNoFaults() string { return faults.WhyNot(m.env.Faults) }
