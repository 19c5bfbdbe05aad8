package disk

import (
	"net/url"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"kombo-apply/forms/value/words"
)

const windows = runtime.GOOS == "windows"

const quoted = `'[^']*(?:'|$)|"[^"]*(?:"|$)`

var (
	windowsPath = regexp.MustCompile(`^(?:[A-Za-z]:[\\/]|\\\\)`)
	escaped     = words.Pattern(`(?s)\\(.)`)
	// In a path of Windows a backslash is no escape.
	shellWord = words.Pattern(`(?:[A-Za-z]:[\\/]|\\\\)(?:[^ \t'"]|` + quoted + `)*|(?:[^ \t'"\\]|\\.?|` + quoted + `)+`)
)

// ParsePath returns the path in a text that was typed, pasted from a shell or a file manager, or dropped onto the
// terminal: with quotes, with escaped spaces, as a file URL, with ~ for home.
func ParsePath(text, home string) string { return parsePath(text, home, windows) }

func parsePath(text, home string, windows bool) string {
	s := strings.TrimSpace(text)
	if u, ok := fileURL(s, windows); ok {
		return u
	}
	quoted := false
	if n := len(s); n >= 2 && (s[0] == '\'' || s[0] == '"') && s[n-1] == s[0] {
		// A shell closes and reopens the quotes around a quote: '\''.
		s, quoted = strings.ReplaceAll(s[1:n-1], `'\''`, `'`), true
	}
	if !quoted && !windows && !windowsPath.MatchString(s) {
		s = escaped().ReplaceAllString(s, "$1") // a backslash at the end is still being typed
	}
	if home != "" && (s == "~" || strings.HasPrefix(s, "~/") || windows && strings.HasPrefix(s, `~\`)) {
		s = home + s[1:]
	}
	return s
}

// fileURL is the path in a file URL.
func fileURL(s string, windows bool) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || !isFileURL(s) {
		return "", false
	}
	p := u.Path
	if windows {
		p = strings.TrimPrefix(p, "/")
		if u.Host != "" && u.Host != "localhost" {
			p = "//" + u.Host + "/" + p
		}
		p = filepath.FromSlash(p)
	}
	return p, true
}

func isFileURL(s string) bool { return len(s) >= 7 && strings.EqualFold(s[:7], "file://") }

// IsWebURL reports whether a text is the address of a file on the web rather than a path.
func IsWebURL(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// SuggestWebURL returns the address that was probably meant if https:// is missing, or if
// Kombo cannot fetch the one given; empty for a path.
func SuggestWebURL(s string) string {
	s = strings.TrimSpace(s)
	scheme, rest, found := strings.Cut(s, "://")
	switch strings.ToLower(scheme) {
	case "ftp", "ftps", "sftp":
		if found && rest != "" {
			return "https://" + rest
		}
	}
	if strings.HasPrefix(strings.ToLower(s), "www.") && !strings.ContainsAny(s, " \\") {
		return "https://" + s
	}
	return ""
}

// URLFault says what is wrong with the address; empty if nothing is.
func URLFault(s string) string {
	s = strings.TrimSpace(s)
	if u, err := url.Parse(s); err != nil || u.Host == "" || strings.ContainsAny(s, " \t\n") {
		return "not a complete address; it looks like https://host/file.pdf"
	}
	return ""
}

// SplitPath is the directory to list and the part of a name that is being typed.
func SplitPath(p string) (dir, part string) {
	separators := "/"
	if windows {
		separators = `/\`
	}
	at := strings.LastIndexAny(p, separators)
	return p[:at+1], p[at+1:]
}

// Above is the folder that another one lies in; the topmost one lies in itself.
func Above(dir string) string {
	const separator = string(filepath.Separator)
	return strings.TrimSuffix(filepath.Join(dir, ".."), separator) + separator
}

// Quote escapes a path if parsePath would read it as another one.
func Quote(p string) string { return quotePath(p, windows) }

func quotePath(p string, windows bool) string {
	if windows || windowsPath.MatchString(p) {
		return p
	}
	if strings.ContainsAny(p, `\'"`) || strings.TrimSpace(p) != p {
		return "'" + strings.ReplaceAll(p, "'", `'\''`) + "'"
	}
	return p
}

// IsAbsolute reports whether a path begins at the root, of this system or of Windows.
func IsAbsolute(path string) bool {
	return strings.HasPrefix(path, "/") || windowsPath.MatchString(path)
}

// SplitDropped takes apart what a file manager writes when several files are dropped at once: one a line, or in one
// line, quoted or escaped as for a shell. Text that is not all absolute paths comes back whole: a name may hold blanks.
func SplitDropped(text string) []string {
	var parts []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if shell := shellWord().FindAllString(line, -1); allDropped(shell) {
			parts = append(parts, shell...)
		} else {
			parts = append(parts, strings.TrimSpace(line)) // one path with blanks in it
		}
	}
	if len(parts) < 2 || !allDropped(parts) {
		return []string{strings.TrimSpace(text)}
	}
	return parts
}

// allDropped reports whether each part is a path as a file manager writes it.
func allDropped(parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool {
		part = strings.TrimLeft(part, `'"`)
		return !IsAbsolute(part) && !strings.HasPrefix(part, "~/") && !isFileURL(part)
	})
}
