package disk

import (
	"net/url"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

const windows = runtime.GOOS == "windows"

var windowsPath = regexp.MustCompile(`^(?:[A-Za-z]:[\\/]|\\\\)`)

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
		s = unescape(s)
	}
	if home != "" && (s == "~" || strings.HasPrefix(s, "~/") || windows && strings.HasPrefix(s, `~\`)) {
		s = home + s[1:]
	}
	return s
}

// unescape removes the backslashes of a shell. One at the end is still being typed.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func fileURL(s string, windows bool) (string, bool) {
	if len(s) < 7 || !strings.EqualFold(s[:7], "file://") {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil {
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
