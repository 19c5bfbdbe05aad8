package field

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/value/find"
)

var (
	yesNoMaybe = []Option{{ID: "y", Label: "Yes"}, {ID: "n", Label: "No"}, {ID: "m", Label: "Maybe"}}
	countries  = []Option{
		{ID: "AT", Label: "Austria", Aliases: []string{"Österreich"}}, {ID: "DZ", Label: "Algeria"}, {ID: "DE", Label: "Germany", Aliases: []string{"Deutschland"}},
		{ID: "FR", Label: "France"}, {ID: "CI", Label: "Côte d’Ivoire"}, {ID: "UA", Label: "Ukraine"},
		{ID: "GB", Label: "United Kingdom", Aliases: []string{"UK", "Great Britain"}}, {ID: "TR", Label: "Türkiye"}, {ID: "AX", Label: "Åland Islands"},
		{ID: "RE", Label: "Réunion"}, {ID: "NY", Label: "New York"},
	}
)

func choice(v *string, opts []Option) *Choice {
	c := NewChoice("k", "Pick", Ptr(v), opts...)
	focus(c)
	return c
}

func TestFewOptionsAreRadioButtons(t *testing.T) {
	v := "n"
	c := NewChoice("k", "Pick", Ptr(&v), yesNoMaybe...)
	c.WithWidth(80)
	wantView(t, c, `
  Pick                        ( ) Yes
                              (•) No
                              ( ) Maybe`)
}

func TestARadioChoiceIsPickedInManyWays(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"arrow and space", "↓ ", "y"},
		{"arrow and enter", "↓↓↵", "n"},
		{"a number", "3", "m"},
		{"its beginning", "may↵", "m"},
		{"its beginning and tab", "may⇥", "m"},
		{"its name in full and a click elsewhere", "maybe", ""},
		{"escape takes nothing", "may⎋", ""},
		{"cleared with delete", "3⌦", ""},
		{"cleared with backspace", "3⌫", ""},
		{"ctrl+x is for rows", "3‹ctrl+x›", "m"},
		{"enter where nothing is found", "zzz↵⎋3", "m"},
		{"erasing the filter does not clear", "3no⌫⌫⌫", "m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v string
			f := choice(&v, yesNoMaybe)
			drive(t, f, c.script)
			want(t, "the value", v, c.want)
		})
	}
}

func TestEnterAloneWalksThroughAChoiceWithoutAnswering(t *testing.T) {
	for _, look := range []Display{Radio, Dropdown} {
		var v string
		f := choice(&v, yesNoMaybe).Display(look)
		want(t, "what the field left to the container", drive(t, f, "↵↵"), "↵↵")
		want(t, "the value", v, "")
	}
}

func TestTheArrowsLeaveARadioChoiceAtItsEdges(t *testing.T) {
	var v string
	f := choice(&v, yesNoMaybe)
	want(t, "left to the container", drive(t, f, "↑"), "↑")
	want(t, "left to the container", drive(t, f, "↓↓↓↓"), "↓")
	want(t, "left to the container", drive(t, f, "↑↑↑"), "↑")
}

func TestADropdownShowsItsValueAndOpensOnDemand(t *testing.T) {
	v := "DE"
	f := NewChoice("k", "Country", Ptr(&v), countries...)
	f.WithWidth(80)
	wantView(t, f, `  Country                   Germany ▾`)
	focus(f)
	wantShown(t, f, "space opens")
	drive(t, f, " ")
	wantShown(t, f, "› (•) Germany", "( ) Austria", "enter picks")
	drive(t, f, "↓↵")
	want(t, "the value", v, "FR")
	wantNotShown(t, f, "Austria")
}

func TestTypingSearchesADropdown(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{"ger↵", "DE"}, {"de↵", "DE"}, {"deutsch↵", "DE"}, {"osterr↵", "AT"}, {"oesterr↵", "AT"}, {"uk↵", "GB"}, {"cote d'i↵", "CI"},
		{"turk↵", "TR"}, {"TÜRK↵", "TR"}, {"aland↵", "AX"}, {"reunion↵", "RE"}, {"new york↵", "NY"}, {"unkin↵", "GB"}, {"kingdom↵", "GB"},
		{"ger⎋", ""}, {"ger⇥", "DE"}, {"zzz↵", ""}, {"zzz⌫⌫⌫fr↵", "FR"},
	} {
		var v string
		f := choice(&v, countries)
		drive(t, f, c.script)
		want(t, "the value after "+c.script, v, c.want)
	}
}

