package kit

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// Dialog asks one question. Each choice has a key of its own; enter takes the
// highlighted one, esc the last one, which never does anything.
//
// With word set, the choice that does something has to be typed out: for acts
// that cannot be undone.
type Dialog struct {
	Title   string
	Text    []string
	Choices []Choice
	at      int
	Word    string
	typed   string
	// Help is what F1 says about the question; explaining: it is shown.
	Help       string
	explaining bool
	// OnInterrupt is what a second ctrl+c does; nil: it closes the dialog.
	OnInterrupt Action
	wrong       bool // what was typed is not the word
	// Live says what the question is by now.
	Live func() *Dialog
	// now and quiet are set by whenQuiet.
	now   func() time.Time
	quiet QuietGate
}

// WhenQuiet is for a dialog that opens by itself: it listens only once the
// keyboard has rested, since keys were meant for what was there before.
func (d *Dialog) WhenQuiet(now func() time.Time) *Dialog {
	d.now, d.quiet = now, NewQuietGate(now())
	return d
}

type Choice struct {
	Key, Label string
	Act        Action
}

func (d *Dialog) Update(k tea.KeyPressMsg) (bool, Action) {
	if d.now != nil && d.quiet.Swallows(d.now()) {
		return false, nil
	}
	s := k.String()
	if d.explaining || s == "f1" {
		d.explaining = !d.explaining // any key leads back, and does nothing else
		return false, nil
	}
	if s == "ctrl+c" && d.OnInterrupt != nil {
		return true, d.OnInterrupt
	}
	if s == "esc" || s == "ctrl+c" {
		return true, nil
	}
	if d.Word != "" {
		return d.typing(k)
	}
	switch s {
	case "left", "shift+tab", "up":
		d.at = (d.at + len(d.Choices) - 1) % len(d.Choices)
	case "right", "tab", "down":
		d.at = (d.at + 1) % len(d.Choices)
	case "enter":
		return true, d.Choices[d.at].Act
	default:
		for _, c := range d.Choices {
			if s == c.Key {
				return true, c.Act
			}
		}
	}
	return false, nil
}

// typing waits for the word and enter.
func (d *Dialog) typing(k tea.KeyPressMsg) (bool, Action) {
	const longest = 20
	d.wrong = false
	switch s := k.String(); {
	case s == "enter" && d.typed == d.Word:
		return true, d.Choices[0].Act
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
func (d *Dialog) Paste(string) {}

// follow takes over what the question is by now. Only what is drawn is followed:
// an answer is to what a person has seen.
func (d *Dialog) follow() {
	if d.Live == nil {
		return // nothing behind it can change
	}
	is := d.Live()
	d.Title, d.Text, d.Help, d.Word, d.Choices = is.Title, is.Text, is.Help, is.Word, is.Choices
	d.at = min(d.at, len(d.Choices)-1)
}

// View cuts the text if the box is too low for all of it: the answers have to stay in sight.
func (d *Dialog) View(look *theme.Styles, width, height int) []string {
	d.follow()
	var body, foot []string
	head, text := Paragraph(look.Title, d.Title, width), d.Text
	if foot = d.answers(look, width); d.explaining {
		text, foot = d.explanation(), []string{look.Faint.Render("any key leads back to the question")}
	}
	for _, t := range text {
		body = append(body, Wrap(t, width)...)
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
func (d *Dialog) answers(look *theme.Styles, width int) []string {
	var out []string
	if d.Word != "" {
		prompt := "To " + d.Choices[0].Label + ", type the word “" + d.Word + "” and press enter:"
		if d.wrong {
			prompt = "That is not the word. " + prompt
		}
		return append(Paragraph(look.Text, prompt, width), look.Accent.Render("> ")+look.Text.Render(d.typed)+look.Accent.Render("▏"),
			"", look.Key.Render("esc")+" "+look.KeyText.Render(d.Choices[len(d.Choices)-1].Label))
	}
	for i, c := range d.Choices {
		label := "  " + c.Label + " "
		if i == d.at {
			label = look.Selected.Render("> " + c.Label + " ")
		} else {
			label = look.Text.Render(label)
		}
		if k := shownKey(c.Key, i == len(d.Choices)-1); k != "" {
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
func (d *Dialog) explanation() []string {
	how := "tab and the arrows choose, enter takes what is highlighted, esc changes nothing."
	if d.Word != "" {
		how = "Only the word, typed out, and enter do it; esc changes nothing."
	}
	if d.Help == "" {
		return []string{how}
	}
	return []string{d.Help, how}
}

// shownKey is the key of a choice; the last one, which does nothing, is esc too.
func shownKey(k string, last bool) string {
	if k == "" && last {
		return "esc"
	}
	return k
}
