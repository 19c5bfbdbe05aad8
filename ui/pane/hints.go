package pane

import (
	"slices"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// ShowProblems puts each problem under its field, the worst first.
//
// A field that is dim says why, unless there is worse to say: it is kept from the candidate
// before, or the connected ATS does not store it. It can be changed all the same.
func (p *Pane) ShowProblems(problems []draft.Problem, all bool, whyDim func(draft.Field) string) {
	for i := range p.Items {
		it := &p.Items[i]
		shown := all || p.touched[it.Key]
		own := within(problems, it.Key)
		if why := whyDim(it.Key); why != "" {
			it.Field.SetStyles(&p.Styles.Ignored)
			hint, _ := worst(own, shown)
			if hint.Kind <= field.HintInfo {
				hint = field.Hint{Text: why, Kind: field.HintInfo}
			}
			it.Field.SetHint(hint, false)
			continue
		}
		it.Field.SetStyles(&p.Styles.Field)
		if rows, ok := it.Field.(*field.Rows); ok {
			own = hintRows(rows, it.Key, own, shown)
		}
		setHint(it.Field, own, shown)
	}
}

func within(problems []draft.Problem, key draft.Field) (own []draft.Problem) {
	for _, pr := range problems {
		if pr.Field.Within(key) {
			own = append(own, pr)
		}
	}
	return own
}

// hintRows lets each cell say what concerns it, and each row what concerns all of it. It returns the other
// problems of the list.
func hintRows(rows *field.Rows, list draft.Field, problems []draft.Problem, shown bool) (others []draft.Problem) {
	take := func(key draft.Field) []draft.Problem {
		own := within(problems, key)
		problems = slices.DeleteFunc(problems, func(pr draft.Problem) bool { return pr.Field.Within(key) })
		return own
	}
	for _, c := range rows.Cells() {
		setHint(c, take(draft.Field(c.GetKey())), shown || rows.Visited(c.GetKey()))
	}
	for i := range rows.Len() {
		hint, atOnce := worst(take(list.At(i)), shown)
		rows.HintRow(i, hint, atOnce)
	}
	return problems
}

// setHint puts the worst problem under a field. What is wrong with a file that was picked
// is told at once; everything else waits until the field lost the focus.
func setHint(f field.Field, problems []draft.Problem, shown bool) {
	offer := ""
	for _, pr := range problems {
		if pr.Suggestion != "" && shown {
			offer = pr.Suggestion
		}
	}
	f.SetOffer(offer)
	f.SetHint(worst(problems, shown))
}

// worst is the most serious problem, what Kombo said before all that is said here, and
// whether it is shown at once. Others count only if they are to be shown.
func worst(problems []draft.Problem, shown bool) (hint field.Hint, atOnce bool) {
	for _, pr := range problems {
		if pr.Refused() {
			return field.Hint{Text: pr.Text, Kind: field.HintError}, true
		}
		// A field says itself that nothing is chosen, and of how many matches.
		if kind := hintKinds[pr.Severity]; kind > hint.Kind && (shown || pr.AtOnce()) && pr.Code != draft.CodeNotChosen {
			hint, atOnce = field.Hint{Text: pr.Text, Kind: kind}, pr.AtOnce()
		}
	}
	return hint, atOnce
}

var hintKinds = map[draft.Severity]field.HintKind{
	draft.SeverityError: field.HintError, draft.SeverityWarning: field.HintWarning, draft.SeverityNote: field.HintInfo,
}
