package field

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

type mail struct{ kind, addr string }

func mails(list *[]mail) *Rows {
	return NewRows("mails", "More e-mails", RowsConfig{
		Noun: "e-mail",
		Len:  func() int { return len(*list) },
		Add:  func() { *list = append(*list, mail{}) },
		Remove: func(i int) func() {
			was := (*list)[i]
			*list = slices.Delete(*list, i, i+1)
			return func() { *list = slices.Insert(*list, min(i, len(*list)), was) }
		},
		Move:  func(a, b int) { m := (*list)[a]; *list = slices.Insert(slices.Delete(*list, a, a+1), b, m) },
		Empty: func(i int) bool { return (*list)[i] == mail{} },
		Title: func(i int) string { return map[bool]string{true: "the first one"}[i == 0] },
		Row: func(i int) []Field {
			var none mail
			at := func() *mail {
				if i < len(*list) {
					return &(*list)[i]
				}
				return &none
			}
			return []Field{
				NewChoice(fmt.Sprintf("mails.%d.kind", i), "Type", Via(func() string { return at().kind }, func(s string) { at().kind = s }),
					Option{ID: "w", Label: "Work"}, Option{ID: "p", Label: "Personal"}),
				NewLine(fmt.Sprintf("mails.%d.addr", i), "Address", Via(func() string { return at().addr }, func(s string) { at().addr = s })).Kind(Email),
			}
		},
	})
}

func focusFirst(r *Rows) {
	focus(r)
	run(r, r.FocusFirst())
}

func TestRowsAreAddedAndFilledWithEnter(t *testing.T) {
	var list []mail
	r := mails(&list)
	focusFirst(r)
	wantShown(t, r, "› + add e-mail")
	left := drive(t, r, "↵wor↵↵ada@kombo.dev↵")
	want(t, "left to the container", left, "")
	if !slices.Equal(list, []mail{{"w", "ada@kombo.dev"}}) {
		t.Fatalf("the rows are %v, want %v", list, []mail{{"w", "ada@kombo.dev"}})
	}
	wantShown(t, r, "› + add e-mail")
}

func TestPressingEnterOnAndOnNeverTrapsInRows(t *testing.T) {
	var list []mail
	r := mails(&list)
	focusFirst(r)
	want(t, "left to the container", drive(t, r, "↵↵↵"), "↵")
	want(t, "rows left behind", len(list), 0)
}

func TestCellsStandSideBySideWhereThereIsRoom(t *testing.T) {
	list := []mail{{"w", "ada@kombo.dev"}, {"", "ada@gmial.com"}}
	r := mails(&list)
	r.WithWidth(80)
	focusFirst(r)
	run(r, r.goTo(1, 1))
	wantView(t, r, `
> More e-mails
       Type                  Address
     1 Work ▾                ada@kombo.dev
       the first one
    ›2 (choose) ▾            ada@gmial.com
                             ! did you mean ada@gmail.com?
      + add e-mail
    ctrl+space accepts · ctrl+x removes · alt+↑/↓ moves`)
	want(t, "the line of the cursor", r.Cursor().Y, 4)
	want(t, "its cell", r.Cursor().X, 29+13)
	r.WithWidth(30)
	wantShown(t, r, "Type", "> Address")
}

func TestARemovedRowComesBack(t *testing.T) {
	list := []mail{{"w", "a"}, {"w", "b"}, {"w", "c"}}
	r := mails(&list)
	focusFirst(r)
	drive(t, r, "↓‹ctrl+x›")
	want(t, "the rows", fmt.Sprint(list), "[{w a} {w c}]")
	wantShown(t, r, "removed – ctrl+z brings it back")
	want(t, "how often it is said", strings.Count(plain(r), "brings it back"), 1)
	run(r, r.FocusLast())
	want(t, "how often it is said on the line that adds", strings.Count(plain(r), "brings it back"), 1)
	run(r, r.goTo(1, 0))
	drive(t, r, "‹ctrl+x›‹ctrl+z›‹ctrl+z›")
	want(t, "the rows", fmt.Sprint(list), "[{w a} {w b} {w c}]")
}

func TestARemovedRowComesBackUntilSomethingElseIsChanged(t *testing.T) {
	const offer = "removed – ctrl+z brings it back"
	for _, c := range []struct {
		name, script string
		offered      bool
	}{
		{"walking through the cells", "↑⇥⇥↓↑", true},
		{"opening a list and closing it", " ↓⎋", true},
		{"an empty row that goes again", "‹insert›↑", true},
		{"typing", "⇥x", false},
		{"choosing", " ↓↓↵", false},
		{"choosing by the way", "per⇥", false},
		{"clearing a choice", "⌦", false},
		{"moving a row", "‹alt+up›", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := []mail{{"w", "a"}, {"w", "b"}, {"w", "c"}}
			r := mails(&list)
			focusFirst(r)
			drive(t, r, "↓‹ctrl+x›"+c.script)
			if c.offered {
				wantShown(t, r, offer)
				run(r, r.Blur())
				wantNotShown(t, r, offer)
				focus(r)
				wantShown(t, r, offer)
				drive(t, r, "‹ctrl+z›")
				want(t, "the rows", fmt.Sprint(list), "[{w a} {w b} {w c}]")
				return
			}
			wantNotShown(t, r, offer)
			drive(t, r, "‹ctrl+z›")
			want(t, "the number of rows", len(list), 2)
			run(r, r.FocusLast())
			wantShown(t, r, "ctrl+z brings it back")
			drive(t, r, "‹ctrl+z›")
			want(t, "the number of rows after all", len(list), 3)
		})
	}
}

