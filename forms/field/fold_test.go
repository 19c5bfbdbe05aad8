package field

import "testing"

func TestAFoldOpensForAKeyAValueAProblemOrAJump(t *testing.T) {
	for _, row := range []struct {
		by   string
		open func(f *Fold, hidden *Line, given *bool)
	}{
		{"space", func(f *Fold, _ *Line, _ *bool) { press(f, chord("space")) }},
		{"the right arrow", func(f *Fold, _ *Line, _ *bool) { press(f, chord("right")) }},
		{"a click", func(f *Fold, _ *Line, _ *bool) { f.Click(0, 0) }},
		{"a yes in a line", func(f *Fold, _ *Line, _ *bool) { f.Answer("yes", false) }},
		{"a value", func(_ *Fold, _ *Line, given *bool) { *given = true }},
		{"a warning", func(_ *Fold, hidden *Line, _ *bool) {
			hidden.SetHint(Hint{"the name has no extension", HintWarning}, false)
		}},
		{"a jump", func(_ *Fold, hidden *Line, _ *bool) { hidden.Unfold() }},
	} {
		given := false
		f, hidden := NewFold("more", "More", func() bool { return given }), NewLine("name", "Name", nil)
		f.Hide(hidden)
		hidden.SetHint(Hint{"found by looking at it", HintInfo}, false)
		focus(f)
		wantShown(t, f, "▸ More")
		want(t, "hidden before "+row.by, hidden.Folded(), true)
		row.open(f, hidden, &given)
		wantShown(t, f, "▾ More")
		want(t, "hidden after "+row.by, hidden.Folded(), false)
	}
}

func TestTabAndArrowsPassOverTheFoldedCellsOfARow(t *testing.T) {
	rows := []string{"a", "b"}
	r := NewRows("files", "Files", RowsConfig{
		Len: func() int { return len(rows) }, Add: func() { rows = append(rows, "") }, Remove: func(int) func() { return func() {} },
		Row: func(i int) []Field {
			key := string(rune('0' + i))
			more, name := NewFold("more"+key, "More", func() bool { return false }), NewLine("name"+key, "Name", nil)
			more.Hide(name)
			return []Field{NewLine("file"+key, "File", nil), more, name}
		},
	})
	focusFirst(r)
	for _, key := range []string{"file0", "more0", "file1", "more1"} {
		want(t, "the cell", r.Current().GetKey(), key)
		r.FocusNext()
	}
	r.FocusPrev()
	want(t, "the cell before the line that adds", r.Current().GetKey(), "more1")
	r.FocusKey("name0")
	want(t, "the cell that was jumped to", r.Current().GetKey(), "name0")
	want(t, "the lines asked for", len(LinesOf(r)), 4) // of a file, of its name, of another file, and one more
}
