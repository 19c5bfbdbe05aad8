package date

import (
	"strconv"
	"strings"
	"time"
)

// The words for relative dates, folded: English, German and French.
var (
	dayWords = map[string]int{
		"today": 0, "now": 0, "asap": 0, "immediately": 0, "heute": 0, "sofort": 0, "ab sofort": 0, "aujourd'hui": 0,
		"tomorrow": 1, "morgen": 1, "demain": 1,
		"day after tomorrow": 2, "ubermorgen": 2, "uebermorgen": 2, "apres-demain": 2,
		"yesterday": -1, "gestern": -1, "hier": -1, "vorgestern": -2,
	}
	unitWords = map[string]byte{
		"d": 'd', "day": 'd', "days": 'd', "t": 'd', "tag": 'd', "tage": 'd', "tagen": 'd', "jour": 'd', "jours": 'd',
		"w": 'w', "wk": 'w', "week": 'w', "weeks": 'w', "woche": 'w', "wochen": 'w', "semaine": 'w', "semaines": 'w',
		"m": 'm', "mo": 'm', "month": 'm', "months": 'm', "monat": 'm', "monate": 'm', "monaten": 'm', "mois": 'm',
		"y": 'y', "yr": 'y', "year": 'y', "years": 'y', "jahr": 'y', "jahre": 'y', "jahren": 'y', "an": 'y', "ans": 'y', "annee": 'y',
	}
	endWords = map[string]byte{
		"month end": 'm', "monatsende": 'm', "eom": 'm', "year end": 'y', "jahresende": 'y', "eoy": 'y',
	}
	countWords = map[string]int{
		"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6,
		"ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "un": 1, "une": 1, "deux": 2, "trois": 3,
	}
	monthWords = []string{
		"january januar janvier", "february februar fevrier", "march marz maerz mars", "april avril", "may mai",
		"june juni juin", "july juli juillet", "august aout", "september septembre", "october oktober octobre",
		"november novembre", "december dezember decembre",
	}
	weekdayWords = []string{
		"sunday sonntag dimanche", "monday montag lundi", "tuesday dienstag mardi", "wednesday mittwoch mercredi",
		"thursday donnerstag jeudi", "friday freitag vendredi", "saturday samstag sonnabend samedi",
	}
)

// named is the one of words that name begins, in three letters or more; -1 for none
// or several.
func named(words []string, name string) int {
	found := -1
	for i, list := range words {
		for w := range strings.FieldsSeq(list) {
			if w == name {
				return i
			}
			if len(name) >= 3 && strings.HasPrefix(w, name) && found != i {
				if found >= 0 {
					return -1
				}
				found = i
			}
		}
	}
	return found
}

func monthNamed(name string) int { return named(monthWords, name) + 1 }

// relativeDay understands what is counted from today.
func relativeDay(s string, today time.Time) (time.Time, bool) {
	if n, ok := dayWords[s]; ok {
		return today.AddDate(0, 0, n), true
	}
	if m := shortForm().FindStringSubmatch(s); m != nil {
		unit := m[3]
		if unit == "" {
			unit = "d"
		}
		return later(today, m[1]+m[2], unit)
	}
	if m := agoForm().FindStringSubmatch(s); m != nil {
		return later(today, minus(m[1]), m[2])
	}
	if m := spanForm().FindStringSubmatch(s); m != nil {
		count := m[2]
		if m[4] != "" {
			count = minus(count)
		}
		if day, ok := later(today, count, m[3]); ok {
			return day, true
		}
	}
	if m := turnForm().FindStringSubmatch(s); m != nil {
		return turn(today, m[1], m[2])
	}
	if m := turnAfter().FindStringSubmatch(s); m != nil {
		which := "next"
		if strings.HasPrefix(m[2], "dern") {
			which = "last"
		}
		return turn(today, which, m[1])
	}
	if d := named(weekdayWords, s); d >= 0 {
		return weekday(today, d), true
	}
	if unit, ok := endWords[s]; ok {
		return endOf(today, 0, unit)
	}
	if m := endForm().FindStringSubmatch(s); m != nil {
		return end(today, m[1]+m[3], m[2], m[4])
	}
	return time.Time{}, false
}

// end is the end of this month, of next year, of December.
func end(today time.Time, which, what, year string) (time.Time, bool) {
	if month := monthNamed(what); month > 0 && which == "" {
		y := today.Year()
		if year != "" {
			y, _ = strconv.Atoi(year)
		} else if month < int(today.Month()) {
			y++
		}
		return time.Date(y, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC), true
	}
	n := 0
	switch {
	case year != "":
		return time.Time{}, false
	case strings.HasPrefix(which, "l"):
		n = -1
	case which != "":
		n = 1
	}
	unit, ok := unitWords[what]
	if !ok { // Ende des Monats
		unit = unitWords[strings.TrimSuffix(strings.TrimSuffix(what, "s"), "e")]
	}
	return endOf(today, n, unit)
}

// endOf is the last day of the month or the year that is n away.
func endOf(today time.Time, n int, unit byte) (time.Time, bool) {
	switch unit {
	case 'm':
		return time.Date(today.Year(), today.Month()+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC), true
	case 'y':
		return time.Date(today.Year()+n, time.December, 31, 0, 0, 0, 0, time.UTC), true
	}
	return time.Time{}, false
}

func minus(count string) string {
	if n, ok := countWords[count]; ok {
		count = strconv.Itoa(n)
	}
	return "-" + count
}

// later is today moved by a number of units.
func later(today time.Time, count, unit string) (time.Time, bool) {
	n, ok := countWords[count]
	if !ok {
		var err error
		if n, err = strconv.Atoi(count); err != nil {
			return time.Time{}, false
		}
	}
	return move(today, n, unitWords[unit])
}

func move(today time.Time, n int, unit byte) (time.Time, bool) {
	switch unit {
	case 'd':
		return today.AddDate(0, 0, n), true
	case 'w':
		return today.AddDate(0, 0, 7*n), true
	case 'm':
		return AddMonths(today, n), true
	case 'y':
		return AddMonths(today, 12*n), true
	}
	return time.Time{}, false
}

// turn is next month, last week, this friday.
func turn(today time.Time, which, what string) (time.Time, bool) {
	n := 1
	switch {
	case strings.HasPrefix(which, "l"):
		n = -1
	case strings.HasPrefix(which, "t"), strings.HasPrefix(which, "d"):
		n = 0
	}
	if d := named(weekdayWords, what); d >= 0 {
		day := weekday(today, d)
		if n < 0 {
			day = day.AddDate(0, 0, -7)
		}
		return day, true
	}
	return move(today, n, unitWords[what])
}

// weekday is the next day with this name, after today.
func weekday(today time.Time, d int) time.Time {
	ahead := (d - int(today.Weekday()) + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	return today.AddDate(0, 0, ahead)
}