func TestWhatWasPastedAndRemovedIsUndoneInTurn(t *testing.T) {
	list := []mail{{"w", "a@kombo.dev"}}
	r := mails(&list)
	r.cfg.Quick = true
	r.cfg.Add = func() { list = append(list, mail{kind: "w"}) }
	r.cfg.Empty = func(i int) bool { return list[i].addr == "" }
	run(r, r.goTo(0, 0))
	focus(r)
	run(r, r.FocusLast())
	drive(t, r, "‹ctrl+z›")
	paste(r, "b@kombo.dev, c@kombo.dev")
	drive(t, r, "‹ctrl+x›")
	wantShown(t, r, "removed – ctrl+z brings it back")
	drive(t, r, "‹ctrl+z›")
	wantShown(t, r, "2 rows were added – ctrl+z takes them away")
	drive(t, r, "‹ctrl+z›")
	want(t, "the rows", fmt.Sprint(list), "[{w a@kombo.dev}]")
}

func TestRowsAreReordered(t *testing.T) {
	list := []mail{{"w", "a"}, {"w", "b"}, {"w", "c"}}
	r := mails(&list)
	focusFirst(r)
	drive(t, r, "‹alt+down›‹alt+down›‹alt+down›")
	want(t, "the rows", fmt.Sprint(list), "[{w b} {w c} {w a}]")
	drive(t, r, "‹alt+up›")
	want(t, "the rows", fmt.Sprint(list), "[{w b} {w a} {w c}]")
	want(t, "the focus", r.Current().GetKey(), "mails.1.kind")
}

func TestTheFocusWalksThroughTheCells(t *testing.T) {
	list := []mail{{"w", "a"}, {"w", "b"}}
	r := mails(&list)
	focusFirst(r)
	var keys []string
	for ok := true; ok; _, ok = r.FocusNext() {
		k := "add"
		if r.Current() != nil {
			k = r.Current().GetKey()
		}
		keys = append(keys, k)
	}
	want(t, "the way down", strings.Join(keys, " "), "mails.0.kind mails.0.addr mails.1.kind mails.1.addr add")
	n := 0
	for ok := true; ok; _, ok = r.FocusPrev() {
		n++
	}
	want(t, "the steps up", n, 5)
	if _, ok := r.FocusKey("mails.1.addr"); !ok || r.Current().GetKey() != "mails.1.addr" {
		t.Error(`a jump to mails.1.addr goes elsewhere, want one and "mails.1.addr"`)
	}
	if _, ok := r.FocusKey("mails.7.addr"); ok {
		t.Error("a jump to a row that does not exist is said to work, want none")
	}
	want(t, "left to the container", drive(t, r, "↓↓"), "↓")
}

func TestAHintGivenToACellIsShown(t *testing.T) {
	list := []mail{{"w", "a"}}
	r := mails(&list)
	r.View()
	r.Cells()[1].SetHint(Hint{"this is no address", HintError}, false)
	wantShown(t, r, "✗ this is no address")
}

func TestClicksReachTheCellsAndTheLineThatAdds(t *testing.T) {
	list := []mail{{"w", "abc"}}
	r := mails(&list)
	r.WithWidth(80)
	focus(r)
	run(r, r.Click(29+1, 2))
	drive(t, r, "X")
	want(t, "the address", list[0].addr, "aXbc")
	run(r, r.Click(8, 4))
	want(t, "the rows", len(list), 2)
}

func TestAPasteOntoTheLineThatAddsMakesARow(t *testing.T) {
	var list []mail
	r := mails(&list)
	focusFirst(r)
	paste(r, "ada@kombo.dev\n")
	want(t, "the rows", fmt.Sprint(list), "[{ ada@kombo.dev}]")
}

func TestAnEmptyRowGoesWhenItIsLeftAndIsNotAddedTwice(t *testing.T) {
	list := []mail{{"w", "a"}}
	r := mails(&list)
	focusFirst(r)
	drive(t, r, "‹insert›‹insert›")
	want(t, "the rows", len(list), 2)
	drive(t, r, "↑")
	want(t, "the rows after going up", len(list), 1)
	want(t, "the focus", r.Current().GetKey(), "mails.0.kind")
	drive(t, r, "‹insert›↓")
	want(t, "the rows after going down", len(list), 1)
	wantShown(t, r, "› + add e-mail")
}

