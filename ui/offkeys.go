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
	k := m.keys
	switch m.place {
	case atSending:
		return kit.OffBecause("a submit is under way; esc asks before it stops", k.submit, k.nextStep, k.prevStep, k.open, k.drafts, k.fill, k.filter, k.reload)
	case atResult:
		return append(kit.OffBecause("this is the result; ^G leads to the steps", k.submit, k.nextStep, k.prevStep, k.open, k.drafts, k.fill, k.filter, k.reload), m.result.Off...)
	case atPrefill:
		return append(kit.OffBecause("esc leads back to the form first", k.nextStep, k.prevStep, k.open, k.drafts, k.fill, k.filter, k.reload), m.prefill.Off()...)
	case atStep:
	}
	var out []kit.OffKey
	add := func(b key.Binding, why string) {
		if why != "" {
			out = append(out, kit.OffKey{Binding: b, Why: why})
		}
	}
	add(k.wire, m.whyNoWire())
	add(k.drafts, m.whyNotResume())
	if m.step == forms.StepQuestions {
		add(k.open, steps.WhyNoneOpen(m.s.Shared))
	} else {
		add(k.open, "it goes through the questions, on the Questions step")
	}
	switch {
	case m.step != forms.StepJob:
		out = append(out, kit.OffBecause("it belongs to the list of jobs, on the Job step", k.filter, k.reload)...)
	case !m.wizard.picker.Choosing():
		add(k.filter, "a job is chosen; esc shows the list")
	}
	switch m.step {
	case forms.StepJob:
		add(k.prevStep, "this is the first step")
	case forms.StepReview:
		add(k.nextStep, "this is the last step; ^S sends it")
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
		if slices.Contains(k.Binding.Keys(), msg.String()) {
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
