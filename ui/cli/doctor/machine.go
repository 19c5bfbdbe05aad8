package doctor

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	lipgloss "charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/desktop"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

func (a doctor) checkKeyring() checked {
	if err := a.App.CheckKeyring(); err != nil {
		return doubtful("keyring", err.Error(), "A key can come from $"+app.EnvKey+" or from auth login --insecure-storage then, and drafts are kept unencrypted.")
	}
	return fine("keyring", "works")
}

// checkFolder reports whether files can be made in a folder, or in what it will be made in.
func checkFolder(name, dir string) checked {
	if dir == "" {
		return broken(name, config.ErrHomeless)
	}
	there := dir
	for _, err := os.Stat(there); err != nil && there != filepath.Dir(there); _, err = os.Stat(there) {
		there = filepath.Dir(there)
	}
	f, err := os.CreateTemp(there, "."+build.Name+"-*")
	if err != nil {
		return broken(name, exit.Hint(err, "Make the folder writable, or set $XDG_STATE_HOME to another one."))
	}
	_ = f.Close()
	_ = os.Remove(f.Name())
	free, known := freeBytes(there)
	const little = 100 << 20
	switch {
	case !known:
		return fine(name, dir)
	case free < little:
		return doubtful(name, fmt.Sprintf("%s, %s free", dir, words.Size(free)), "Make room: drafts, history and journal are written there.")
	}
	return fine(name, fmt.Sprintf("%s, %s free", dir, words.Size(free)))
}

// checkJournal reads the journal, if there is one.
func (a doctor) checkJournal() checked {
	const name = "journal"
	if _, err := os.Stat(a.StateDir); err != nil {
		return fine(name, "nothing was sent from here yet")
	}
	if _, err := a.Journal(); err != nil {
		return broken(name, exit.Hint(err, "Until it can be written, each send asks for a confirmation of its own."))
	}
	return fine(name, "can be written")
}

// checkTerminal checks size and colours, and asks the terminal for its background.
func (a doctor) checkTerminal() []checked {
	const name = "terminal"
	s := a.Streams
	if !s.InIsTTY || !s.OutIsTTY {
		return []checked{fine(name, "none here; the wizard needs one, the commands and --plain do not")}
	}
	width, height := s.Size()
	what := fmt.Sprintf("%s, %d×%d", a.Env.Get("TERM"), width, height)
	all := []checked{fine(name, what)}
	const narrow, low = 40, 10
	switch {
	case a.LinesOnly():
		all[0] = doubtful(name, what+"; asked line by line", "For the wizard unset $"+app.EnvAccessible+", and set $TERM to what the terminal is.")
	case width < narrow || height < low:
		all[0] = doubtful(name, what, fmt.Sprintf("Make it larger: the wizard needs %d×%d.", narrow, low))
	}
	in, isFile := s.In.(term.File)
	out, outIsFile := terminal.Unwrapped(s.Out).(term.File)
	if !isFile || !outIsFile {
		return all
	}
	colours := colorprofile.Detect(out, a.Env).String()
	if _, err := lipgloss.BackgroundColor(in, out); err != nil {
		return append(all, doubtful("colours", colours+"; it does not tell its background", "--theme dark or light says it."))
	}
	return append(all, fine("colours", colours+", background told"))
}

// checkClipboard names the program that copies; of terminals it can only tell what is known.
func (a doctor) checkClipboard() checked {
	const name = "clipboard"
	if command := desktop.Clipboard(a.Env, runtime.GOOS, desktop.Installed); command != nil {
		return fine(name, "by "+command[0])
	}
	switch {
	case a.Env.Get("TERM_PROGRAM") == "Apple_Terminal":
		return doubtful(name, "Apple's Terminal lets no program copy", "Mark text with the mouse instead, with --no-mouse.")
	case a.Env.Get("TMUX") != "":
		return fine(name, "by OSC 52 through tmux, if its set-clipboard is on")
	}
	return fine(name, "by OSC 52, if the terminal allows it")
}

func checkProxy(baseURL string) checked {
	const name = "proxy"
	req, err := http.NewRequest(http.MethodGet, baseURL, nil)
	if err != nil {
		return fine(name, "none")
	}
	proxy, err := http.ProxyFromEnvironment(req)
	if proxy != nil && proxy.Host == "" {
		err = errors.New("the proxy has no host")
	}
	switch {
	case err != nil:
		return broken(name, exit.Hint(err, "Correct $HTTPS_PROXY: http://HOST:PORT."))
	case proxy == nil:
		return fine(name, "none for "+req.URL.Host)
	}
	return fine(name, proxy.Host+" for "+req.URL.Host+"; $NO_PROXY makes exceptions")
}

func (a doctor) checkCertificates() checked {
	const name = "certificates"
	file := a.Env.Get("SSL_CERT_FILE")
	if file == "" {
		return fine(name, "those of the system")
	}
	text, err := os.ReadFile(file)
	if err == nil && !x509.NewCertPool().AppendCertsFromPEM(text) {
		err = fmt.Errorf("%s holds no certificate", file)
	}
	if err != nil {
		return broken(name, exit.Hint(err, "Point $SSL_CERT_FILE at a file of PEM certificates, or unset it."))
	}
	return fine(name, file)
}

func (a doctor) checkEditor() checked {
	line := desktop.EditorLine(a.Env)
	first, _, _ := strings.Cut(line, " ")
	for _, cmd := range []string{line, strings.Trim(first, `"'`)} {
		if path, err := exec.LookPath(cmd); err == nil {
			return fine("editor", path)
		}
	}
	return doubtful("editor", line+" is not there", "Set $VISUAL or $EDITOR to one that is.")
}
