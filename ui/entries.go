package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

func (m *Model) showPalette() tea.Cmd { return m.open(kit.NewPalette("Go to", m.paletteEntries())) }

func (m *Model) showHelp() tea.Cmd { return m.open(m.helpBox()) }

func (m *Model) helpBox() *kit.HelpBox {
	title, text, groups := m.screen().Help()
	here, everywhere := map[string]bool{}, kit.HelpGroup{Title: "Everywhere"}
	for _, g := range groups {
		for _, b := range g.Bindings {
			here[b.Help().Key] = true
		}
	}
	for _, c := range m.heard() {
		if b := *c.key; !here[b.Help().Key] {
			b.SetEnabled(c.why() == "")
			everywhere.Bindings = append(everywhere.Bindings, b)
		}
	}
	groups = append(groups, everywhere)
	return &kit.HelpBox{Title: title, Text: text, Groups: groups, Why: m.reasons()}
}

// paletteEntries are all steps, commands and fields: what is off is listed too, and says why.
func (m *Model) paletteEntries() []kit.Entry {
	var steps, acts, places []kit.Entry
	sending := kit.Unless(m.showing != atSending, underWay)
	for _, id := range forms.Steps() {
		steps = append(steps, kit.Entry{Mark: m.stepMark(id), Label: id.Title(), Detail: id.Intro(), Act: kit.GoTo{Step: id}, Off: sending})
	}
	for _, c := range m.commands() {
		off := c.why()
		if k := m.s.Keys; c.key != &k.Help && c.key != &k.Quit {
			off = cmp.Or(off, sending)
		}
		if c.label != "" {
			acts = append(acts, kit.Entry{Mark: c.mark, Label: c.label, Detail: c.detail, Act: c.do, Off: off})
		}
	}
	slices.SortStableFunc(acts, func(a, b kit.Entry) int { return cmp.Compare(min(len(a.Off), 1), min(len(b.Off), 1)) }) // what is off stands last
	named := map[draft.Field]bool{}
	for _, p := range m.s.Problems {
		label, key := m.fieldName(p.Field)
		named[key] = true
		places = append(places, kit.Entry{Mark: p.Severity.Mark(), Label: label, Detail: p.Text, Act: kit.GoTo{Step: forms.StepOf(p.Field), Field: p.Field}, Off: sending})
	}
	return slices.Concat(steps, acts, places, m.fieldEntries(named, sending))
}

// fieldEntries are the fields and questions that no problem has named before.
func (m *Model) fieldEntries(named map[draft.Field]bool, off string) (out []kit.Entry) {
	for _, id := range forms.Steps() {
		for _, it := range m.wizard.pane(id).Items {
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
	for _, it := range m.wizard.pane(forms.StepOf(f)).Items {
		if f.Within(it.Key) {
			return words.OneLine(it.Field.Label()), it.Key
		}
	}
	return m.s.Where(draft.Problem{Field: f}), ""
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
