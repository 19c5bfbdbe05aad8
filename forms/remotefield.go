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
	// stars are put at what is required just now, object by object.
	stars []remoteStars
	// slots are the lists inside a row.
	slots []remoteSlots
}

// remoteStars mark the required fields of one object while anything of it is given.
type remoteStars struct {
	object []string
	fields []starred
}

// starred is a field that can show the star of what is required.
type starred interface{ Star(yes bool) }

// sync lets the field read its value again if that has changed. The one that changed it
// has seen it and shows what was typed, to the letter.
func (b *remoteField) sync(r draft.Remote) {
	if b.form.err != nil {
		return // the field is not shown, and keeps what it shows
	}
	raw, _ := r.Get(b.path...)
	if changed := string(raw) != b.last; changed {
		b.last = string(raw)
		if rows, ok := b.field.(*field.Rows); ok && b.outgrown(r) {
			rows.Rebuild()
		} else {
			b.field.Reload()
		}
	}
	for _, s := range b.stars {
		given := r.Len(s.object...) > 0
		for _, f := range s.fields {
			f.Star(given)
		}
	}
}

// change writes a value. There is nowhere to write to while the text is no JSON; no
// field is shown then.
func (b *remoteField) change(to func(draft.Remote) draft.Remote) {
	r := b.text()
	if b.form.err != nil {
		return
	}
	b.form.draft.RemoteFields = to(r).String()
	raw, _ := b.text().Get(b.path...)
	b.last = string(raw)
}

func (b *remoteField) text() draft.Remote { return b.form.text() }

// control makes the field for one value. What the first keep segments of the path lead
// to stays when the value is cleared.
func (b *remoteField) control(l remoteLeaf, path []string, keep int, prefix string) field.Field {
	made := b.kind(l, remoteKey(path), prefix+l.label, field.Via(
		func() string { return b.text().Text(l.node, path...) },
		func(typed string) {
			b.change(func(r draft.Remote) draft.Remote { return r.Enter(l.node, typed, keep, path...) })
		}))
	if l.beside {
		b.star(made.(starred), path[:len(path)-1])
	}
	return made
}

// kind makes the field that suits a value.
func (b *remoteField) kind(l remoteLeaf, key, label string, acc accessor[string]) field.Field {
	at, words := draft.Field(key), binder{d: b.form.draft}
	switch n := l.node; {
	case n.Opaque():
		return field.NewText(key, label, acc).Placeholder(`{"key": "value"}`).WithHelp(l.help)
	case n.Is("boolean") && n.Is("null"):
		return field.NewChoice(key, label, acc,
			field.Option{ID: "true", Label: "Yes"}, field.Option{ID: "false", Label: "No"}, field.Option{ID: "null", Label: "Null", Detail: "sent as null"}).
			Unmet(words.unmet(at)).Display(field.Dropdown).Placeholder("not answered").WithHelp(l.help)
	case n.Is("boolean"):
		return field.NewToggle(key, label, yesOrNo(acc)).WithHelp(l.help)
	case n.Is("integer"):
		return field.NewNumber(key, label, acc).Typed(words.typed(at)).Whole().WithHelp(l.help)
	case n.Is("number"):
		return field.NewNumber(key, label, acc).Typed(words.typed(at)).WithHelp(l.help)
	case len(n.Enum) > 0:
		options := make([]field.Option, len(n.Enum))
		for i, value := range n.Enum {
			options[i] = field.Option{ID: value, Label: value}
		}
		return field.NewChoice(key, label, acc, options...).Unmet(words.unmet(at)).Display(field.Dropdown).Placeholder("not given").WithHelp(l.help)
	case n.Date():
		return b.form.o.date(at, label, acc).Typed(words.typed(at)).WithHelp(l.help)
	case n.Prose:
		return field.NewText(key, label, acc).WithHelp(l.help)
	}
	return field.NewLine(key, label, acc).WithHelp(l.help)
}

// yesOrNo is a value that is true or false; nil for anything else.
func yesOrNo(acc accessor[string]) accessor[*bool] {
	return field.Via(
		func() *bool {
			switch raw := acc.Get(); raw {
			case "true", "false":
				yes := raw == "true"
				return &yes
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

// star lets a field have its star while there is anything in an object.
func (b *remoteField) star(f starred, object []string) {
	f.Star(b.text().Len(object...) > 0)
	if n := len(b.stars); n > 0 && slices.Equal(b.stars[n-1].object, object) {
		b.stars[n-1].fields = append(b.stars[n-1].fields, f)
		return
	}
	b.stars = append(b.stars, remoteStars{object, []starred{f}})
}

// remoteKey is the key of the field for a value. All segments are the contract's, or
// positions, and need no cleaning.
func remoteKey(path []string) string {
	return string(draft.FieldRemote) + "." + strings.Join(path, ".")
}
