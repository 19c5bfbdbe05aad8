package forms

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft"
)

// Options are what the steps need from outside.
type Options struct {
	// Today gives the person's date.
	Today func() time.Time
	// Dir is the folder that relative paths start from.
	Dir string
	// OnPick is called when a file was named in a field; it finds out about the
	// file in the background.
	OnPick func(key draft.Field, path string) tea.Cmd
	// Known is what has been loaded so far. It is read when it is needed, since
	// it may arrive later.
	Known *draft.Context
}
