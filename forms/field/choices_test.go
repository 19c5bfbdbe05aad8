package field

import (
	"slices"
	"strings"
	"testing"
)

func choices(v *[]string, opts []Option) *Choice {
	c := NewChoices("k", "Pick", Ptr(v), opts...)
	focus(c)
	return c
}

func TestSeveralOptionsAreKeptInTheirOrder(t *testing.T) {
	var v []string
	f := choices(&v, countries)
	drive(t, f, "united ‹ctrl+u›ger ‹ctrl+u›")
	if !slices.Equal(v, []string{"DE", "GB"}) {
		t.Errorf("the value is %v, want %q", v, []string{"DE", "GB"})
	}
	want(t, "the summary", f.Summary(), "Germany, United Kingdom")
	wantShown(t, f, "[x] Germany", "[ ] France", "2 of 11 chosen")
}

func TestEnterTakesAHitAndStartsTheNextSearch(t *testing.T) {
	var v []string
	f := choices(&v, countries)
	want(t, "left to the container", drive(t, f, "ger↵fra↵↵"), "↵")
	if !slices.Equal(v, []string{"DE", "FR"}) {
		t.Errorf("the value is %v, want %q", v, []string{"DE", "FR"})
	}
}

func TestKeysOnAnEmptyResultDoNothing(t *testing.T) {
	var v []string
	f := choices(&v, countries)
	drive(t, f, "zzz↓↑ ↵⇟⇞‹ctrl+u›⎋ ")
	if len(v) != 1 {
		t.Errorf("the value is %v: got %v, want 1", v, len(v))
	}
	empty := choices(&v, nil)
	drive(t, empty, "↓ ↵abc ⎋")
}

func TestValuesThatAreNotOfferedStayUntilTheyAreTakenOut(t *testing.T) {
	v := []string{"gone", "DE"}
	f := choices(&v, countries)
	wantShown(t, f, "[x] Germany")
	drive(t, f, "↓ ")
	if !slices.Contains(v, "gone") {
		t.Errorf(`the value is %v, want "gone" in it`, v)
	}
	drive(t, f, "⇲ ")
	if slices.Contains(v, "gone") {
		t.Errorf(`the value is %v, want no "gone" in it`, v)
	}
}

func TestWhatWasChosenIsNotSharedWithTheOwner(t *testing.T) {
	v := []string{"DE"}
	f := choices(&v, countries)
	given := v
	drive(t, f, " ")
	if given[0] != "DE" || len(v) != 2 {
		t.Errorf(`given %v, value %v, want "DE" and 2`, given, v)
	}
}

func TestChoicesAreClearedWithOneKey(t *testing.T) {
	v := []string{"DE", "FR"}
	f := choices(&v, countries)
	drive(t, f, "⌦")
	want(t, "the number chosen", len(v), 0)
}

func TestTabTakesTheHitThatWasTypedFor(t *testing.T) {
	var v []string
	f := choices(&v, countries)
	drive(t, f, "ger⇥")
	if !slices.Equal(v, []string{"DE"}) {
		t.Errorf("the value is %v, want %q", v, []string{"DE"})
	}
	focus(f)
	drive(t, f, "ger  ⇥")
	focus(f)
	drive(t, f, "fra⎋⇥")
	if !slices.Equal(v, []string{"DE"}) {
		t.Errorf("the value is %v, want %q", v, []string{"DE"})
	}
}

func TestALongListWithoutFocusShowsWhatIsChosen(t *testing.T) {
	v := []string{"DE", "FR"}
	f := NewChoices("k", "Pick", Ptr(&v), countries...)
	wantShown(t, f, "2 of 11 chosen", "[x] Germany", "[x] France")
	wantNotShown(t, f, "Austria")
	f.WithHeight(2)
	wantShown(t, f, "and 2 more")
}

func TestNumbersChooseInAShortList(t *testing.T) {
	var v []string
	f := NewChoices("k", "Pick", Ptr(&v), yesNoMaybe...)
	focus(f)
	wantShown(t, f, "space or 1–3 chooses")
	drive(t, f, "13")
	wantIDs(t, v, "y", "m")
	drive(t, f, "1")
	wantIDs(t, v, "m")
	drive(t, f, "9")
	wantIDs(t, v, "m")
}

func TestWhatWasClearedComesBack(t *testing.T) {
	var v []string
	f := NewChoices("k", "Pick", Ptr(&v), yesNoMaybe...)
	focus(f)
	drive(t, f, "12")
	wantShown(t, f, "del clears all")
	drive(t, f, "⌦")
	wantIDs(t, v)
	wantShown(t, f, "ctrl+z brings all back")
	drive(t, f, "‹ctrl+z›")
	wantIDs(t, v, "y", "n")
	drive(t, f, "⌫3‹ctrl+z›")
	wantIDs(t, v, "m")
}

func TestEnterWithoutAHitKeepsWhatWasTyped(t *testing.T) {
	var v []string
	f := NewChoices("k", "Pick", Ptr(&v), countries...)
	focus(f)
	drive(t, f, "zzz↵")
	wantShown(t, f, "zzz", "no match")
	f.Blur()
	wantShown(t, f, "nothing is called “zzz”")
	wantIDs(t, v)
}

func TestASearchThatIsLeftIsThereWhenOneComesBack(t *testing.T) {
	for _, script := range []string{"unkin⇥", "zzz ⇥"} {
		var v []string
		f := choices(&v, countries)
		drive(t, f, script)
		wantIDs(t, v)
		typed := strings.TrimRight(script, " ⇥")
		wantShown(t, f, "“"+typed)
		focus(f)
		wantShown(t, f, typed, "of 11 ▴")
		wantNotShown(t, f, "“"+typed)
		drive(t, f, "ger↵⇥")
		wantIDs(t, v, "DE")
		wantNotShown(t, f, "“")
	}
	v := []string{"DE"}
	f := choices(&v, countries)
	drive(t, f, "ger⇥")
	wantNotShown(t, f, "“") // it is chosen already
}

func TestErasingASearchClearsNothing(t *testing.T) {
	v := []string{"DE"}
	f := choices(&v, countries)
	drive(t, f, "fr⌫⌫⌫⌫")
	wantIDs(t, v, "DE")
	drive(t, f, "↓⌫")
	wantIDs(t, v)
}

func TestWhatAnotherFieldChoseIsNotTakenBack(t *testing.T) {
	v := []string{"DE"}
	f := choices(&v, countries)
	drive(t, f, "⌦")
	v = []string{"FR"}
	f.Reload()
	drive(t, f, "‹ctrl+z›")
	wantIDs(t, v, "FR")
}

func wantIDs(t *testing.T, got []string, ids ...string) {
	t.Helper()
	if !slices.Equal(got, ids) {
		t.Errorf("chosen are %q, want %q", got, ids)
	}
}
