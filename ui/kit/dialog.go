package kit

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// Dialog asks one question. Each choice has a key of its own; enter takes the
// highlighted one, esc the last one, which never does anything.
//
// With word set, the choice that does something has to be typed out: for acts that cannot be undone. Where no word is
// asked for, the choice that destroys nothing is highlighted first.
type Dialog struct {
	Title   string
	Text    []string
	Choices []Choice
	// At is the highlighted choice.
	At    int
	Word  string
	typed string
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
	Scroller
}

// WhenQuiet is for a dialog that opens by itself: it listens only once the
// keyboard has rested, since keys were meant for what was there before.
func (d *Dialog) WhenQuiet(now func() time.Time) *Dialog {
	d.now, d.quiet = now, NewQuietGate(now())
	return d
}

// Choice is an answer to a question; it may have no key of its own.
type Choice struct {
	Key   key.Binding
	Label string
	Act   Action
}

func (d *Dialog) Update(keys *Keys, k tea.KeyPressMsg) (bool, Action) {
	if d.now != nil && d.quiet.Swallows(d.now()) {
		return false, nil
	}
	switch {
	case key.Matches(k, keys.PageDown):
		d.Scroll(max(d.Height, 1))
	case key.Matches(k, keys.PageUp):
		d.Scroll(-max(d.Height, 1))
	case d.explaining || key.Matches(k, keys.Help):
		d.explaining, d.Top = !d.explaining, 0 // any key leads back, and does nothing else
		return false, nil
	case key.Matches(k, keys.Quit) && d.OnInterrupt != nil:
		return true, d.OnInterrupt
	case key.Matches(k, keys.Escape, keys.Quit):
		return true, nil
	case d.Word != "":
		return d.typing(keys, k)
	case key.Matches(k, keys.Left, keys.Back, keys.Up):
		d.At = (d.At + len(d.Choices) - 1) % len(d.Choices)
	case key.Matches(k, keys.Right, keys.Next, keys.Down):
		d.At = (d.At + 1) % len(d.Choices)
	case key.Matches(k, keys.Enter):
		return true, d.Choices[d.At].Act
	default:
		for _, c := range d.Choices {
			if key.Matches(k, c.Key) {
				return true, c.Act
			}
		}
	}
	return false, nil
}

// typing waits for the word, and for the key that takes it.
func (d *Dialog) typing(keys *Keys, k tea.KeyPressMsg) (bool, Action) {
	const longest = 20
	d.wrong = false
	switch {
	case key.Matches(k, keys.Enter) && d.typed == d.Word:
		return true, d.Choices[0].Act
	case key.Matches(k, keys.Enter):
		d.wrong, d.typed = d.typed != "", ""
	case key.Matches(k, keys.Clear):
		d.typed = ""
	case key.Matches(k, keys.Erase) && d.typed != "":
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
	d.At = min(d.At, len(d.Choices)-1)
}

// View shows a part of the text if the box is too low for all of it: the answers have to stay in sight.
func (d *Dialog) View(keys *Keys, styles *theme.Styles, width, height int) []string {
	d.follow()
	var body, foot []string
	head, text := Paragraph(styles.Title, d.Title, width), d.Text
	if foot = d.answers(keys, styles, width); d.explaining {
		text, foot = d.explanation(keys), []string{styles.Faint.Render("any key leads back to the question")}
	}
	for _, t := range text {
		body = append(body, Wrap(t, width)...)
	}
	for i := range body {
		body[i] = styles.Text.Render(body[i])
	}
	if room := max(height-len(head)-len(foot), 2); len(body) > room {
		body = slices.Clone(d.Window(body, room-1))
		above, below := d.Hidden()
		turn := keys.PageDown
		if below == 0 {
			turn = keys.PageUp
		}
		body = append(body, styles.Dim.Render(MoreMark(above, below)+": "+Named(turn)))
	}
	return slices.Concat(head, []string{""}, body, []string{""}, foot)
}

// answers are the choices, or the word to be typed.
func (d *Dialog) answers(keys *Keys, styles *theme.Styles, width int) []string {
	var out []string
	if d.Word != "" {
		prompt := "To " + d.Choices[0].Label + ", type the word “" + d.Word + "” and press " + Named(keys.Enter) + ":"
		if d.wrong {
			prompt = "That is not the word. " + prompt
		}
		return append(Paragraph(styles.Text, prompt, width), styles.Focus.Render("> ")+styles.Text.Render(d.typed)+styles.Focus.Render("▏"),
			"", styles.Key.Render(keys.Escape.Help().Key)+" "+styles.KeyText.Render(d.Choices[len(d.Choices)-1].Label))
	}
	for i, c := range d.Choices {
		label := "  " + c.Label + " "
		if i == d.At {
			label = styles.Selected.Render("> " + c.Label + " ")
		} else {
			label = styles.Text.Render(label)
		}
		shown := c.Key.Help().Key
		if shown == "" && i == len(d.Choices)-1 {
			shown = keys.Escape.Help().Key // the last one does nothing
		}
		if shown != "" {
			label += styles.Faint.Render("(" + shown + ")")
		}
		out = append(out, label)
	}
	if line := strings.Join(out, "  "); ansi.StringWidth(line) <= width {
		return []string{line}
	}
	return out
}

// explanation says what the question is about and how it is answered.
func (d *Dialog) explanation(keys *Keys) []string {
	nothing := Named(keys.Escape) + " changes nothing."
	how := Named(keys.Next) + " and the arrows choose, " + Named(keys.Enter) + " takes what is highlighted, " + nothing
	if d.Word != "" {
		how = "Only the word, typed out, and " + Named(keys.Enter) + " do it; " + nothing
	}
	if d.Help == "" {
		return []string{how}
	}
	return []string{d.Help, how}
}
