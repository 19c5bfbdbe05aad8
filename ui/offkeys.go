package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/steps"
)

// offKeys are the known keys that are off on this screen.
func (m *Model) offKeys() []kit.OffKey {
	k := m.s.Keys
	others := []key.Binding{k.NextStep, k.PreviousStep, k.NextOpen, k.Drafts, k.Fill, k.Filter, k.Reload}
	switch m.place {
	case atSending:
		return kit.OffBecause("a submit is under way; "+kit.Named(k.Escape)+" asks before it stops", append(others, k.Send)...)
	case atResult:
		return append(kit.OffBecause("this is the result; "+k.GoTo.Help().Key+" leads to the steps", append(others, k.Send)...), m.result.Off...)
	case atPrefill:
		return append(kit.OffBecause(kit.Named(k.Escape)+" leads back to the form first", others...), m.prefill.Off()...)
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
	if m.step == forms.StepQuestions {
		add(k.NextOpen, steps.WhyNoneOpen(m.s.Shared))
	} else {
		add(k.NextOpen, "it goes through the questions, on the Questions step")
	}
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
// Keys that the focused field uses itself are left to it.
func (m *Model) whyOff(msg tea.KeyPressMsg) string {
	if m.place == atResult && !m.result.Listens() || m.fieldUses(msg) {
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
