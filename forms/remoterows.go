package forms

import (
	"slices"
	"strconv"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// rows makes the field for a list of objects: a row for each, with the leaves of the object as its cells. Rows do not
// go into rows, so a list inside a row has a number of slots.
func (b *remoteField) rows(l remoteLeaf) field.Field {
	path := b.path
	return field.NewRows(remoteKey(path), l.label, field.RowsConfig{
		Noun: l.noun(),
		Len:  func() int { return b.form.text().Len(path...) },
		Add: func() {
			b.change(func(r draft.Remote) draft.Remote { return inserted(r, r.Len(path...), "{}", path) })
		},
		Remove: func(i int) func() {
			b.form.draft.ForgetUnmet(draft.Field(remoteKey(path)))
			gone, _ := b.form.text().Get(below(path, i)...)
			raw := string(gone)
			b.change(func(r draft.Remote) draft.Remote { return r.Remove(0, below(path, i)...) })
			return func() {
				b.change(func(r draft.Remote) draft.Remote { return inserted(r, min(i, r.Len(path...)), raw, path) })
			}
		},
		Move: func(from, to int) {
			b.form.draft.ForgetUnmet(draft.Field(remoteKey(path)))
			b.change(func(r draft.Remote) draft.Remote { return r.Move(from, to, path...) })
		},
		Row: func(i int) []field.Field {
			if i == 0 { // the rows are made anew
				b.stars, b.full = nil, nil
			}
			row := below(path, i)
			return b.cells(l, row, len(row), "")
		},
		Empty: func(i int) bool { return b.form.text().Len(below(path, i)...) == 0 },
	}).WithHelp(l.help)
}

func inserted(r draft.Remote, i int, raw string, path []string) draft.Remote {
	changed, _ := r.Insert(i, raw, path...)
	return changed
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
		b.full = append(b.full, func(r draft.Remote) bool { return r.Len(path...) > slots })
		for i := range slots {
			name := prefix + l.label + " " + strconv.Itoa(i+1) + " · "
			out = append(out, b.cells(l, below(path, i), keep, name)...)
		}
	}
	return out
}
