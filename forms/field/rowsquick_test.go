package field

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// quickMails are rows of which only the address has to be typed.
func quickMails(list *[]mail) *Rows {
	return NewRows("mails", "More e-mails", RowsConfig{
		Noun: "e-mail", Quick: true, Kind: Email,
		Len: func() int { return len(*list) },
		Add: func() { *list = append(*list, mail{kind: "p"}) },
		Remove: func(i int) func() {
			was := (*list)[i]
			*list = slices.Delete(*list, i, i+1)
			return func() { *list = slices.Insert(*list, min(i, len(*list)), was) }
		},
		Empty: func(i int) bool { return (*list)[i].addr == "" },
		Row: func(i int) []Field {
			return []Field{
				NewLine(fmt.Sprintf("mails.%d.addr", i), "Address", Via(func() string { return (*list)[i].addr }, func(s string) { (*list)[i].addr = s })).Kind(Email),
				NewChoice(fmt.Sprintf("mails.%d.kind", i), "Type", Via(func() string { return (*list)[i].kind }, func(s string) { (*list)[i].kind = s }),
					Option{ID: "w", Label: "Work"}, Option{ID: "p", Label: "Personal"}).Display(Dropdown),
			}
		},
	})
}

func TestEnterBehindWhatARowNeedsMakesTheNextOne(t *testing.T) {
	var list []mail
	r := quickMails(&list)
	r.WithWidth(80)
	focusFirst(r)
	want(t, "left to the container", drive(t, r, "↵a@b.de↵c@d.de↵e@f.de"), "")
	want(t, "the rows", fmt.Sprint(list), "[{p a@b.de} {p c@d.de} {p e@f.de}]")
	wantShown(t, r, "enter next e-mail")
	run(r, r.goTo(0, 0))
	want(t, "left to the container", drive(t, r, "↵"), "")
	want(t, "from a row that is not the last one", r.Current().GetKey(), "mails.1.addr")
	run(r, r.goTo(2, 0))
	want(t, "an empty row ends the list", drive(t, r, "↵↵"), "↵")
	want(t, "the rows left", len(list), 3)
	run(r, r.goTo(2, 0))
	drive(t, r, "⇥")
	want(t, "tab still leads to the type", r.Current().GetKey(), "mails.2.kind")
}

func TestWhoTypesOnTheLineThatAddsGetsARow(t *testing.T) {
	list := []mail{{"w", "x@y.de"}}
	r := quickMails(&list)
	focus(r)
	run(r, r.FocusLast())
	drive(t, r, "a@b.de↵c@d.de")
	want(t, "the rows", fmt.Sprint(list), "[{w x@y.de} {p a@b.de} {p c@d.de}]")
}

func TestAListThatIsPastedBecomesRowsAndGoesAgain(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"commas", "a@b.de, c@d.de,e@f.de", "a@b.de|c@d.de|e@f.de"},
		{"semicolons", "a@b.de; c@d.de;", "a@b.de|c@d.de"},
		{"lines", "a@b.de\r\n\r\nc@d.de\n", "a@b.de|c@d.de"},
		{"names with commas", `"Lovelace, Ada" <a@b.de>, Grace <c@d.de>`, "a@b.de|c@d.de"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, first := range []string{"", "↵"} { // on the line that adds one, and in an empty row
				list := []mail{{"w", "x@y.de"}}
				r := quickMails(&list)
				focus(r)
				run(r, r.FocusLast())
				drive(t, r, first)
				paste(r, tt.text)
				var got []string
				for _, m := range list[1:] {
					got = append(got, m.addr)
				}
				want(t, "the rows", strings.Join(got, "|"), tt.want)
				wantShown(t, r, fmt.Sprintf("%d rows were added – ctrl+z takes them away", len(got)))
				drive(t, r, "‹ctrl+z›")
				want(t, "the rows after undo", fmt.Sprint(list), "[{w x@y.de}]")
			}
		})
	}
}

func TestOneValueIsPastedWhereTheCursorIs(t *testing.T) {
	list := []mail{{"w", "x@y.de"}}
	r := quickMails(&list)
	focusFirst(r)
	paste(r, "a@b.de, c@d.de") // into a row that holds something: text, as anywhere else
	want(t, "the rows", len(list), 1)
	run(r, r.FocusLast())
	paste(r, " a@b.de \n")
	want(t, "the rows", len(list), 2)
}

func TestAPasteStopsAtTheMostAndSaysSo(t *testing.T) {
	var list []mail
	r := quickMails(&list)
	focusFirst(r)
	paste(r, strings.Repeat("a@b.de\n", 200))
	want(t, "the rows", len(list), 50)
	wantShown(t, r, "only the first 50 of 200 were added")
	drive(t, r, "‹ctrl+z›")
	want(t, "the rows after undo", len(list), 0)
}

func TestUndoOfAPasteLeavesWhatWasChangedSince(t *testing.T) {
	var list []mail
	r := quickMails(&list)
	focusFirst(r)
	paste(r, "a@b.de, c@d.de")
	run(r, r.goTo(0, 0))
	drive(t, r, "z")
	run(r, r.FocusLast())
	drive(t, r, "‹ctrl+z›")
	if len(list) != 1 || !strings.Contains(list[0].addr, "z") {
		t.Errorf(`the rows are %v, want 1 and "z" in it`, list)
	}
}

func TestListsOfNumbersAndLinksAreTakenApartByTheirOwnRules(t *testing.T) {
	want(t, "numbers", strings.Join(splitValues("+49 30 1, (0) 30/2;3", Phone), "|"), "+49 30 1|(0) 30/2|3")
	want(t, "links", strings.Join(splitValues("https://a.de/x,y;z, http://b.de\nc.de", URL), "|"), "https://a.de/x,y;z|http://b.de|c.de")
}
