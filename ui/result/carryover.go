package result

import (
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
)

// ToggleKeep changes one of the marks of what the next candidate keeps.
type ToggleKeep struct{ at int }

// keepable are the parts of a draft that the next candidate may start with.
var keepable = []struct {
	label, detail string
	of            func(*session.CarryOver) *bool
}{
	{"job", "", func(c *session.CarryOver) *bool { return &c.Job }},
	{"source", "", func(c *session.CarryOver) *bool { return &c.Source }},
	{"location", "", func(c *session.CarryOver) *bool { return &c.Location }},
	{"availability", "", func(c *session.CarryOver) *bool { return &c.Availability }},
	{"answers", "choices, numbers, yes or no; never texts or files", func(c *session.CarryOver) *bool { return &c.Answers }},
}

// CarryOverList shows what the next candidate keeps, one of the marks highlighted.
func CarryOverList(c *session.CarryOver, at int) *kit.Palette {
	var entries []kit.Entry
	for i, k := range keepable {
		mark := "[ ]"
		if *k.of(c) {
			mark = "[x]"
		}
		entries = append(entries, kit.Entry{Mark: mark, Label: k.label, Detail: k.detail, Act: ToggleKeep{i}})
	}
	p := kit.NewPalette("What the next candidate keeps", entries)
	p.Marks, p.At = true, at
	return p
}

// Do changes the mark and returns the list as it is then.
func (t ToggleKeep) Do(c *session.CarryOver) *kit.Palette {
	is := keepable[t.at].of(c)
	*is = !*is
	return CarryOverList(c, t.at)
}
