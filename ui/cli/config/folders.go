package config

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"

	"github.com/adrg/xdg"
)

// Dir is the folder of the profiles; empty if there is none.
func Dir() string { return folder("XDG_CONFIG_HOME", xdg.ConfigHome) }

// StateDir is the folder of drafts and history; empty if there is none.
func StateDir() string { return folder("XDG_STATE_HOME", xdg.StateHome) }

// folder is ours inside one of the person's. Without a home, or with a relative one, there is
// none: a folder relative to the working directory would not be found again.
func folder(variable, standard string) string {
	if runtime.GOOS != "windows" && !filepath.IsAbs(os.Getenv(variable)) && !filepath.IsAbs(os.Getenv("HOME")) {
		return ""
	}
	return filepath.Join(standard, build.Name)
}

// InFolder is a file in a folder; empty if there is no folder.
func InFolder(dir, name string) string {
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, name)
}

// ErrHomeless says why nothing can be kept.
var ErrHomeless = exit.Hint(errors.New("HOME is not set to a folder, so there is nowhere to keep anything"), "Set $HOME, or $XDG_STATE_HOME and $XDG_CONFIG_HOME, to an absolute path.")
