package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAReleaseSetsTheVersion(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", ".goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	const flag = "-X kombo-apply/ui/cli/build.released="
	if !strings.Contains(string(text), flag) {
		t.Errorf(".goreleaser.yaml has no %s, want %q in it", flag, flag)
	}
	if released != "" || Version() == "" {
		t.Errorf("released is %q in a test, and the version %q; want none, and any", released, Version())
	}
}
