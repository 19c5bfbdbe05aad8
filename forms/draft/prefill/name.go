package prefill

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// name is a person's name, taken apart.
type name struct {
	first, last string
	confidence  Confidence
	why         string
	fromMail    bool // guessed from an e-mail address alone
}

// SplitName takes a whole name apart. email decides what stays open.
func SplitName(full, email string) (first, last string) {
	n := splitName(full, email)
	return n.first, n.last
}

// splitName takes a whole name apart. It knows "Last, First", family names in capitals, particles, and the scripts
// in which the family comes first. If that is not enough, email decides: maria.garcia@ splits María García López.
func splitName(full, email string) name {
	full = strings.Trim(dropAsides(tidy(full)), ",;:. ")
	if full == "" {
		return name{}
	}
	if last, first, comma := strings.Cut(full, ","); comma {
		words := dropCourtesies(strings.Fields(strings.ReplaceAll(first, ",", " ")))
		if len(words) > 0 && !isCourtesy(words[0]) {
			first = strings.Join(words, " ")
			return name{first: first, last: calm(strings.Join(dropCourtesies(strings.Fields(last)), " ")), confidence: Likely}
		}
		full = last // what follows is a degree
	}
	words := dropCourtesies(strings.Fields(full))
	if len(words) == 0 {
		return name{}
	}
	if familyFirst(words[0]) {
		return splitFamilyFirst(words)
	}
	if len(words) == 1 {
		return name{first: calm(words[0]), confidence: Unsure} // which of the two it is, only they know
	}
	if first, last := capitalFamily(words); last != nil {
		return joined(first, last, Likely)
	}
	at, trust := len(words)-1, Likely
	if len(words) > 3 {
		trust = Unsure
	}
	if i := slices.IndexFunc(words[1:], isParticle); i >= 0 && i+2 < len(words) {
		at, trust = i+1, Likely
	} else if i := mailSplit(words, email); i > 0 {
		at, trust = i, Likely
	}
	if at == 1 && len(words) > 2 && isA("given-pair", find.Fold(words[0])) { // Abd al-Rahman, Abu Bakr
		at = 2
	}
	return joined(words[:at], words[at:], trust)
}

func joined(first, last []string, c Confidence) name {
	return name{first: calm(strings.Join(first, " ")), last: calm(strings.Join(last, " ")), confidence: c}
}

// aside is a nickname or pronouns within a name: Ada (she/her) Marlowe, Nora "Nori" Lindqvist.
var aside = words.Pattern(`\([^()]*\)|["“”„«»][^"“”„«»]+["“”«»]|(?:^|\s)['‘‚][^'’‘]+['’‘](?:\s|$)`)

func dropAsides(s string) string { return tidy(aside().ReplaceAllString(s, " ")) }

func dropCourtesies(words []string) []string {
	for len(words) > 1 && isCourtesy(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && isCourtesy(words[len(words)-1]) && !isInitial(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

func isCourtesy(w string) bool {
	return isA("courtesy", strings.NewReplacer(".", "", ",", "").Replace(find.Fold(w)))
}

func isInitial(w string) bool { return utf8.RuneCountInString(strings.Trim(w, ".")) == 1 }

func isParticle(w string) bool {
	return isA("particle", strings.ToLower(w)) && !isUpper(w) || strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "Al-") || strings.HasPrefix(w, "El-")
}

// capitalFamily takes a name apart in which only the family has capitals, at either end: so many French and
// Japanese mark it. last is nil for any other name.
func capitalFamily(words []string) (first, last []string) {
	isFamily := func(w string) bool { return isUpper(w) && !isInitial(w) }
	isOther := func(w string) bool { return !isFamily(w) }
	start := slices.IndexFunc(words, isOther)
	switch end := isFamily(words[len(words)-1]); {
	case start > 0 && !end: // DUPONT Marie
		return words[start:], words[:start]
	case start == 0 && end: // Marie DUPONT
		at := len(words)
		for isFamily(words[at-1]) {
			at--
		}
		return words[:at], words[at:]
	}
	return nil, nil
}

// isUpper reports capitals, among which TeX's small ones are seen to leave an accented letter small: KüSTER.
func isUpper(w string) bool {
	upper, lower := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			if lower++; r < utf8.RuneSelf {
				return false
			}
		}
	}
	return upper > 0 && (lower == 0 || upper > lower+1)
}

// calm lowers a name that is written all in capitals: ADA MARLOWE.
func calm(s string) string {
	if !isUpper(s) || utf8.RuneCountInString(s) <= 2 {
		return s
	}
	return wordOfName().ReplaceAllStringFunc(s, func(w string) string {
		_, first := utf8.DecodeRuneInString(w)
		return w[:first] + strings.ToLower(w[first:])
	})
}

var wordOfName = words.Pattern(`\p{L}[\p{L}\p{Mn}]*`)

// mailSplit finds the word of a name at which the family name begins, by an
// address that has the first word and just one other in it.
func mailSplit(words []string, email string) int {
	at := 0
	if len(words) < 3 {
		return at
	}
	for i, w := range words[1:] {
		if localMatches(email, w) > 0 {
			if at != 0 {
				return 0
			}
			at = i + 1
		}
	}
	return at
}

// localMatches counts the words of a name that the local part of an address
// has, written out: ada.marlowe, marlowea, joerg-mueller.
func localMatches(email, words string) int {
	local, _, _ := strings.Cut(find.Fold(email), "@")
	n := 0
	for w := range strings.FieldsSeq(words) {
		const fewest = 3
		w = strings.NewReplacer("'", "", "’", "", "-", "").Replace(w)
		plain, german := find.Fold(w), find.Fold(strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue").Replace(w))
		if len(plain) >= fewest && (strings.Contains(local, plain) || strings.Contains(local, german)) {
			n++
		}
	}
	return n
}

// familyFirst reports the scripts in which the family's name comes first.
func familyFirst(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// splitFamilyFirst takes an East Asian name apart. Without a blank a Chinese or Korean family is
// one letter, a Japanese one mostly two; four letters are ambiguous.
func splitFamilyFirst(words []string) name {
	if len(words) > 1 {
		return name{first: strings.Join(words[1:], " "), last: words[0], confidence: Likely}
	}
	letters := []rune(words[0])
	if first, last, ok := strings.Cut(words[0], "・"); ok { // a foreign name in katakana
		return name{first: first, last: last, confidence: Likely}
	}
	if len(letters) < 2 {
		return name{first: words[0], confidence: Unsure}
	}
	at := 1
	if len(letters) > 2 && isA("compound-family", string(letters[:2])) || len(letters) >= 4 {
		at = 2
	}
	return name{first: string(letters[at:]), last: string(letters[:at]), confidence: Unsure}
}
