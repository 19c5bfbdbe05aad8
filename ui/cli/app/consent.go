package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// Ask puts a question to a person at a terminal and returns what was typed.
func Ask(ctx context.Context, s terminal.Streams, question string) (string, error) {
	if _, err := fmt.Fprint(s.Err, question); err != nil {
		return "", err
	}
	typed, err := bufio.NewReader(terminal.Stoppable{Ctx: ctx, R: s.In}).ReadString('\n')
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil && typed == "" {
		_, _ = fmt.Fprintln(s.Err)
		return "", err
	}
	return strings.TrimSpace(typed), nil
}

// Consent is asked before an act that cannot be undone: a word typed by a person, or --yes if nobody can be asked.
type Consent struct {
	streams terminal.Streams
	yes     bool
}

// Consent asks on the terminal of the program.
func (a *App) Consent(yes bool) Consent { return Consent{a.Streams, yes} }

// Possible fails early if the act can never be consented to.
func (c Consent) Possible(act string) error {
	if c.yes || c.streams.InIsTTY && c.streams.ErrIsTTY {
		return nil
	}
	return exit.Usage("there is no terminal to ask on whether to "+act, "Give --yes if you mean it.")
}

// Given asks for the word, unless --yes was given.
func (c Consent) Given(ctx context.Context, question, word string) (bool, error) {
	if c.yes {
		return true, nil
	}
	typed, err := Ask(ctx, c.streams, question+" Type "+word+" to go on: ")
	return strings.EqualFold(typed, word), err
}

// ToSend asks for the word of a send, and returns an error if it is not given.
func (c Consent) ToSend(ctx context.Context, question, word string) error {
	sure, err := c.Given(ctx, question, word)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil || !sure:
		return errors.New("it was not confirmed, so nothing was sent")
	}
	return nil
}

// ErrReadOnly refuses to send to a profile that is marked as read-only.
func ErrReadOnly(t session.Target) error {
	return exit.Hint(fmt.Errorf("the profile %s is read-only, so nothing was sent", t.Name), "Choose another profile, or take read_only out of this one.")
}
