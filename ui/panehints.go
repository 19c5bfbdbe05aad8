package ui

import (
	"slices"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// showProblems puts each problem under its field, the worst first.
//
// Fields that the connected ATS does not store are dimmed and say so, but stay:
// a tester may want to send them all the same.
func (p *pane) showProblems(problems []draft.Problem, all bool, ignored []draft.Field) {
	for i := range p.items {
		it := &p.items[i]
		if slices.ContainsFunc(ignored, it.Key.Within) {
			it.Field.SetStyles(&p.look.Ignored)
			if hint := worstHint(problems, it.Key, all || p.touched[it.Key]); hint.Kind > field.HintInfo {
				it.Field.SetHint(hint)
			} else {
				it.Field.SetHint(field.Hint{Text: "this ATS ignores it", Kind: field.HintInfo})
			}
			continue
		}
		shown := all || p.touched[it.Key]
		inner, ok := it.Field.(field.Inner)
		if !ok {
			it.Field.SetHint(worstHint(problems, it.Key, shown))
			continue
		}
		p.noteCell(it.Key, inner)
		// A list says what concerns the list; each of its cells the rest.
		var rest []draft.Problem
		cells := inner.Cells()
		for _, pr := range problems {
			if pr.Field.Within(it.Key) && !underCell(pr.Field, cells) {
				rest = append(rest, pr)
			}
		}
		it.Field.SetHint(worstHint(rest, it.Key, shown))
		for _, c := range cells {
			key := draft.Field(c.GetKey())
			c.SetHint(worstHint(problems, key, shown || p.touched[key]))
		}
	}
}

// noteCell notes that the focus has left a cell of a list for another: from then on what is
// wrong with the cell is said, as with any field, and not only when the list is left.
func (p *pane) noteCell(list draft.Field, inner field.Inner) {
	if list != p.focusedKey() {
		return
	}
	now := draft.Field("")
	if c := inner.Current(); c != nil {
		now = draft.Field(c.GetKey())
	}
	if p.cell != now && p.cell.Within(list) {
		p.touched[p.cell] = true
	}
	p.cell = now
}

func underCell(f draft.Field, cells []field.Field) bool {
	for _, c := range cells {
		if f.Within(draft.Field(c.GetKey())) {
			return true
		}
	}
	return false
}

// worstHint is the most serious problem of a field.
func worstHint(problems []draft.Problem, key draft.Field, shown bool) field.Hint {
	hint := field.Hint{}
	if !shown {
		return hint
	}
	for _, pr := range problems {
		if kind := hintKind(pr.Severity); pr.Field.Within(key) && kind > hint.Kind {
			hint = field.Hint{Text: pr.Text, Kind: kind}
		}
	}
	return hint
}

func hintKind(s draft.Severity) field.HintKind {
	switch s {
	case draft.SeverityError:
		return field.HintError
	case draft.SeverityWarning:
		return field.HintWarning
	case draft.SeverityNote:
		return field.HintInfo
	}
	return field.HintNone
}
