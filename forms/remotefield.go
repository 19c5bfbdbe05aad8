package forms

import (
	"slices"
	"strconv"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// remoteField is one field and the position of its value in the text.
type remoteField struct {
	form  *remoteForm
	path  []string // from the tool on
	field field.Field
	last  string // the value as the field has seen it
	// stars mark what is required just now, while anything of its object is given.
	stars []func(draft.Remote)
}

// sync lets the field read its value again if that has changed. The one that changed it
// has seen it and shows what was typed, to the letter.
func (b *remoteField) sync(r draft.Remote) {
	if b.form.err != nil {
		return // the field is not shown, and keeps what it shows
	}
	raw, _ := r.Get(b.path...)
	if changed := string(raw) != b.last; changed {
		b.last = string(raw)
		if rows, ok := b.field.(*field.Rows); ok {
			rows.Rebuild() // a list inside a row may need more fields
		} else {
			b.field.Reload()
		}
	}
	for _, star := range b.stars {
		star(r)
	}
}

// change writes a value. There is nowhere to write to while the text is no JSON; no field is shown then.
func (b *remoteField) change(to func(draft.Remote) draft.Remote) {
	r := b.form.text()
	if b.form.err != nil {
		return
	}
	b.form.draft.RemoteFields = to(r).String()
	raw, _ := b.form.text().Get(b.path...)
	b.last = string(raw)
}

// control makes the field for one value. What the first keep segments of the path lead
// to stays when the value is cleared.
func (b *remoteField) control(l remoteLeaf, path []string, keep int, prefix string) field.Field {
	f := b.kind(l, draft.Field(remoteKey(path)), prefix+l.label, field.Via(
		func() string { return b.form.text().Text(l.node, path...) },
		func(typed string) {
			b.change(func(r draft.Remote) draft.Remote { return r.Enter(l.node, typed, keep, path...) })
		}))
	f.Describe("", l.help)
	if l.beside {
		star := func(r draft.Remote) { f.Star(r.Len(path[:len(path)-1]...) > 0) }
		star(b.form.text())
		b.stars = append(b.stars, star)
	}
	return f
}

// kind makes the field that suits a value.
func (b *remoteField) kind(l remoteLeaf, at draft.Field, label string, acc accessor[string]) field.Field {
	key, of := string(at), binder{b.form.draft, b.form.o}
	choice := func(none string, options ...field.Option) field.Field {
		return field.NewChoice(key, label, acc, options...).Unmet(of.unmet(at)).Display(field.Dropdown).Placeholder(none)
	}
	switch n := l.node; {
	case n.Opaque():
		return field.NewText(key, label, acc).Placeholder(`{"key": "value"}`)
	case n.Is("boolean") && n.Is("null"):
		return choice("not answered", field.Option{ID: "true", Label: "Yes"}, field.Option{ID: "false", Label: "No"}, field.Option{ID: "null", Label: "Null", Detail: "sent as null"})
	case n.Is("boolean"):
		return field.NewToggle(key, label, yesOrNo(acc))
	case n.Is("integer"):
		return field.NewNumber(key, label, acc).Typed(of.typed(at)).Whole()
	case n.Is("number"):
		return field.NewNumber(key, label, acc).Typed(of.typed(at))
	case len(n.Enum) > 0:
		options := make([]field.Option, len(n.Enum))
		for i, value := range n.Enum {
			options[i] = field.Option{ID: value, Label: value}
		}
		return choice("not given", options...)
	case n.Date():
		return of.o.date(at, label, acc).Typed(of.typed(at))
	case n.Prose:
		return field.NewText(key, label, acc)
	}
	return field.NewLine(key, label, acc)
}

// yesOrNo is a value that is true or false; nil for anything else.
func yesOrNo(acc accessor[string]) accessor[*bool] {
	return field.Via(
		func() *bool {
			if raw := acc.Get(); raw == "true" || raw == "false" {
				return new(raw == "true")
			}
			return nil
		},
		func(yes *bool) {
			if yes == nil {
				acc.Set("")
				return
			}
			acc.Set(strconv.FormatBool(*yes))
		})
}

// remoteKey is the key of the field for a value. All segments are the contract's, or positions, and need no cleaning.
func remoteKey(path []string) string {
	return string(draft.FieldRemote) + "." + strings.Join(path, ".")
}

// rows makes the field for a list of objects: a row for each, with the leaves of the object as its cells. Rows do not
// go into rows, so a list inside a row has a number of slots.
func (b *remoteField) rows(l remoteLeaf) field.Field {
	path := b.path
	return field.NewRows(remoteKey(path), l.label, field.RowsConfig{
		Noun: l.noun(),
		Len:  func() int { return b.form.text().Len(path...) },
		Add: func() {
			b.change(func(r draft.Remote) draft.Remote { return r.Insert(r.Len(path...), "{}", path...) })
		},
		Remove: func(i int) func() {
			b.form.draft.ForgetUnmet(draft.Field(remoteKey(path)))
			gone, _ := b.form.text().Get(below(path, i)...)
			raw := string(gone)
			b.change(func(r draft.Remote) draft.Remote { return r.Remove(0, below(path, i)...) })
			return func() {
				b.change(func(r draft.Remote) draft.Remote { return r.Insert(min(i, r.Len(path...)), raw, path...) })
			}
		},
		Move: func(from, to int) {
			b.form.draft.ForgetUnmet(draft.Field(remoteKey(path)))
			b.change(func(r draft.Remote) draft.Remote { return r.Move(from, to, path...) })
		},
		Row: func(i int) []field.Field {
			if i == 0 { // the rows are made anew
				b.stars = nil
			}
			row := below(path, i)
			return b.cells(l, row, len(row), "")
		},
		Empty: func(i int) bool { return b.form.text().Len(below(path, i)...) == 0 },
	}).WithHelp(l.help)
}

// below is the path of an element.
func below(path []string, i int, more ...string) []string {
	return slices.Concat(path, []string{strconv.Itoa(i)}, more)
}

// fewestSlots is enough for speaking, reading, writing and understanding a language.
const fewestSlots = 4

// cells makes the fields for one object in a list. What the first keep segments lead to
// is the row, which stays while it is being filled in.
func (b *remoteField) cells(of remoteLeaf, at []string, keep int, prefix string) []field.Field {
	var out []field.Field
	for _, l := range of.items {
		path := slices.Concat(at, l.path)
		if !l.node.List() {
			out = append(out, b.control(l, path, keep, prefix))
			continue
		}
		slots := max(b.form.text().Len(path...)+1, fewestSlots)
		for i := range slots {
			name := prefix + l.label + " " + strconv.Itoa(i+1) + " · "
			out = append(out, b.cells(l, below(path, i), keep, name)...)
		}
	}
	return out
}
