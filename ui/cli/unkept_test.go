//go:build unix

package cli_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// unprivileged is set for a program that must not write wherever root may.
const unprivileged = "TEST_UNPRIVILEGED"

func init() {
	if os.Getenv(unprivileged) != "" && os.Getuid() == 0 {
		const nobody = 65534
		if err := syscall.Setuid(nobody); err != nil {
			panic(err)
		}
	}
}

func TestWithoutAPlaceForDraftsEveryScreenAndTheEndSaySo(t *testing.T) {
	readOnly := filepath.Join(t.TempDir(), "read-only")
	file := filepath.Join(filepath.Dir(readOnly), "file")
	err := errors.Join(os.Chmod(filepath.Dir(filepath.Dir(readOnly)), 0o755), os.Mkdir(readOnly, 0o555), os.WriteFile(file, nil, 0o644))
	bin, lookErr := exec.LookPath("kombo-apply")
	if err = errors.Join(err, lookErr); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, home, why string }{
		{"a read-only folder", "export XDG_STATE_HOME=" + readOnly, "no permission"},
		{"a folder of another user", "export XDG_STATE_HOME=/etc", "no permission"},
		{"a file in its place", "export XDG_STATE_HOME=" + file, "not a directory"},
		{"no home", "unset HOME XDG_STATE_HOME", "HOME is not set"},
		{"a relative home", "unset XDG_STATE_HOME; export HOME=here", "HOME is not set"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			notKept := "drafts are NOT kept: " + row.why
			s := onTerminalAs(t, 100, 24, t.TempDir(), "/bin/sh", []string{unprivileged + "=1", "XDG_CONFIG_HOME=/nowhere"}, "-c", row.home+"; exec "+bin)
			s.waitFor("Which job is it for?", notKept)
			enterAda(s)
			s.waitFor("Who is applying?", notKept)
			s.keys(ctrlN).waitFor("More e-mails", notKept)
			s.keys(ctrlS).waitFor("ready to send", notKept)
			s.keys(ctrlC).waitFor("Quit?", "will be gone").keys("q")
			code, said := s.exit(), s.raw.String()
			last := said[strings.LastIndex(said, "\x1b[?1049l"):]
			if code != 0 || strings.Count(last, "What you have entered could not be saved") != 1 {
				t.Errorf("it ended with %d and said %q; want 0, and once that it could not be saved", code, last)
			}
			for _, untrue := range []string{"Go on with", "kept as a draft"} {
				if strings.Contains(last, untrue) {
					t.Errorf("it said %q in %q, want no %q in it", untrue, last, untrue)
				}
			}
		})
	}
}
