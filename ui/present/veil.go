package present

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// veil takes people out of a screen. It keeps what it has made for the people before.
type veil struct {
	people  []string
	pattern *regexp.Regexp
}

// over is a screen on which each person's name, address and number is a row of dots of the same width.
func (v *veil) over(screen string, people []string) string {
	if !slices.Equal(people, v.people) {
		v.people, v.pattern = slices.Clone(people), patternOf(people)
	}
	if v.pattern == nil {
		return screen
	}
	lines := strings.Split(screen, "\n")
	for i, styled := range lines {
		plain := ansi.Strip(styled)
		for _, at := range append(v.pattern.FindAllStringIndex(plain, -1), v.cut(plain)...) {
			if !isWord(plain, at[0], at[1]) {
				continue
			}
			from, width := ansi.StringWidth(plain[:at[0]]), ansi.StringWidth(plain[at[0]:at[1]])
			lines[i] = ansi.Truncate(lines[i], from, "") + strings.Repeat("•", width) + ansi.TruncateLeft(lines[i], from+width, "")
		}
	}
	return strings.Join(lines, "\n")
}

// beforeCut is what stands before the end of a text that was cut.
var beforeCut = regexp.MustCompile(`[\pL\pN._@%+'-]{2,}…`)

// cut finds people of whom only the beginning is shown.
func (v *veil) cut(line string) (out [][]int) {
	for _, at := range beforeCut.FindAllStringIndex(line, -1) {
		at[1] -= len("…")
		shown := strings.ReplaceAll(line[at[0]:at[1]], "%40", "@")
		if slices.ContainsFunc(v.people, func(who string) bool { return len(who) >= len(shown) && strings.EqualFold(who[:len(shown)], shown) }) {
			out = append(out, at)
		}
	}
	return out
}

// isWord reports whether neither side of a part of a text goes on with a letter.
func isWord(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !isLetter(before) && !isLetter(after)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// patternOf finds people as they may be written; nil for nobody.
func patternOf(people []string) *regexp.Regexp {
	var all []string
	for _, who := range people {
		if who = strings.TrimSpace(who); !strings.ContainsFunc(who, isLetter) {
			continue
		}
		if utf8.RuneCountInString(who) == 1 { // in another case it is a key
			all = append(all, "(?-i:"+who+")")
			continue
		}
		all = append(all, regexp.QuoteMeta(who))
		if local, domain, ok := strings.Cut(who, "@"); ok { // in a query it is written with %40
			all = append(all, regexp.QuoteMeta(local)+"(?:@|%40)"+regexp.QuoteMeta(domain))
		}
		if number := patternOfNumber(who); number != "" {
			all = append(all, number)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile("(?i)" + strings.Join(slices.Compact(all), "|"))
}

// patternOfNumber finds a telephone number by its end, however it is grouped and whatever stands
// before it; empty for what is none.
func patternOfNumber(text string) string {
	const end = 7
	var digits []string
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits = append(digits, string(r))
		case unicode.IsLetter(r), r == '@':
			return ""
		}
	}
	if len(digits) < end {
		return ""
	}
	const between = `[ ().\-/]*`
	return `(?:[+(\d][\d ().\-/]*)?` + strings.Join(digits[len(digits)-end:], between)
}
