package date

import "strings"

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
	// turnWords are last, this and next.
	turnWords = []string{
		"last letzte letzten letzter letztes letztem", "this diese diesen dieser dieses diesem",
		"next naechste naechsten naechster naechstes naechstem nachste nachsten nachster nachstes nachstem kommende kommenden kommender kommendes kommendem",
	}
	turnWordsAfter = []string{"dernier derniere", "prochain prochaine"}
	weekdayWords   = []string{
		"sunday sonntag dimanche", "monday montag lundi", "tuesday dienstag mardi", "wednesday mittwoch mercredi",
		"thursday donnerstag jeudi", "friday freitag vendredi", "saturday samstag sonnabend samedi",
	}
)

// named is the one of words that name begins, in three letters or more; -1 for none or several.
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

// unitWithEnd is a month or a year, also in the genitive of Ende des Monats; 0 for any other word.
func unitWithEnd(word string) byte {
	for _, w := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es")} {
		if unit := unitWords[w]; unit == 'm' || unit == 'y' {
			return unit
		}
	}
	return 0
}
