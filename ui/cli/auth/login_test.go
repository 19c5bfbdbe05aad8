package auth

import (
	"context"
	"io"
	"path/filepath"
	"testing"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

func TestInterruptedLoginEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	never, _ := io.Pipe()
	a := app.New(terminal.Streams{In: never}, nil)
	a.ConfigPath = filepath.Join(t.TempDir(), "config.toml")
	if err := (&loginOptions{App: a, stdin: true}).run(ctx, nil); exit.CodeOf(err) != exit.Interrupted {
		t.Errorf("the error is %v: got %v, want %v", err, exit.CodeOf(err), exit.Interrupted)
	}
}
