package forms

import (
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// remoteSheet is what is shown of the remote fields under one heading: the fields of a
// tool, or the text of them all.
type remoteSheet struct {
	form     *remoteForm
	tool     string // empty for the text of them all
	bindings []*remoteBinding
	seen     string // the text that the fields show
}

// remoteBinding is one field and where its value stands in the text.
type remoteBinding struct {
	sheet *remoteSheet
	path  []string // from the tool on
	field field.Field
	last  string // the value as the field has seen it
	// stars are put at what is required just now, by the key of the object it is in.
	stars map[string]*remoteStars
	// slots are the lists inside a row, and anew makes the row's fields once more.
	slots map[string]remoteSlots
	anew  bool
}

func (s *remoteSheet) add(b *remoteBinding) {
	s.bindings = append(s.bindings, b)
	s.seen = s.form.draft.RemoteFields
	b.last = b.value(s.form.text())
}

// value is what the field is about, as it is written.
func (b *remoteBinding) value(r draft.Remote) string {
	if len(b.path) == 0 {
		return b.sheet.form.draft.RemoteFields
	}
	raw, _ := r.Get(b.path...)
	return string(raw)
}

// sync lets the fields read their values again where these have changed, but for the
// one that changed it: that one shows what was typed, to the letter.
func (s *remoteSheet) sync(by *remoteBinding) {
	if s.seen == s.form.draft.RemoteFields {
		return
	}
	r := s.form.text()
	s.seen = s.form.draft.RemoteFields
	for _, b := range s.bindings {
		value := b.value(r)
		if value != b.last || b.slots == nil { // a single value is marked for its neighbours' sake
			for _, stars := range b.stars {
				stars.put(r)
			}
		}
		if value == b.last {
			continue
		}
		b.last = value
		if b != by {
			b.anew = b.outgrown(r)
			b.field.Reload()
		}
	}
}

// change writes a value. There is nowhere to write to while the text is no JSON; no
// field is shown then.
func (b *remoteBinding) change(to func(draft.Remote) draft.Remote) {
	f := b.sheet.form
	r := f.text()
	if f.err != nil {
		return
	}
	f.draft.RemoteFields = to(r).String()
	b.sheet.sync(b)
}

func (b *remoteBinding) text() draft.Remote { return b.sheet.form.text() }

// control makes the field for one value. What the first keep segments of the path lead
// to stays when the value is cleared.
func (b *remoteBinding) control(l remoteLeaf, path []string, keep int, prefix string) field.Field {
	key, label, help := remoteKey(path), prefix+l.label, l.help
	switch n := l.node; {
	case l.json:
		return field.NewText(key, label, b.via(draft.Remote.SetJSON, keep, path)).
			Placeholder(`{"key": "value"}`).WithHelp(help)
	case n.Is("boolean") && n.Is("null"):
		c := field.NewChoice(key, label, b.literal(keep, path),
			field.Option{ID: "true", Label: "Yes"}, field.Option{ID: "false", Label: "No"}, field.Option{ID: "null", Label: "Null", Note: "sent as null"}).
			Look(field.Dropdown).Placeholder("not answered").WithHelp(help)
		return b.marked(l, path, c, func(yes bool) { c.Required(yes) })
	case n.Is("boolean"):
		t := field.NewToggle(key, label, field.Via(
			func() *bool { return b.text().Bool(path...) },
			func(yes *bool) {
				b.change(func(r draft.Remote) draft.Remote { return r.SetBool(yes, keep, path...) })
			})).WithHelp(help)
		return b.marked(l, path, t, func(yes bool) { t.Required(yes) })
	case n.Is("number"), n.Is("integer"):
		t := field.NewNumber(key, label, b.via(draft.Remote.SetNumber, keep, path)).WithHelp(help)
		if n.Is("integer") {
			t.Whole()
		}
		return b.marked(l, path, t, func(yes bool) { t.Required(yes) })
	}
	return b.textual(l, path, label, b.via(draft.Remote.SetText, keep, path))
}

// textual makes the field for a string.
func (b *remoteBinding) textual(l remoteLeaf, path []string, label string, acc accessor[string]) field.Field {
	key, help := remoteKey(path), l.help
	switch n := l.node; {
	case len(n.Enum) > 0:
		options := make([]field.Option, len(n.Enum))
		for i, value := range n.Enum {
			options[i] = field.Option{ID: value, Label: value}
		}
		c := field.NewChoice(key, label, acc, options...).Look(field.Dropdown).Placeholder("not given").WithHelp(help)
		return b.marked(l, path, c, func(yes bool) { c.Required(yes) })
	case n.Date():
		d := b.sheet.form.o.date(draft.Field(key), label, acc).WithHelp(help)
		return b.marked(l, path, d, func(yes bool) { d.Required(yes) })
	case remoteWords[l.schema].long:
		t := field.NewText(key, label, acc).WithHelp(help)
		return b.marked(l, path, t, func(yes bool) { t.Required(yes) })
	}
	t := field.NewLine(key, label, acc).WithHelp(help)
	return b.marked(l, path, t, func(yes bool) { t.Required(yes) })
}

// remoteStars mark the required fields of one object while anything of it is given.
type remoteStars struct {
	object []string
	on     bool
	fields map[string]func(bool)
}

func (s *remoteStars) put(r draft.Remote) {
	on := r.Len(s.object...) > 0
	if on == s.on {
		return
	}
	s.on = on
	for _, star := range s.fields {
		star(on)
	}
}

// marked lets a field have its star.
func (b *remoteBinding) marked(l remoteLeaf, path []string, made field.Field, star func(bool)) field.Field {
	if !l.beside {
		return made
	}
	object := path[:len(path)-1]
	key := remoteKey(object)
	if b.stars == nil {
		b.stars = map[string]*remoteStars{}
	}
	if b.stars[key] == nil {
		b.stars[key] = &remoteStars{object: object, on: b.text().Len(object...) > 0, fields: map[string]func(bool){}}
	}
	b.stars[key].fields[made.GetKey()] = star
	star(b.stars[key].on)
	return made
}

// via binds a field to a value that is entered as text.
func (b *remoteBinding) via(set func(draft.Remote, string, int, ...string) draft.Remote, keep int, path []string) accessor[string] {
	return field.Via(
		func() string { return b.text().Text(path...) },
		func(s string) {
			b.change(func(r draft.Remote) draft.Remote { return set(r, s, keep, path...) })
		})
}

// literal binds a field to true, false or null.
func (b *remoteBinding) literal(keep int, path []string) accessor[string] {
	return field.Via(
		func() string {
			raw, _ := b.text().Get(path...)
			return string(raw)
		},
		func(s string) {
			b.change(func(r draft.Remote) draft.Remote {
				if s == "" {
					return r.Remove(keep, path...)
				}
				changed, _ := r.Set(s, path...)
				return changed
			})
		})
}

// remoteKey is the key of the field for a value. All segments are the contract's, or
// positions, and need no cleaning.
func remoteKey(path []string) string {
	return string(draft.FieldRemote) + "." + strings.Join(path, ".")
}
