package pane

import (
	"slices"
	"strconv"
	"strings"

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
		if why := whyDim(it.Key); why != "" {
			it.Field.SetStyles(&p.Styles.Ignored)
			hint, _ := worst(problems, it.Key, shown)
			if hint.Kind <= field.HintInfo {
				hint = field.Hint{Text: why, Kind: field.HintInfo}
			}
			it.Field.SetHint(hint, false)
			continue
		}
		it.Field.SetStyles(&p.Styles.Field)
		rows, ok := it.Field.(*field.Rows)
		if !ok {
			setHint(it.Field, problems, it.Key, shown)
			continue
		}
		// Each cell says what concerns it, a row what concerns all of it, and the list the rest.
		cells := rows.Cells()
		var rest []draft.Problem
		for _, pr := range problems {
			inCell := func(c field.Field) bool { return pr.Field.Within(draft.Field(c.GetKey())) }
			if pr.Field.Within(it.Key) && !slices.ContainsFunc(cells, inCell) {
				rest = append(rest, pr)
			}
		}
		setHint(it.Field, hintRows(rows, it.Key, rest, shown), it.Key, shown)
		for _, c := range cells {
			setHint(c, problems, draft.Field(c.GetKey()), shown || rows.Visited(c.GetKey()))
		}
	}
}

// setHint puts the worst problem under a field. What is wrong with a file that was picked
// is told at once; everything else waits until the field lost the focus.
func setHint(f field.Field, problems []draft.Problem, key draft.Field, shown bool) {
	offer := ""
	for _, pr := range problems {
		if pr.Field.Within(key) && pr.Suggestion != "" && shown {
			offer = pr.Suggestion
		}
	}
	f.SetOffer(offer)
	hint, atOnce := worst(problems, key, shown)
	f.SetHint(hint, atOnce)
}

// hintRows puts below each row what concerns it as a whole, and returns the other problems.
func hintRows(rows *field.Rows, key draft.Field, problems []draft.Problem, shown bool) (rest []draft.Problem) {
	of := map[int][]draft.Problem{}
	for _, pr := range problems {
		if i, ok := rowOf(pr.Field, key); ok {
			of[i] = append(of[i], pr)
		} else {
			rest = append(rest, pr)
		}
	}
	for i := range rows.Len() {
		hint, atOnce := worst(of[i], key.At(i), shown)
		rows.HintRow(i, hint, atOnce)
	}
	return rest
}

// rowOf is the row that a problem within a list names.
func rowOf(f, list draft.Field) (int, bool) {
	part, _, _ := strings.Cut(strings.TrimPrefix(string(f), string(list)+"."), ".")
	i, err := strconv.Atoi(part)
	return i, err == nil
}

// worst is the most serious problem of a field, what Kombo said before all that is said here, and
// whether it is shown at once. Others count only if they are to be shown.
func worst(problems []draft.Problem, key draft.Field, shown bool) (hint field.Hint, atOnce bool) {
	for _, pr := range problems {
		if !pr.Field.Within(key) || pr.Code == draft.CodeNotChosen {
			continue // a field says itself that nothing is chosen, and of how many matches
		}
		if pr.Refused() {
			return field.Hint{Text: pr.Text, Kind: field.HintError}, true
		}
		if kind := hintKinds[pr.Severity]; kind > hint.Kind && (shown || pr.AtOnce()) {
			hint, atOnce = field.Hint{Text: pr.Text, Kind: kind}, pr.AtOnce()
		}
	}
	return hint, atOnce
}

var hintKinds = map[draft.Severity]field.HintKind{
	draft.SeverityError: field.HintError, draft.SeverityWarning: field.HintWarning, draft.SeverityNote: field.HintInfo,
}
