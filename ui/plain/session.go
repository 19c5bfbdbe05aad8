package plain

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/field"
	"kombo-apply/forms/field/cells"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// session is one run of the prompts.
type session struct {
	*entered.Session
	ctx                     context.Context // of the whole run; every question waits on it
	env                     Env
	in                      *bufio.Reader
	jobs                    []apiclient.Job
	items                   []item // the fields of all steps, as made for a job; nil means to be made
	itemsFor                *apiclient.Job
	loadedJobs, loadedUsers bool // set once they were asked for, whatever came
	last                    *submit.Outcome
	meant                   meant // the value that was probably meant by the last answer
	unsaid                  error // why something could not be printed
	told                    bool  // set once a person knows that nothing can be saved
}

func newSession(ctx context.Context, env Env) *session {
	s := &session{Session: env.Session, ctx: ctx, env: env, in: bufio.NewReader(env.In)}
	// Best effort: what cannot be read is not checked.
	s.Known.Integration, _ = s.Kombo.Integration(ctx)
	s.Known.Limits, _ = s.Kombo.Limits(ctx, s.Draft.Endpoint)
	return s
}

// say prints one line or several. What is printed is cleaned here once more,
// since this output has no renderer behind it.
func (s *session) say(format string, args ...any) {
	s.print(s.wrapped(apiclient.Clean(fmt.Sprintf(format, args...))) + "\n")
}

// wrapped breaks lines between words, if a terminal would break them anywhere. The blanks at the end
// stay: an answer is typed behind them.
func (s *session) wrapped(text string) string {
	if s.env.Columns == nil || s.env.Columns() <= 0 {
		return text
	}
	said := strings.TrimRight(text, " ")
	return strings.Join(cells.Wrap(said, s.env.Columns()), "\n") + text[len(said):]
}

// print keeps the first error: nothing more is asked then.
func (s *session) print(text string) {
	if _, err := io.WriteString(s.env.Out, text); err != nil && s.unsaid == nil {
		s.unsaid = err
	}
}

// sayAll prints the texts that are not empty.
func (s *session) sayAll(texts ...string) {
	for _, text := range texts {
		if text != "" {
			s.say("%s", text)
		}
	}
}

// problems checks the draft as it is now.
func (s *session) problems() []draft.Problem {
	s.Refresh()
	return s.Problems
}

// meant is a value that was probably meant instead of the one that a field has.
type meant struct {
	of    draft.Field
	value string
}

func (m meant) inWords() string {
	return fmt.Sprintf("Type %s to take %s instead.", cmdTake, words.OneLine(apiclient.Clean(m.value)))
}

// line asks a question and returns what was typed, without the blanks around it and what arrow keys and other
// control sequences leave in it.
func (s *session) line(question string) (string, error) {
	s.keep()
	s.print(s.wrapped(question))
	if err := cmp.Or(s.unsaid, s.ctx.Err()); err != nil {
		return "", err
	}
	text, err := s.in.ReadString('\n')
	if err == io.EOF && text != "" {
		err = nil // the last line without its end
	}
	text = strings.TrimSpace(apiclient.Clean(text))
	if err != nil || s.env.Echo {
		s.say("%s", text)
	}
	return text, err
}

// lines reads what follows, until the line that ends a text.
func (s *session) lines(question string) (lines []string, err error) {
	for {
		next, err := s.line(question)
		if err != nil || next == textEnd {
			return lines, err
		}
		lines = append(lines, next)
	}
}

// item is a field of a step.
type item struct {
	forms.Item
	step forms.StepID
}

// prompt is one line that a field asks for.
type prompt struct {
	field.Liner
	item
}

func (p prompt) key() draft.Field { return draft.Field(p.GetKey()) }

// The commands that every prompt takes. A backslash before one makes it a value.
const (
	cmdHelp   = "?"
	cmdBack   = "<"
	cmdReview = "!"
	cmdClear  = "-"
	cmdTake   = "="
	escape    = `\`
	textEnd   = "."
)

// move is the step after a prompt.
type move int

const (
	forward move = iota
	backward
	stay
	toReview
	again // the same prompt
)

const (
	wordSend = "send"
	wordJSON = "json"
	wordQuit = "quit"
	wordYes  = "yes"

	noSuchWord = "There is no “%s” here."
)

// Env is everything the prompts have from outside.
type Env struct {
	In        io.Reader // a read of it ends when the context does
	Out       io.Writer
	Lost      error             // why nothing that is written to Out can be read, though no error is returned; else nil
	Session   *entered.Session  // what is entered
	Guard     *submit.Guard     // knows of the submit under way; nil guards nothing
	Resume    *store.Entry      // the draft to begin with; nil begins with an empty one
	CarryOver entered.CarryOver // what the next candidate keeps
	Echo      bool              // writes what was entered into Out, if no terminal does
	Columns   func() int        // how wide the terminal is that Out is; nil, or 0, if it is none
	Locale    string            // that of the person's computer, such as de_DE.UTF-8; empty: not known
}

// UnreportedError is why the report of a POST could not be printed.
type UnreportedError struct{ error }

// keep saves what was entered, and says once that it cannot. It is called before
// each question: people answer slowly enough for that.
func (s *session) keep() {
	if s.Autosave.Changed(); !s.Autosave.Unsaved() {
		return
	}
	if err := s.Autosave.Save(); err != nil && !s.told {
		s.told = true
		s.say("The draft is not saved: %s", err)
	}
}

func (s *session) title(step forms.StepID) {
	s.say("")
	s.say("Step %d of %d: %s. %s", int(step)+1, len(forms.Steps()), step.Title(), step.Intro())
}
