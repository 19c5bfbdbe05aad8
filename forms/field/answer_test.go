package field

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kombo-apply/forms/value/date"
)

// towns are options that are hard to tell apart.
var towns = []Option{
	{ID: "a", Label: "Über uns"}, {ID: "b", Label: "2"}, {ID: "c", Label: "Straße"},
	{ID: "d", Label: "Springfield"}, {ID: "e", Label: "Springfield"}, {ID: "f", Label: "Springfield North"},
	{ID: "g", Label: "Ukraine", Aliases: []string{"UA"}}, {ID: "h", Label: "United Kingdom", Aliases: []string{"UK"}},
}

func TestALineNamesAnOption(t *testing.T) {
	for _, row := range []struct {
		line   string
		listed bool
		want   string // the ID, or what stays as it was typed
		echo   string
		among  int
	}{
		{"uber uns", false, "a", "", 0},
		{"strasse", false, "c", "", 0},
		{"1", true, "a", "= Über uns", 0},
		{"1", false, "1", "", 0}, // no list was read out
		{"2", true, "b", "", 0},  // a name comes before a number
		{"5", true, "e", "= Springfield", 0},
		{"springfield", false, "springfield", "", 2},
		{"north", false, "f", "= Springfield North", 0},
		{"springfield n", false, "f", "= Springfield North", 0},
		{"uk", false, "h", "= United Kingdom", 0}, // not the letters inside Ukraine
		{"ukr", false, "g", "= Ukraine", 0},
		{"sprngfld", false, "sprngfld", "", 0}, // letters here and there are a guess
		{"99", true, "99", "", 0},
	} {
		var v string
		said := NewChoice("k", "Town", Ptr(&v), towns...).Answer(row.line, row.listed)
		if v != row.want || said.Echo != row.echo || len(said.Among) != row.among {
			t.Errorf("%q (listed: %v) became %q, echoed %q, may mean %d; want %q, %q, %d", row.line, row.listed, v, said.Echo, len(said.Among), row.want, row.echo, row.among)
		}
		if named := v != row.line; named == (said.Hint.Kind == HintError) {
			t.Errorf("%q became %q and was told %q, want anything but %v", row.line, v, said.Hint.Text, (said.Hint.Kind == HintError))
		}
	}
}

func TestALineNamesSeveralOptions(t *testing.T) {
	for line, want := range map[string][]string{
		"strasse, uber": {"a", "c"}, "3; 1": {"a", "c"}, "Springfield North": {"f"}, "strasse, nowhere": {"c", "nowhere"}, "": nil,
	} {
		v := []string{"b"}
		said := NewChoices("k", "Towns", Ptr(&v), towns...).Answer(line, true)
		if !slices.Equal(v, want) || (said.Hint.Kind == HintError) != slices.Contains(want, "nowhere") {
			t.Errorf("%q chose %v and was told %q, want %v", line, v, said.Hint.Text, want)
		}
	}
}

func TestALineIsUnderstoodAndEchoed(t *testing.T) {
	noon := func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) }
	var v string
	text := func() Field { return NewText("k", "Letter", Ptr(&v)).MaxLength(20) }
	date := func() Field { return NewDate("k", "From", Ptr(&v)).In(noon, date.LocaleNamed("")) }
	for _, row := range []struct {
		field func() Field
		line  string
		want  string
		echo  string
		kind  HintKind
	}{
		{func() Field { return NewLine("k", "Name", Ptr(&v)) }, "Zoë", "Zoë", "", HintNone},
		{func() Field { return NewLine("k", "E-mail", Ptr(&v)).Kind(Email) }, "ada@gmial.com", "ada@gmial.com", "", HintWarning},
		{func() Field { return NewLine("k", "Phone", Ptr(&v)).Kind(Phone) }, "0049 30 123456", "0049 30 123456", "Germany · +49 30 123456", HintNone},
		{text, "one\ntwo", "one\ntwo", "", HintNone},
		{func() Field { return NewNumber("k", "Pay", Ptr(&v)).Between(math.Inf(-1), 10) }, "11", "11", "", HintError},
		{func() Field { return NewNumber("k", "Pay", Ptr(&v)) }, "1 234.50", "1234.50", "= 1,234.50", HintNone},
		{date, "in 2 weeks", "2026-12-12", "Sat 12 Dec 2026", HintNone},
		{date, "24.12.2027", "2027-12-24", "Fri 24 Dec 2027", HintNone},
		{date, "2027-12-24", "2027-12-24", "", HintNone},
		{date, "some day", "some day", "", HintError},
	} {
		v = ""
		f := row.field()
		said := f.Answer(row.line, false)
		if v != row.want || said.Echo != row.echo || said.Hint.Kind != row.kind {
			t.Errorf("%s: %q became %q, echoed %q, and was told %v; want %q, %q, %d", f.Label(), row.line, v, said.Echo, said.Hint, row.want, row.echo, row.kind)
		}
		if f.Clear(); v != "" {
			t.Errorf("%s: %q is there after it was cleared, want none", f.Label(), v)
		}
	}
}

