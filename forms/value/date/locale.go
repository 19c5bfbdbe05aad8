package date

import (
	"strings"
	"time"
)

// Locale is how people write dates and numbers in the country the program runs in.
type Locale struct {
	Region   string // the country in two letters, as ISO 3166 has it; empty if none is named
	Order    Order
	FirstDay time.Weekday // of a week
}

// The countries that differ from the rest of the world, after Unicode's CLDR. All others
// write the day first and begin the week on Monday.
const (
	monthFirstIn = "US AS GU MH MP PR UM VI"
	sundayIn     = "US AS GU MH MP PR UM VI AG BD BR BS BT BW BZ CA CO DM DO ET GT HK HN ID IL IN JM JP KE KH KR LA " +
		"MM MO MT MX MZ NI NP PA PE PH PK PT PY SA SG SV TH TT TW VE WS YE ZA ZW"
	saturdayIn = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
)

// LocaleNamed reads a locale as the environment names it: en_US.UTF-8, de_DE@euro, pt-BR,
// C. A name without a country is that of most countries.
func LocaleNamed(name string) Locale {
	name, _, _ = strings.Cut(name, "@")
	name, _, _ = strings.Cut(name, ".")
	l := Locale{FirstDay: time.Monday}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' })
	for i, p := range parts {
		// The language stands first, and a script of four letters may follow it.
		if i > 0 && len(p) == 2 {
			l.Region = strings.ToUpper(p)
			break
		}
	}
	switch {
	case l.Region == "":
	case strings.Contains(sundayIn, l.Region):
		l.FirstDay = time.Sunday
	case strings.Contains(saturdayIn, l.Region):
		l.FirstDay = time.Saturday
	}
	if l.Region != "" && strings.Contains(monthFirstIn, l.Region) {
		l.Order = MonthFirst
	}
	return l
}
