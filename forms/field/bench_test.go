package field

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

func everyCountry() []Option {
	var out []Option
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string(a) + string(b))
			if err != nil || !r.IsCountry() {
				continue
			}
			if name := display.English.Regions().Name(r); name != "" {
				out = append(out, Option{ID: r.String(), Label: name, Aliases: []string{r.String(), display.German.Regions().Name(r)}})
			}
		}
	}
	return out
}

// A key is Update and the View that follows it.
func press(f Field, k tea.KeyPressMsg) {
	f.Update(k)
	f.View()
}

func BenchmarkFilterKey(b *testing.B) {
	for name, opts := range map[string][]Option{"countries": everyCountry(), "10000": manyOptions(10_000)} {
		for _, query := range []string{"s", "st", "ubersetz", "zq"} {
			b.Run(fmt.Sprintf("%s/%s", name, query), func(b *testing.B) {
				var v string
				f := NewChoice("k", "Pick", Ptr(&v), opts...).Display(Dropdown)
				f.SetStyles(loudStyles)
				f.Focus()
				keys := keysOf(query)
				for _, k := range keys {
					press(f, k)
				}
				last := keys[len(keys)-1]
				for b.Loop() {
					b.StopTimer()
					press(f, keyRunes['⌫'])
					b.StartTimer()
					press(f, last)
				}
			})
		}
	}
}

func BenchmarkArrowKeyAtTheEndOfTenThousand(b *testing.B) {
	var v string
	f := NewChoice("k", "Pick", Ptr(&v), manyOptions(10_000)...).Display(Dropdown)
	f.Focus()
	for _, k := range keysOf(" ⇲") {
		press(f, k)
	}
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			press(f, keyRunes['↑'])
		} else {
			press(f, keyRunes['↓'])
		}
	}
}

func BenchmarkToggleOneOfTenThousand(b *testing.B) {
	var v []string
	f := NewChoices("k", "Pick", Ptr(&v), manyOptions(10_000)...)
	f.Focus()
	for b.Loop() {
		press(f, keysOf(" ")[0])
	}
}

// A step of a hundred questions: one field takes the key, all are drawn.
func BenchmarkKeyAmongAHundredFields(b *testing.B) {
	values := make([]string, 100)
	fields := make([]Field, 100)
	for i := range fields {
		fields[i] = required(NewLine(fmt.Sprint("k", i), "A question", Ptr(&values[i])))
		if i%3 == 0 {
			fields[i] = NewChoice(fmt.Sprint("k", i), "A question", Ptr(&values[i]), yesNoMaybe...)
		}
		fields[i].SetStyles(loudStyles)
	}
	fields[1].Focus()
	keys := keysOf("a⌫")
	for i := 0; b.Loop(); i++ {
		fields[1].Update(keys[i%2])
		for _, f := range fields {
			f.View()
		}
	}
}

func BenchmarkKeyInAHundredKilobytes(b *testing.B) {
	v := strings.Repeat("The quick brown fox – über den Zaun. ", 2600)
	f := NewText("k", "Text", Ptr(&v))
	f.Focus()
	keys := keysOf("a⌫")
	for i := 0; b.Loop(); i++ {
		press(f, keys[i%2])
	}
}

func BenchmarkKeyInALine(b *testing.B) {
	v := "ada.lovelace"
	f := NewLine("k", "E-mail", Ptr(&v)).Kind(Email)
	f.SetStyles(loudStyles)
	f.Focus()
	keys := keysOf("a⌫")
	for i := 0; b.Loop(); i++ {
		press(f, keys[i%2])
	}
}

func BenchmarkKeyInAPhoneNumber(b *testing.B) {
	v := "+49 30 90182"
	f := NewLine("k", "Phone", Ptr(&v)).Kind(Phone)
	f.Focus()
	keys := keysOf("1⌫")
	for i := 0; b.Loop(); i++ {
		press(f, keys[i%2])
	}
}

func BenchmarkIndexOfTenThousand(b *testing.B) {
	opts := manyOptions(10_000)
	for b.Loop() {
		(&list{opts: opts}).prepare()
	}
}

func BenchmarkIndexOfCountries(b *testing.B) {
	opts := everyCountry()
	for b.Loop() {
		(&list{opts: opts}).prepare()
	}
}