func TestAToggleTakesYesOrNoAndKeepsNothingElse(t *testing.T) {
	for line, want := range map[string]string{"y": "Yes", "YES": "Yes", "1": "Yes", "false": "No", "2": "No", "perhaps": "", "": ""} {
		f := NewToggle("k", "Sure?", nil)
		said := f.Answer(line, true)
		if got := f.Summary(); got != want || said.Lost != (line == "perhaps") {
			t.Errorf("%q became %q, lost: %v; want %q", line, got, said.Lost, want)
		}
	}
}

func TestAFileIsLookedAtWhenItsPathIsTyped(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "my cv.txt")
	if err := os.WriteFile(path, []byte("Ada"), 0o600); err != nil {
		t.Fatal(err)
	}
	var v string
	f := NewFile("k", "CV", Ptr(&v), FileConfig{}).URLs(true)
	for _, row := range []struct {
		line, want string
		kind       HintKind
	}{
		{"'" + path + "'", path, HintNone}, {filepath.Join(dir, "none"), filepath.Join(dir, "none"), HintError}, {dir, dir, HintError},
		{"https://ada.dev/cv.pdf", "https://ada.dev/cv.pdf", HintNone}, {"https://", "https://", HintError},
	} {
		if said := f.Answer(row.line, false); v != row.want || said.Hint.Kind != row.kind {
			t.Errorf("%q became %q and was told %v, want %q", row.line, v, said.Hint, row.want)
		}
	}
}

func TestRowsAreAskedCellByCellAndTheLastLineAddsOne(t *testing.T) {
	rows := &[][2]string{{"ada@kombo.dev", "WORK"}}
	f := NewRows("k", "More e-mails", RowsConfig{
		Len: func() int { return len(*rows) },
		Add: func() { *rows = append(*rows, [2]string{"", "HOME"}) },
		Remove: func(i int) func() {
			*rows = slices.Delete(*rows, i, i+1)
			return nil
		},
		Row: func(i int) []Field {
			at := func(j int) *string {
				if i >= len(*rows) {
					return new(string)
				}
				return &(*rows)[i][j]
			}
			more, known := NewFold("more", "More", func() bool { return false }), NewLine("known", "Known", nil)
			more.Hide(known)
			return []Field{NewLine("address", "Address", Ptr(at(0))), NewLine("type", "Type", Ptr(at(1))), more, known}
		},
	})
	asked := func() (out []string) {
		for _, l := range LinesOf(f) {
			out = append(out, l.Ask().Line())
		}
		return out
	}
	want := []string{"More e-mails 1, Address [ada@kombo.dev]: ", "More e-mails 1, Type [WORK]: ", "More e-mails 2, Address (empty: no more): "}
	if got := asked(); !slices.Equal(got, want) {
		t.Fatalf("asked %q, want %q", got, want)
	}
	LinesOf(f)[2].Answer("grace@kombo.dev", false)
	if got := asked(); len(got) != 5 || got[2] != "More e-mails 2, Address [grace@kombo.dev]: " {
		t.Errorf(`after a row was added: asked %q, want 5 and "More e-mails 2, Address [grace@kombo.dev]: "`, got)
	}
	LinesOf(f)[0].Clear()
	if len(*rows) != 1 || (*rows)[0][0] != "grace@kombo.dev" {
		t.Errorf(`after the first row was cleared there are %v, want 1 and "grace@kombo.dev"`, *rows)
	}
}
