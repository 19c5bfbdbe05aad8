package app

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
)

// DebugLog is the file of --debug: the calls, how they ended, and the stack of a crash. It is
// written only on request. A nil log writes nothing.
type DebugLog struct {
	Path   string
	bodies bool
	now    func() time.Time

	mu  sync.Mutex
	f   *os.File
	key apiclient.Secret // never written, even if a server echoes it
}

// OpenDebugLog opens the log that the flag or the environment asks for; nil if neither does.
func (a *App) OpenDebugLog() (*DebugLog, error) {
	path := cmp.Or(a.Flags.debug, a.Env.Get(EnvDebug))
	if path == "" {
		return nil, nil
	}
	f, err := files.OpenPrivate(path, os.O_APPEND)
	if err != nil {
		return nil, exit.Usage("opening the debug log: "+err.Error(), "Give --debug, or $"+EnvDebug+", the path of a file that can be written.")
	}
	l := &DebugLog{Path: path, bodies: a.Env.Get(EnvDebugBodies) == "1", now: a.Now, f: f}
	l.Write("%s %s starts", build.Name, build.Version())
	return l, nil
}

// Write adds an entry of one line, or of several, the others indented.
func (l *DebugLog) Write(format string, args ...any) {
	if l == nil {
		return
	}
	text := fmt.Sprintf(format, args...)
	l.mu.Lock()
	defer l.mu.Unlock()
	text = l.key.Redact(text)
	text = strings.ReplaceAll(strings.TrimRight(apiclient.Clean(text), "\n"), "\n", "\n  ")
	_, _ = fmt.Fprintf(l.f, "%s %s\n", l.now().UTC().Format("2006-01-02T15:04:05.000Z"), text)
}

func (l *DebugLog) keepOut(key apiclient.Secret) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.key = key
}

// Close ends the log and prints its path.
func (l *DebugLog) Close(w io.Writer) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.f.Close()
	_, _ = fmt.Fprintf(w, "The debug log is in %s\n", apiclient.Clean(l.Path))
}

// call writes a call. Of an address only the path is written: the query of a look-up holds a person's e-mail.
func (l *DebugLog) call(c apiclient.Call) {
	if l == nil {
		return
	}
	address, query, _ := strings.Cut(c.URL, "?")
	if u, err := url.Parse(address); err == nil {
		address = u.EscapedPath()
	}
	text, took := c.Method+" "+address, c.Took.Round(time.Millisecond)
	switch {
	case c.Status != 0:
		text += fmt.Sprintf(" → %d in %s", c.Status, took)
	case query != "":
		text += fmt.Sprintf(" failed after %s: %s", took, strings.ReplaceAll(c.Err, query, "…"))
	default:
		text += fmt.Sprintf(" failed after %s: %s", took, c.Err)
	}
	text = words.Join(" · ", append([]string{text}, traces(c.Response)...)...)
	if l.bodies {
		text += "\n" + strings.TrimSpace(c.Request.Body+"\n"+c.Response.Body)
	}
	l.Write("%s", strings.TrimSpace(text))
}

// traces are the names under which Kombo's support finds a call.
func traces(m apiclient.Message) (out []string) {
	for _, name := range []string{"X-Request-Id", "Request-Id", "Cf-Ray"} {
		if v := m.Header.Get(name); v != "" {
			out = append(out, strings.ToLower(name)+" "+v)
		}
	}
	var told struct {
		Error struct {
			Code   string `json:"code"`
			LogURL string `json:"log_url"`
		} `json:"error"`
	}
	_ = json.Unmarshal([]byte(m.Body), &told) // if it is no JSON it tells neither
	return append(out, told.Error.Code, told.Error.LogURL)
}
