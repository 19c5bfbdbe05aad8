package disk

import (
	"slices"
	"strings"
)

// SplitDropped takes apart what a file manager writes when several files are dropped at once: one a line, or in one
// line, quoted or escaped as for a shell. Text that is not all absolute paths comes back whole: a name may hold blanks.
func SplitDropped(text string) []string {
	var parts []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		parts = append(parts, splitLine(line)...)
	}
	if len(parts) < 2 || !allAbsolute(parts) {
		return []string{strings.TrimSpace(text)}
	}
	return parts
}

// splitLine takes a line apart, unless it is one path with blanks in it.
func splitLine(line string) []string {
	if words := splitShell(line); allAbsolute(words) {
		return words
	}
	return []string{strings.TrimSpace(line)}
}

func allAbsolute(parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !absolute(part) })
}

// splitShell cuts at blanks that are neither quoted nor escaped.
func splitShell(line string) []string {
	var parts []string
	begin, quote := -1, byte(0)
	for i := 0; i < len(line); i++ {
		c := line[i]
		blank := quote == 0 && (c == ' ' || c == '\t')
		switch {
		case blank && begin >= 0:
			parts = append(parts, line[begin:i])
			begin = -1
		case !blank && begin < 0:
			begin = i
		}
		switch {
		case quote == 0 && c == '\\' && !windowsPath.MatchString(line[max(begin, 0):]):
			i++
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case quote == c:
			quote = 0
		}
	}
	if begin >= 0 {
		parts = append(parts, line[begin:])
	}
	return parts
}

func absolute(part string) bool {
	part = strings.TrimLeft(part, `'"`)
	return strings.HasPrefix(part, "/") || strings.HasPrefix(part, "~/") || windowsPath.MatchString(part) ||
		len(part) >= 7 && strings.EqualFold(part[:7], "file://")
}