func TestASearchThatFindsNothingIsShownWithHowToClearItInOneLineToo(t *testing.T) {
	v := ""
	f := choice(&v, countries).Display(Dropdown)
	for _, h := range []int{1, 2, 8} {
		f.WithHeight(h)
		drive(t, f, "zzz")
		wantShown(t, f, "zzz", "no match", "esc clears the search")
		wantNotShown(t, f, "esc closes")
		drive(t, f, "⎋")
		wantNotShown(t, f, "zzz", "no match")
	}
}

func TestAFilterWithoutMatchSaysSoAndNeverTraps(t *testing.T) {
	v := "DE"
	f := choice(&v, countries)
	drive(t, f, "zzz↓↓↑ ↵")
	wantShown(t, f, "no match")
	drive(t, f, "⇥")
	want(t, "the value", v, "DE")
	wantShown(t, f, "Germany ▾", "nothing is called “zzz ”")
	focus(f)
	wantShown(t, f, "zzz", "no match")
	drive(t, f, "⎋")
	wantShown(t, f, "Germany ▾")
	wantNotShown(t, f, "nothing is called")
}

// Tab takes what is clearly meant, and never a country whose letters happen to
// stand in the same order.
func TestOnlyWhatIsClearlyMeantIsTakenInPassing(t *testing.T) {
	opts := []Option{
		{ID: "UA", Label: "Ukraine"}, {ID: "GB", Label: "United Kingdom", Aliases: []string{"UK"}}, {ID: "US", Label: "United States"},
		{ID: "HM", Label: "Heard & McDonald Islands"}, {ID: "NO", Label: "Norway"}, {ID: "NZ", Label: "New Zealand"}, {ID: "IE", Label: "Ireland"},
		{ID: "FI", Label: "Finland"}, {ID: "CH", Label: "Switzerland"}, {ID: "DE", Label: "Germany"}, {ID: "FR", Label: "France"},
	}
	for _, row := range []struct{ typed, want string }{
		{"uk", "GB"}, {"ukr", "UA"}, {"king", "GB"}, {"witz", "CH"}, {"de", "DE"}, {"united", "US"},
		{"holland", ""}, {"germnay", ""}, {"land", ""}, {"ndld", ""}, {"land↓", "FI"},
	} {
		var v string
		f := choice(&v, opts)
		drive(t, f, row.typed)
		f.Settle()
		f.Blur()
		want(t, "the value after "+row.typed, v, row.want)
		typed := strings.TrimSuffix(row.typed, "↓")
		if row.want == "" {
			wantShown(t, f, "“"+typed+"”")
			focus(f)
			wantShown(t, f, typed)
			drive(t, f, "fra↵")
			want(t, "the value after another search", v, "FR")
		}
	}
}

func TestLeavingADropdownTakesOnlyWhatWasTypedInFull(t *testing.T) {
	var v string
	f := choice(&v, countries)
	drive(t, f, "fran")
	f.Blur()
	want(t, "the value after a beginning", v, "")
	focus(f)
	drive(t, f, "france")
	f.Blur()
	want(t, "the value after the whole name", v, "FR")
}

func TestAValueThatIsNotOfferedIsKeptAndShown(t *testing.T) {
	v := "gone"
	f := NewChoice("k", "Pick", Ptr(&v), countries...)
	wantShown(t, f, "gone (no longer offered)")
	f.SetOptions(yesNoMaybe)
	wantShown(t, f, "(•) gone  (no longer offered)")
	want(t, "the value", v, "gone")
}

func TestOptionsMayArriveLater(t *testing.T) {
	v := "DE"
	f := NewChoice("k", "Country", Ptr(&v)).Loading("loading countries …")
	wantShown(t, f, "DE (loading countries …)")
	wantNotShown(t, f, "no longer offered")
	focus(f)
	drive(t, f, "fra")
	f.SetOptions(countries)
	drive(t, f, "↵")
	want(t, "the value typed ahead", v, "FR")
}

func TestOptionsOfTheSameNameAreToldApartByID(t *testing.T) {
	var v string
	f := choice(&v, []Option{{ID: "1", Label: "Berlin"}, {ID: "2", Label: "Berlin"}, {ID: "3", Label: "Bern"}})
	drive(t, f, "↓↓↵")
	want(t, "the value", v, "2")
	want(t, "the summary", f.Summary(), "Berlin")
}

func TestClickingPicksTheRowUnderTheMouse(t *testing.T) {
	var v string
	f := choice(&v, countries)
	f.WithWidth(40)
	f.WithHeight(6)
	run(f, f.Click(6, 1))
	wantShown(t, f, "↓ 7 more")
	run(f, f.Click(6, 4))
	want(t, "the value", v, "DE")
	run(f, f.Click(6, 1))
	run(f, f.Click(6, 6))
	want(t, "the value after a click on the last line", v, "DE")
}