func TestRowsThatTheOwnerTookAwayAreNotTouched(t *testing.T) {
	list := []mail{{"w", "a"}, {"w", "b"}, {"", ""}}
	for _, do := range []func(r *Rows){
		func(r *Rows) { r.View() }, func(r *Rows) { drive(t, r, "‹ctrl+x›") }, func(r *Rows) { run(r, r.Blur()) }, func(r *Rows) { focus(r) },
		func(r *Rows) { r.FocusNext() }, func(r *Rows) { r.FocusPrev() }, func(r *Rows) { run(r, r.Click(8, 1)) }, func(r *Rows) { drive(t, r, "x↓") },
	} {
		kept := list
		r := mails(&kept)
		focusFirst(r)
		run(r, r.goTo(2, 1))
		r.View()
		kept = kept[:1:1]
		do(r)
		r.View()
	}
}

func TestACellOfANewRowIsNotBlamedBeforeItIsLeft(t *testing.T) {
	list := []mail{{"w", "a"}}
	r := mails(&list)
	r.WithWidth(80)
	focusFirst(r)
	blame := func() {
		r.SetHint(Hint{"a row lacks its address", HintError}, false)
		for i, f := range r.Cells() {
			f.SetHint(Hint{fmt.Sprintf("fault %d", i), HintError}, false)
		}
	}
	blame()
	wantShown(t, r, "fault 0", "fault 1", "a row lacks")
	run(r, r.FocusLast())
	drive(t, r, "↵")
	blame()
	wantShown(t, r, "fault 0", "fault 1")
	wantNotShown(t, r, "fault 2", "fault 3", "a row lacks")
	drive(t, r, "w⇥x")
	blame()
	wantShown(t, r, "fault 2") // this cell lost the focus
	wantNotShown(t, r, "fault 3", "a row lacks")
	r.Cells()[3].SetHint(Hint{"fault 3", HintError}, true)
	wantShown(t, r, "fault 3")
	blame()
	drive(t, r, "⇥")
	wantShown(t, r, "fault 2", "fault 3", "a row lacks")
	run(r, r.goTo(1, 0))
	wantShown(t, r, "fault 2", "fault 3", "a row lacks")
}

func TestWhatIsSaidOfARowStandsBelowIt(t *testing.T) {
	for _, w := range []int{80, 40} {
		list := []mail{{"w", "a"}, {"p", "b"}}
		r := mails(&list)
		r.WithWidth(w)
		r.HintRow(0, Hint{"twice the same", HintWarning}, false)
		at := strings.Index(plain(r), "! twice the same")
		if second := strings.Index(plain(r), " 2"); at < strings.Index(plain(r), " 1") || at > second {
			t.Errorf("it does not stand between the rows, want at least %d and at most %d:\n%s", strings.Index(plain(r), " 1"), second, plain(r))
		}
		r.HintRow(0, Hint{}, false)
		wantNotShown(t, r, "twice")
	}
	var list []mail
	r := mails(&list)
	focusFirst(r)
	drive(t, r, "↵")
	r.HintRow(0, Hint{"incomplete", HintError}, false)
	wantNotShown(t, r, "incomplete")
	r.HintRow(0, Hint{"too large", HintError}, true)
	wantShown(t, r, "✗ too large")
}

func TestACellFollowsWhatItsNeighbourSets(t *testing.T) {
	list := []mail{{"w", "a"}}
	r := NewRows("k", "K", RowsConfig{Len: func() int { return 1 }, Row: func(int) []Field {
		return []Field{
			NewLine("k.0.a", "A", Via(func() string { return list[0].kind }, func(s string) { list[0] = mail{s, s + "!"} })),
			NewLine("k.0.b", "B", Via(func() string { return list[0].addr }, func(s string) { list[0].addr = s })),
		}
	}})
	focusFirst(r)
	drive(t, r, "x")
	wantShown(t, r, "wx!")
	paste(r, "y")
	wantShown(t, r, "wxy!")
	drive(t, r, "⇥z")
	want(t, "the neighbour", list[0].addr, "wxy!z")
}

func TestMarksOfCellsThatWereLeftOutliveTheirRow(t *testing.T) {
	list := []mail{{"w", "a"}, {"p", "b"}}
	r := mails(&list)
	focusFirst(r)
	drive(t, r, "⇥")
	want(t, "the cell that was left", r.Visited("mails.0.kind"), true)
	want(t, "the other one", r.Visited("mails.0.addr"), false)
	drive(t, r, "‹ctrl+x›")
	want(t, "what is in its place now", r.Visited("mails.0.addr"), true)
	drive(t, r, "‹insert›")
	want(t, "a cell of the new row", r.Visited("mails.1.kind"), false)
}
