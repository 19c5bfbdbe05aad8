package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// dialog asks one question. Each choice has a key of its own; enter takes the
// highlighted one, esc the last one, which never does anything.
//
// With word set, the choice that does something has to be typed out: for acts
// that cannot be undone.
type dialog struct {
	title   string
	text    []string
	choices []choice
	at      int
	word    string
	typed   string
	// help is what F1 says about the question; explaining: it is shown.
	help       string
	explaining bool
	// onInterrupt is what a second ctrl+c does; nil: it closes the dialog.
	onInterrupt action
	wrong       bool // what was typed is not the word
	// live says what the question is by now.
	live func() *dialog
	// now and quiet are set by whenQuiet.
	now   func() time.Time
	quiet quietGate
}

// whenQuiet is for a dialog that opens by itself: it listens only once the
// keyboard has rested, since keys were meant for what was there before.
func (d *dialog) whenQuiet(now func() time.Time) *dialog {
	d.now, d.quiet = now, newQuietGate(now())
	return d
}

type choice struct {
	key, label string
	act        action
}

func (d *dialog) Update(k tea.KeyPressMsg) (bool, action) {
	if d.now != nil && d.quiet.swallows(d.now()) {
		return false, nil
	}
	s := k.String()
	if d.explaining || s == "f1" {
		d.explaining = !d.explaining // any key leads back, and does nothing else
		return false, nil
	}
	if s == "ctrl+c" && d.onInterrupt != nil {
		return true, d.onInterrupt
	}
	if s == "esc" || s == "ctrl+c" {
		return true, nil
	}
	if d.word != "" {
		return d.typing(k)
	}
	switch s {
	case "left", "shift+tab", "up":
		d.at = (d.at + len(d.choices) - 1) % len(d.choices)
	case "right", "tab", "down":
		d.at = (d.at + 1) % len(d.choices)
	case "enter":
		return true, d.choices[d.at].act
	default:
		for _, c := range d.choices {
			if s == c.key {
				return true, c.act
			}
		}
	}
	return false, nil
}

// typing waits for the word and enter.
func (d *dialog) typing(k tea.KeyPressMsg) (bool, action) {
	const longest = 20
	d.wrong = false
	switch s := k.String(); {
	case s == "enter" && d.typed == d.word:
		return true, d.choices[0].act
	case s == "enter":
		d.wrong, d.typed = d.typed != "", ""
	case s == "ctrl+u", s == "ctrl+w":
		d.typed = ""
	case s == "backspace" && d.typed != "":
		d.typed = d.typed[:len(d.typed)-1]
	case k.Text != "" && len(d.typed) < longest && k.Text[0] < 0x80:
		d.typed += k.Text
	}
	return false, nil
}

// Paste is ignored: a confirmation is typed.
func (d *dialog) Paste(string) {}

// follow takes over what the question is by now. Only what is drawn is followed:
// an answer is to what a person has seen.
func (d *dialog) follow() {
	if d.live == nil {
		return // nothing behind it can change
	}
	is := d.live()
	d.title, d.text, d.help, d.word, d.choices = is.title, is.text, is.help, is.word, is.choices
	d.at = min(d.at, len(d.choices)-1)
}

// View cuts the text where the box is too low for all of it: how to answer has to
// stay in sight.
func (d *dialog) View(look *theme.Styles, width, height int) []string {
	d.follow()
	var body, foot []string
	head, text := paragraph(look.Title, d.title, width), d.text
	if foot = d.answers(look, width); d.explaining {
		text, foot = d.explanation(), []string{look.Faint.Render("any key leads back to the question")}
	}
	for _, t := range text {
		body = append(body, wrap(t, width)...)
	}
	if room := max(height-len(head)-len(foot), 1); len(body) > room {
		body = body[:room]
		body[room-1] = ansi.Truncate(body[room-1], max(width-2, 0), "") + " …"
	}
	for i := range body {
		body[i] = look.Text.Render(body[i])
	}
	return slices.Concat(head, []string{""}, body, []string{""}, foot)
}

// answers are the choices, or the word to be typed.
func (d *dialog) answers(look *theme.Styles, width int) []string {
	var out []string
	if d.word != "" {
		prompt := "To " + d.choices[0].label + ", type the word “" + d.word + "” and press enter:"
		if d.wrong {
			prompt = "That is not the word. " + prompt
		}
		return append(paragraph(look.Text, prompt, width), look.Accent.Render("> ")+look.Text.Render(d.typed)+look.Accent.Render("▏"),
			"", look.Key.Render("esc")+" "+look.KeyText.Render(d.choices[len(d.choices)-1].label))
	}
	for i, c := range d.choices {
		label := "  " + c.label + " "
		if i == d.at {
			label = look.Selected.Render("> " + c.label + " ")
		} else {
			label = look.Text.Render(label)
		}
		if k := shownKey(c.key, i == len(d.choices)-1); k != "" {
			label += look.Faint.Render("(" + k + ")")
		}
		out = append(out, label)
	}
	if line := strings.Join(out, "  "); ansi.StringWidth(line) <= width {
		return []string{line}
	}
	return out
}

// explanation says what the question is about and how it is answered.
func (d *dialog) explanation() []string {
	how := "tab and the arrows choose, enter takes what is highlighted, esc changes nothing."
	if d.word != "" {
		how = "Only the word, typed out, and enter do it; esc changes nothing."
	}
	if d.help == "" {
		return []string{how}
	}
	return []string{d.help, how}
}

// shownKey is the key of a choice; the last one, which does nothing, is esc too.
func shownKey(k string, last bool) string {
	if k == "" && last {
		return "esc"
	}
	return k
}
