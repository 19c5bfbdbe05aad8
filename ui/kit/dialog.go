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
// With Word set, the choice that does something has to be typed out: for acts that cannot be undone. Where no word is
// asked for, the choice that destroys nothing is highlighted first.
type Dialog struct {
	Title   string
	Text    []string
	Choices []Choice
	At      int // the highlighted choice
	Word    string
	// Help is what F1 says about the question.
	Help string
	// OnInterrupt is what a second ctrl+c does; nil: it closes the dialog.
	OnInterrupt Action
	// Live says what the question is by now; nil: nothing behind it can change.
	Live func() *Dialog
	// Quiet is for a dialog that opens by itself.
	Quiet QuietGate
	Scroller
	typed             string
	wrong, explaining bool // what was typed is not the word; Help is shown
}

// Choice is an answer to a question; it may have no key of its own.
type Choice struct {
	Key   key.Binding
	Label string
	Act   Action
}

func (d *Dialog) Update(keys *Keys, k tea.KeyPressMsg) (bool, Action) {
	if d.Quiet.Swallows() {
		return false, nil
	}
	switch {
	case key.Matches(k, keys.PageDown):
		d.Scroll(max(d.Height, 1))
	case key.Matches(k, keys.PageUp):
		d.Scroll(-max(d.Height, 1))
	case d.explaining || key.Matches(k, keys.Help):
		d.explaining, d.Top = !d.explaining, 0 // any key leads back, and does nothing else
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
		if i := slices.IndexFunc(d.Choices, func(c Choice) bool { return key.Matches(k, c.Key) }); i >= 0 {
			return true, d.Choices[i].Act
		}
	}
	return false, nil
}

// typing waits for the word, and for the key that takes it. The word cannot be pasted.
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

// follow takes over what the question is by now. Only what is drawn is followed:
// an answer is to what a person has seen.
func (d *Dialog) follow() {
	if d.Live != nil {
		is := d.Live()
		d.Title, d.Text, d.Help, d.Word, d.Choices = is.Title, is.Text, is.Help, is.Word, is.Choices
		d.At = min(d.At, len(d.Choices)-1)
	}
}

// View shows a part of the text if the box is too low for all of it: the answers have to stay in sight.
func (d *Dialog) View(keys *Keys, styles *theme.Styles, width, height int) []string {
	d.follow()
	text, foot := d.Text, d.answers(keys, styles, width)
	if d.explaining {
		text, foot = d.explanation(keys), []string{styles.Faint.Render("any key leads back to the question")}
	}
	var body []string
	for _, t := range text {
		body = append(body, Paragraph(styles.Text, t, width)...)
	}
	head := Paragraph(styles.Title, d.Title, width)
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
	last := len(d.Choices) - 1
	if d.Word != "" {
		prompt := "To " + d.Choices[0].Label + ", type the word “" + d.Word + "” and press " + Named(keys.Enter) + ":"
		if d.wrong {
			prompt = "That is not the word. " + prompt
		}
		return append(Paragraph(styles.Text, prompt, width), styles.Focus.Render("> ")+styles.Text.Render(d.typed)+styles.Focus.Render("▏"),
			"", styles.Key.Render(keys.Escape.Help().Key)+" "+styles.KeyText.Render(d.Choices[last].Label))
	}
	var out []string
	for i, c := range d.Choices {
		mark, style, shown := "  ", styles.Text, c.Key.Help().Key
		if i == d.At {
			mark, style = "> ", styles.Selected
		}
		if shown == "" && i == last {
			shown = keys.Escape.Help().Key
		}
		label := style.Render(mark + c.Label + " ")
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
func (d *Dialog) explanation(keys *Keys) (out []string) {
	nothing := Named(keys.Escape) + " changes nothing."
	how := Named(keys.Next) + " and the arrows choose, " + Named(keys.Enter) + " takes what is highlighted, " + nothing
	if d.Word != "" {
		how = "Only the word, typed out, and " + Named(keys.Enter) + " do it; " + nothing
	}
	if d.Help != "" {
		out = append(out, d.Help)
	}
	return append(out, how)
}

// QuietPeriod is how long the keyboard must rest before something that opened
// by itself listens: keys meant for what was there before must not answer it.
const QuietPeriod = 400 * time.Millisecond

// QuietGate swallows keys until there has been a quiet period since it opened or since the last swallowed key.
// The zero gate lets all through.
type QuietGate struct {
	now   func() time.Time
	since time.Time
}

// NewQuietGate is the gate of what opens now.
func NewQuietGate(now func() time.Time) QuietGate { return QuietGate{now, now()} }

// Swallows reports whether a key that comes now is swallowed; if so, the quiet period begins again.
func (q *QuietGate) Swallows() bool {
	if q.Listens() {
		q.now = nil // from here on
		return false
	}
	q.since = q.now()
	return true
}

// Listens reports whether a key that comes now is let through.
func (q *QuietGate) Listens() bool { return q.now == nil || q.now().Sub(q.since) >= QuietPeriod }
