package tape

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/vhs/lexer"
	"github.com/charmbracelet/vhs/parser"
	"github.com/charmbracelet/vhs/token"
)

// Tape is what of a VHS tape is played: everything behind its first Show.
type Tape struct {
	name  string
	steps []step
}

// step is one thing that is done, and the line of the tape that says so.
type step struct {
	line int
	do   act
}

// act does something on a stage.
type act func(ctx context.Context, on Stage) error

// does is an act that cannot fail.
func does(what func(on Stage)) act {
	return func(_ context.Context, on Stage) error {
		what(on)
		return nil
	}
}

func sends(msg tea.Msg, rest time.Duration) act {
	return does(func(on Stage) { on.Send(msg, rest) })
}

func hides(yes bool) act { return does(func(on Stage) { on.Hide(yes) }) }

// wait is until the screen, or one of its lines, shows a pattern; a nil one is until the screen is still.
type wait struct {
	pattern *regexp.Regexp
	lines   bool
	limit   time.Duration
}

// VHS's own defaults.
const (
	typingSpeed = 50 * time.Millisecond
	waitLimit   = 15 * time.Second
)

// Read reads a tape. What is wrong is an error that names file and line. What VHS alone needs
// (Output, Set, Env, Require, Source) is omitted.
func Read(name, text string) (*Tape, error) {
	t := &Tape{name: name}
	var r reader
	for _, s := range statements(text) {
		steps, err := r.read(s)
		var wrong parser.Error
		switch {
		case errors.As(err, &wrong):
			return nil, fmt.Errorf("%s:%d: %s", name, s.line+wrong.Token.Line-1, wrong.Msg)
		case err != nil:
			return nil, fmt.Errorf("%s:%d: %w", name, s.line, err)
		}
		for _, do := range steps {
			t.steps = append(t.steps, step{s.line, do})
		}
	}
	if !r.shown {
		return nil, fmt.Errorf("%s: there is no Show in it, and a tape is played from the first one on", name)
	}
	return t, nil
}

// statement is a comment, or a command with all that belongs to it.
type statement struct {
	line  int
	first token.Token
	text  string
}

// statements cuts a tape at lines that begin with a comment or a command. VHS's parser would drop
// the comments, and give no positions of commands.
func statements(text string) (out []statement) {
	lines := strings.Split(text, "\n")
	last, uncounted := 0, 0 // the lexer does not count the lines of a theme
	l := lexer.New(text)
	for t := l.NextToken(); t.Type != token.EOF; t = l.NextToken() {
		line := t.Line + uncounted
		if line != last && (len(out) == 0 || begins(t)) {
			out = append(out, statement{line: line, first: t})
		}
		if last = line; t.Type == token.JSON {
			uncounted += strings.Count(t.Literal, "\n")
		}
	}
	for i := range out {
		end := len(lines)
		if i+1 < len(out) {
			end = out[i+1].line - 1
		}
		out[i].text = strings.Join(lines[out[i].line-1:end], "\n")
	}
	return out
}

func begins(t token.Token) bool {
	return t.Type == token.COMMENT || t.Type == token.SHIFT || slices.Contains(parser.CommandTypes, parser.CommandType(t.Type))
}

// reader keeps what earlier statements say about later ones.
type reader struct {
	shown  bool
	copied string
}

func (r *reader) read(s statement) (out []act, err error) {
	switch s.first.Type {
	case token.SOURCE, token.SET, token.OUTPUT, token.REQUIRE, token.ENV:
		return nil, nil
	case token.COMMENT:
		if text := strings.TrimSpace(s.first.Literal); r.shown {
			return []act{sends(Caption(text), 0)}, nil
		}
		return nil, nil
	}
	p := parser.New(lexer.New(s.text))
	commands := p.Parse()
	if wrong := p.Errors(); len(wrong) > 0 {
		return nil, wrong[0]
	}
	for _, c := range commands {
		steps, err := r.command(c)
		if err != nil {
			return nil, err
		}
		if r.shown {
			out = append(out, steps...)
		}
	}
	return out, nil
}

func (r *reader) command(c parser.Command) ([]act, error) {
	switch c.Type {
	case token.SHOW:
		first := !r.shown
		if r.shown = true; first {
			return nil, nil
		}
		return []act{hides(false)}, nil
	case token.HIDE:
		return []act{hides(true)}, nil
	case token.SCREENSHOT:
		return []act{func(_ context.Context, on Stage) error { return on.Screenshot(c.Args) }}, nil
	case token.COPY:
		r.copied = c.Args
		return nil, nil
	case token.PASTE:
		return []act{sends(tea.PasteMsg{Content: r.copied}, typingSpeed)}, nil
	case token.SLEEP:
		d, err := time.ParseDuration(c.Args)
		return []act{does(func(on Stage) { on.Pause(d) })}, err
	case token.WAIT:
		return readWait(c)
	}
	return readKeys(c)
}

func readWait(c parser.Command) ([]act, error) {
	limit, err := duration(c.Options, waitLimit)
	scope, pattern, found := strings.Cut(c.Args, " ")
	w := wait{limit: limit, lines: scope == "Line"}
	if found {
		w.pattern = regexp.MustCompile(pattern) // the parser has compiled it
	}
	return []act{w.until}, err
}

// readKeys makes keys of Type, of the keys with a name, and of those with Ctrl, Alt or Shift.
func readKeys(c parser.Command) ([]act, error) {
	rest, err := duration(c.Options, typingSpeed)
	if err != nil {
		return nil, err
	}
	if c.Type == token.TYPE {
		var out []act
		for _, r := range c.Args {
			out = append(out, sends(letter(r), rest))
		}
		return out, nil
	}
	if mod, ok := modifiers[token.Type(c.Type)]; ok {
		k, err := modified(mod, strings.Fields(c.Args))
		return []act{sends(k, rest)}, err
	}
	k, ok := named[token.Type(c.Type)]
	if !ok {
		return nil, fmt.Errorf("%s cannot be played here", c.Type)
	}
	times, err := strconv.Atoi(c.Args)
	const most = 1000
	if err != nil || times < 1 || times > most {
		return nil, fmt.Errorf("%s cannot be pressed %s times", c.Type, c.Args)
	}
	return slices.Repeat([]act{sends(k, rest)}, times), nil
}

func duration(written string, standard time.Duration) (time.Duration, error) {
	if written == "" {
		return standard, nil
	}
	return time.ParseDuration(written)
}
