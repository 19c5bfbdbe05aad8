package disk

import "strings"

// SplitDropped takes apart what a file manager writes when several files are dropped
// at once: one a line, or in one line, quoted or escaped as for a shell. Text that is
// not all absolute paths comes back whole: a name may hold blanks.
func SplitDropped(text string) []string {
	var parts []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		parts = append(parts, splitLine(line)...)
	}
	for _, part := range parts {
		if !absolute(part) {
			parts = nil
		}
	}
	if len(parts) < 2 {
		return []string{strings.TrimSpace(text)}
	}
	return parts
}

// splitLine takes a line apart, unless it is one path with blanks in it.
func splitLine(line string) []string {
	words := splitShell(line)
	for _, word := range words {
		if !absolute(word) {
			return []string{strings.TrimSpace(line)}
		}
	}
	return words
}

// splitShell cuts at blanks that are neither quoted nor escaped.
func splitShell(line string) []string {
	var parts []string
	begin, quote := -1, byte(0)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case begin < 0 && (c == ' ' || c == '\t'):
			continue
		case quote == 0 && (c == ' ' || c == '\t'):
			parts = append(parts, line[begin:i])
			begin = -1
			continue
		case quote == 0 && c == '\\' && !windowsPath.MatchString(line[max(begin, 0):]):
			if begin < 0 {
				begin = i
			}
			i++
			continue
		case quote == c:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		}
		if begin < 0 {
			begin = i
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
