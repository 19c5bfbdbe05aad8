package wizard

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/terminal"
)

// leftover is what was entered but not sent when the wizard ended.
type leftover struct {
	id  string // of the draft that holds it, or an earlier state of it
	err error  // why the draft does not hold all of it
}

// leave saves what is not saved. Unsaved belongs to a program that may be broken.
func leave(unsaved func() (string, error)) (l leftover) {
	defer func() {
		if recover() != nil {
			l.err = errors.New("the program crashed while it was saving")
		}
	}()
	l.id, l.err = unsaved()
	return l
}

// insist asks a person who is still there to make room and tries again: this
// program is the only one that holds what they have entered.
func insist(ctx context.Context, s terminal.Streams, l leftover, unsaved func() (string, error)) leftover {
	if l.err == nil || !s.InIsTTY || !s.ErrIsTTY {
		return l
	}
	in := bufio.NewReader(terminal.Stoppable{Ctx: ctx, R: s.In})
	for l.err != nil {
		_, _ = fmt.Fprintf(s.Err, "What you have entered could not be saved: %s\nPress Enter to try again, or type q to leave without it: ", apiclient.Clean(l.err.Error()))
		typed, err := in.ReadString('\n')
		if err != nil || strings.TrimSpace(typed) == "q" {
			return l
		}
		l = leave(unsaved)
	}
	return l
}

// print tells how to go on; before is what the journal knows of a submit of the same.
func (l leftover) print(w io.Writer, before store.Sent) {
	if l.id == "" && l.err == nil {
		return
	}
	head := "Not sent."
	switch {
	case before.Unclear():
		head = "It is not known whether this was sent; look before you send it again."
	case !before.At.IsZero():
		head = "Something was sent for the same person and job before; what you have entered since was not."
	}
	if l.err != nil {
		head += " What you have entered could not be saved: " + apiclient.Clean(l.err.Error()) + "."
		if l.id != "" {
			head += " An earlier state of it was."
		}
	}
	if l.id != "" {
		head += " Go on with: " + build.Name + " drafts resume " + l.id
	}
	_, _ = fmt.Fprintln(w, head)
}