func TestTheWheelScrollsAnOpenList(t *testing.T) {
	var v string
	f := choice(&v, countries)
	want(t, "closed, the wheel", f.Zoom(), false)
	drive(t, f, " ")
	want(t, "open, the wheel", f.Zoom(), true)
	send(f, tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	drive(t, f, "↵")
	want(t, "the value", v, "DZ")
}

func manyOptions(n int) []Option {
	out := make([]Option, n)
	for i := range out {
		out[i] = Option{ID: fmt.Sprint("id", i), Label: fmt.Sprintf("Stellenangebot %d für Übersetzer in Straßburg %d", i, i*7919%n)}
	}
	return out
}

func TestEitherSpellingOfAnUmlautIsAPlainHit(t *testing.T) {
	opts := []Option{{ID: "1", Label: "Lukas Uwe Beck"}, {ID: "2", Label: "Lübeck"}, {ID: "3", Label: "Luebeck"}, {ID: "4", Label: "Emanuela"}, {ID: "5", Label: "Manula"}}
	for query, best := range map[string]int{"luebeck": 2, "lübeck": 2, "lubeck": 1, "manuela": 1} {
		x := find.Index{}
		for _, o := range opts {
			x.Add(o.Label, o.ID, o.Aliases)
		}
		hits := x.Find(query)
		for i, h := range hits[:best] {
			if h == 0 || opts[h].ID == "5" {
				t.Errorf(`%s finds %s as number %d, want more than 0 and anything but "5"`, query, opts[h].Label, i)
			}
		}
	}
	d := NewChoice("c", "City", Ptr(new(string)), opts...)
	drive(t, d, "luebeck")
	want(t, "the other name of a label that holds the letters", d.list.alias(1), "")
}

func TestTheNameThatWasFoundIsShown(t *testing.T) {
	var v string
	f := choice(&v, countries)
	drive(t, f, "deutsch")
	wantShown(t, f, "Germany  Deutschland")
}

func TestALongRadioListWithoutFocusShowsItsValue(t *testing.T) {
	v := "DE"
	f := NewChoice("k", "Country", Ptr(&v), countries...).Display(Radio)
	wantShown(t, f, "Germany")
	wantNotShown(t, f, "Austria")
	focus(f)
	wantShown(t, f, "( ) Austria", "(•) Germany")
}

func TestTheNumberKeysAreShownAsManyAsThereAre(t *testing.T) {
	var v string
	f := choice(&v, yesNoMaybe)
	wantShown(t, f, "space or 1–3 picks")
}

func TestADropDownStaysSmallInATallWindow(t *testing.T) {
	var v string
	var many []Option
	for i := range 60 {
		many = append(many, Option{ID: fmt.Sprint(i), Label: fmt.Sprintf("Option %02d", i)})
	}
	f := choice(&v, many)
	f.WithHeight(55)
	drive(t, f, " ")
	wantShown(t, f, "Option 00", "Option 12", "  ↓ 47 more")
	wantNotShown(t, f, "Option 13")
	drive(t, f, "↓↓↓↓↓↓↓↓↓↓↓↓↓↓↓")
	wantShown(t, f, "› ( ) Option 15")
}

func TestASearchThatIsLeftSaysHowManyItFinds(t *testing.T) {
	for typed, said := range map[string]string{"zzz": "nothing is called “zzz”", "unkin": "one match for “unkin”", "an": "matches for “an”: choose one"} {
		var v string
		f := choice(&v, countries)
		drive(t, f, typed+"⇥")
		want(t, "the value", v, "")
		wantShown(t, f, said)
		v = "DE" // a change from outside
		f.Reload()
		wantNotShown(t, f, "“")
	}
}

func TestASearchThatIsLeftIsCountedAgainWithTheOptions(t *testing.T) {
	var v string
	f := NewChoice("k", "Country", Ptr(&v)).Loading("loading countries …")
	focus(f)
	drive(t, f, "fra⇥")
	wantNotShown(t, f, "nothing is called")
	f.SetOptions(countries)
	wantShown(t, f, "one match for “fra”")
	focus(f)
	drive(t, f, "↵")
	want(t, "the value", v, "FR")
}

func TestEnterIsOfferedWhereItPicks(t *testing.T) {
	for _, look := range []Display{Radio, Dropdown} {
		var v string
		f := choice(&v, yesNoMaybe).Display(look)
		drive(t, f, "may")
		wantShown(t, f, "enter picks")
		drive(t, f, "zz")
		wantNotShown(t, f, "enter picks")
		want(t, "left to the container", drive(t, f, "↵"), "")
		wantShown(t, f, "mayzz")
	}
}
