package field

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"kombo-apply/forms/value/words"
)

// Liner is a field's other face: what it asks in a line, and what a typed line means to it. The
// caller handles empty lines, commands and moving on.
type Liner interface {
	GetKey() string
	// Ask is what is asked for now.
	Ask() Prompt
	// Answer takes a line for the value. What is not understood is kept as it was typed, wherever the value can hold
	// it. Listed says that the options were read out, so that a number may stand for one of them.
	Answer(line string, listed bool) Said
	// Clear takes the value away; of a row's first cell, the whole row.
	Clear()
}

// Prompt is what a field asks for. It is made to be read aloud: it names no key.
type Prompt struct {
	Label    string
	Help     string // what the value is; of an Info, all of its text
	Form     string // the form of a value: "a date", "up to 40 characters"; may be empty
	Value    string // what stands there now, in words and in one line
	Required bool
	Info     bool // a text to read: nothing is asked
	Several  bool // several options can be named, with commas between them
	Long     bool // the text may have several lines
	Options  []Option
}

// Line is the prompt in one line: First name (required) [Ada]:
func (p Prompt) Line() string {
	required, q := "", words.OneLine(p.Label)
	if p.Required {
		required = "required"
	}
	if hints := words.Join("; ", required, p.Form); hints != "" {
		q += " (" + hints + ")"
	}
	if p.Value != "" {
		q += " [" + p.Value + "]"
	}
	return q + ": "
}

// Said is a field's reply to a line.
type Said struct {
	Echo  string // what was understood, if that is more than what was typed
	Hint  Hint   // what is wrong with it; an error is worth asking again
	Among []int  // the options that it may mean, if it names none of them alone
	Lost  bool   // the value cannot hold what was typed, and is what it was before
}

// LinesOf are the prompts of a field: itself, or the cells of its rows and one that adds a row.
func LinesOf(f Field) []Liner {
	if r, ok := f.(*Rows); ok {
		return r.lines()
	}
	return []Liner{f}
}

func (b *base[F]) Ask() Prompt {
	return Prompt{Label: b.self.Label(), Help: b.help, Form: b.self.form(), Required: b.required, Value: b.self.Summary()}
}

func (b *base[F]) Clear() { b.self.Answer("", false) }

// said returns what the field shows below a value that was entered. The field keeps the focus, if it has it: an offer
// is taken with a key.
func (b *base[F]) said(line string) Said {
	focused := b.focused
	b.self.Blur()
	d := b.self.draw(defaultWidth, defaultHeight)
	b.focused, b.valid = focused, false
	s := Said{Hint: d.own}
	if d.event.Kind > d.own.Kind {
		s.Hint = d.event
	}
	if line != "" && !strings.Contains(d.echo, line) {
		s.Echo = d.echo
	}
	return s
}

// RunAccessible asks in lines, without more than huh's contract wants: nothing is asked twice.
func (b *base[F]) RunAccessible(w io.Writer, r io.Reader) error {
	in := bufio.NewScanner(r)
	for _, l := range LinesOf(b.self) {
		if _, err := fmt.Fprint(w, l.Ask().Line()); err != nil || !in.Scan() {
			return in.Err()
		}
		if text := strings.TrimSpace(in.Text()); text != "" {
			_, _ = fmt.Fprintln(w, l.Answer(text, false).Hint.Text)
		}
	}
	return nil
}
