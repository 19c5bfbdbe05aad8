// Package tape plays VHS tapes in the wizard: demos, tests and pictures.
//
//	Tape     what is played, read by VHS's own parser     (tape.go)
//	Stage    what it is played on                         (play.go)
//	Show     a stage around a tea.Model                   (show.go)
//	Picture  screens as SVG, still or moving              (picture.go)
package tape

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

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

// VHS's own defaults.
const (
	typingSpeed = 50 * time.Millisecond
	waitLimit   = 15 * time.Second
)

// Read reads a tape. What is wrong is an error that names file and line. What VHS alone needs
// (Output, Set, Env, Require, Source) is omitted.
func Read(name, text string) (*Tape, error) {
	// A theme is the only thing in a tape that takes more than a line.
	theme := regexp.MustCompile(`(?m)^[ \t]*Set[ \t]+Theme[ \t]+\{[^}]*\}`)
	text = theme.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) })
	t, r, line := &Tape{name: name}, reader{}, 0
	for written := range strings.SplitSeq(text, "\n") {
		line++
		steps, err := r.read(written)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		for _, do := range steps {
			t.steps = append(t.steps, step{line, do})
		}
	}
	if !r.shown {
		return nil, fmt.Errorf("%s: there is no Show in it, and a tape is played from the first one on", name)
	}
	return t, nil
}

// reader keeps what earlier lines say about later ones.
type reader struct {
	shown  bool
	copied string
}

// read reads a line: a comment, or commands. VHS's parser would drop the comment.
func (r *reader) read(line string) (out []act, err error) {
	switch first := lexer.New(line).NextToken(); first.Type {
	case token.SOURCE, token.SET, token.OUTPUT, token.REQUIRE, token.ENV:
		return nil, nil
	case token.COMMENT:
		if r.shown {
			out = append(out, sends(Caption(strings.TrimSpace(first.Literal)), 0))
		}
		return out, nil
	}
	p := parser.New(lexer.New(line))
	commands := p.Parse()
	if wrong := p.Errors(); len(wrong) > 0 {
		return nil, fmt.Errorf("%s", wrong[0].Msg)
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
		r.shown = true
		return []act{does(func(on Stage) { on.Hide(false) })}, nil
	case token.HIDE:
		return []act{does(func(on Stage) { on.Hide(true) })}, nil
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
		limit, err := duration(c.Options, waitLimit)
		scope, pattern, found := strings.Cut(c.Args, " ")
		w := wait{limit: limit, lines: scope == "Line"}
		if found {
			w.pattern = regexp.MustCompile(pattern) // the parser has compiled it
		}
		return []act{w.until}, err
	}
	return pressed(c)
}

func duration(written string, standard time.Duration) (time.Duration, error) {
	if written == "" {
		return standard, nil
	}
	return time.ParseDuration(written)
}

// named are the keys that a tape calls by name.
var named = map[token.Type]tea.KeyPressMsg{
	token.ENTER:     {Code: tea.KeyEnter},
	token.TAB:       {Code: tea.KeyTab},
	token.SPACE:     {Code: tea.KeySpace, Text: " "},
	token.BACKSPACE: {Code: tea.KeyBackspace},
	token.DELETE:    {Code: tea.KeyDelete},
	token.INSERT:    {Code: tea.KeyInsert},
	token.ESCAPE:    {Code: tea.KeyEscape},
	token.UP:        {Code: tea.KeyUp},
	token.DOWN:      {Code: tea.KeyDown},
	token.LEFT:      {Code: tea.KeyLeft},
	token.RIGHT:     {Code: tea.KeyRight},
	token.PAGE_UP:   {Code: tea.KeyPgUp},
	token.PAGE_DOWN: {Code: tea.KeyPgDown},
}

var modifiers = map[token.Type]tea.KeyMod{token.CTRL: tea.ModCtrl, token.ALT: tea.ModAlt, token.SHIFT: tea.ModShift}

// pressed makes keys of Type, of the keys with a name, and of those with Ctrl, Alt or Shift.
func pressed(c parser.Command) (out []act, err error) {
	rest, err := duration(c.Options, typingSpeed)
	if err != nil {
		return nil, err
	}
	if c.Type == token.TYPE {
		for _, r := range c.Args {
			k := tea.KeyPressMsg{Code: r, Text: string(r)}
			if r == ' ' {
				k = named[token.SPACE]
			}
			out = append(out, sends(k, rest))
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

// modified is a key with others held down: the last of keys, with what stands before it.
func modified(mod tea.KeyMod, keys []string) (k tea.KeyPressMsg, err error) {
	for _, name := range keys {
		t := token.LookupIdentifier(name)
		letters := []rune(name)
		known, isNamed := named[t]
		switch {
		case token.IsModifier(t):
			mod |= modifiers[t]
		case isNamed:
			k = known
		case len(letters) == 1:
			k.Code = unicode.ToLower(letters[0])
		default:
			return k, fmt.Errorf("%q is not a key", name)
		}
	}
	k.Mod, k.Text = mod, ""
	return k, nil
}
