//go:build unix

package cli_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"kombo-apply/apiclient/sandbox"
)

// gate is a proxy that all ways out of this machine lead through: it lets nothing pass, and
// records the hosts.
type gate struct {
	mu     sync.Mutex
	wanted []string
}

func startGate(t *testing.T) (*gate, []string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	g := &gate{}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			buf := make([]byte, 1024)
			n, _ := conn.Read(buf)
			line, _, _ := strings.Cut(string(buf[:n]), "\r\n")
			g.mu.Lock()
			g.wanted = append(g.wanted, line)
			g.mu.Unlock()
			_ = conn.Close()
		}
	}()
	at := "http://" + l.Addr().String()
	return g, []string{"HTTP_PROXY=" + at, "HTTPS_PROXY=" + at, "http_proxy=" + at, "https_proxy=" + at}
}

func TestNothingButTheConfiguredHostIsContacted(t *testing.T) {
	file := exampleFile(t)
	plain := "Initiativbewerbung / Speculative application\n\nAda\nMarlowe\nada@example.com\n!\nsend\nquit\n"
	for _, row := range []struct {
		name, stdin string
		args        []string
		env         []string
		hosts       []string
	}{
		{"the sandbox", plain, []string{"--plain"}, nil, nil},
		{"submit to the sandbox", "", []string{"submit", file}, nil, nil},
		{"jobs", "", []string{"jobs"}, nil, nil},
		{"version", "", []string{"version"}, nil, nil},
		{"help", "", []string{"help", "config"}, nil, nil},
		{"drafts", "", []string{"drafts"}, nil, nil},
		{"status", "", []string{"auth", "status"}, nil, nil},
		{"doctor", "", []string{"doctor"}, nil, nil},
		{"a configured host", "", []string{"jobs"}, []string{"KOMBO_BASE_URL=https://kombo.invalid/v1", "KOMBO_API_KEY=k", "KOMBO_INTEGRATION_ID=x:y"}, []string{"kombo.invalid:443"}},
		{"submit to a configured host", "", []string{"submit", file}, []string{"KOMBO_BASE_URL=https://kombo.invalid/v1", "KOMBO_API_KEY=k", "KOMBO_INTEGRATION_ID=x:y"}, []string{"kombo.invalid:443"}},
		{"a login", "some-key-0123\n", []string{"auth", "login", "--stdin", "--insecure-storage", "--integration", "x:y"}, nil, []string{"api.kombo.dev:443"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g, env := startGate(t)
			home := t.TempDir()
			cmd := exec.Command("kombo-apply", row.args...)
			cmd.Dir, cmd.Stdin = home, strings.NewReader(row.stdin)
			cmd.Env = append(append([]string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home}, env...), row.env...)
			out, _ := cmd.CombinedOutput()
			g.mu.Lock()
			defer g.mu.Unlock()
			for _, want := range row.hosts {
				if len(g.wanted) == 0 || !strings.HasPrefix(g.wanted[0], "CONNECT "+want+" ") {
					t.Errorf("it wanted to go to %v, not to %s\n%s", g.wanted, want, out)
				}
			}
			for _, line := range g.wanted {
				if !slices.ContainsFunc(row.hosts, func(h string) bool { return strings.HasPrefix(line, "CONNECT "+h+" ") }) {
					t.Errorf("it wanted to go to %s", line)
				}
			}
		})
	}
}

// speakers are the packages that may open connections or listen.
var speakers = map[string][]string{
	"apiclient":         {"net", "net/http", "net/http/httptrace", "crypto/tls", "crypto/x509"},
	"apiclient/sandbox": {"net", "net/http"},
	"ui/cli/lab":        {"net"},      // the text of an address
	"ui/cli/doctor":     {"net/http"}, // which proxy the system names
	// Headers, and the names of statuses, of calls that were made.
	"forms/calls": {"net/http"},
	"ui/calls":    {"net/http"},
}

func TestNobodyElseSpeaksToTheNetwork(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			isNet := name == "net" || strings.HasPrefix(name, "net/http") || name == "crypto/tls" || name == "net/rpc" || name == "net/smtp"
			if isNet && !slices.Contains(speakers[filepath.ToSlash(rel)], name) {
				t.Errorf("%s imports %s, want %q in it", path, name, name)
			}
		}
		if !strings.HasPrefix(filepath.ToSlash(rel), "apiclient") {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, call := range []string{"net.Dial", "net.Listen", "http.Get(", "http.Post", "http.Client", "http.DefaultClient", "http.DefaultTransport"} {
				if strings.Contains(string(text), call) {
					t.Errorf("%s holds %s, want it without %q", path, call, call)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestReadIsNotRedirectedToAnotherHost(t *testing.T) {
	t.Parallel()
	other, env := demo(t, sandbox.Options{})
	to := strings.TrimPrefix(env[2], "KOMBO_BASE_URL=")
	_, env = demo(t, sandbox.Options{Before: func(w http.ResponseWriter, r *http.Request) bool {
		http.Redirect(w, r, strings.TrimSuffix(to, "/v1")+r.URL.Path, http.StatusFound)
		return false
	}})
	if code := codeOfRun(t, env, "jobs"); code != 1 || len(other.Received()) > 0 {
		t.Errorf("it ended with %d, and the other host got %d requests, want 1 and none", code, len(other.Received()))
	}
}

func codeOfRun(t *testing.T, env []string, args ...string) int {
	t.Helper()
	c := started(t, env, args...)
	_ = c.Run()
	return c.ProcessState.ExitCode()
}
