package field

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/email"
	"kombo-apply/forms/value/link"
	"kombo-apply/forms/value/phone"
)

// LineKind is what a Line is expected to hold. It changes what is echoed and suggested, never what is accepted.
type LineKind int

// The kinds of lines.
const (
	PlainText LineKind = iota
	Email
	URL
	Phone
)

// Line is one line of text.
type Line struct {
	entry[*Line]
	kind     LineKind
	region   func() string // the country of phone numbers without a country code
	home     string        // the result of region when the text was read
	phone    phone.Reading
	complete bool   // the text was accepted as it is, and is not half typed
	suggest  string // what ctrl+space would put instead of the value
}

// NewLine makes a field for one line of text.
func NewLine(key, label string, acc huh.Accessor[string]) *Line {
	l := &Line{region: func() string { return "" }}
	l.setUp(l, key, label, acc)
	l.outdated = func() bool { return l.region() != l.home }
	return l
}

// Kind sets what the line is expected to hold.
func (l *Line) Kind(k LineKind) *Line {
	l.kind = k
	l.review()
	return l
}

// Region tells the country, as a code of two letters, that phone numbers without a
// country code belong to. It is asked anew whenever the field is drawn.
func (l *Line) Region(code func() string) *Line {
	l.region = code
	l.review()
	return l
}

var (
	// AcceptOffer takes the value that is suggested, of any field.
	AcceptOffer  = key.NewBinding(key.WithKeys("ctrl+space", "ctrl+@"), key.WithHelp("ctrl+space", "accepts"))
	acceptAbroad = key.NewBinding(key.WithKeys("ctrl+space", "ctrl+@"), key.WithHelp("ctrl+space", "writes it so"))
)

func (l *Line) acts() acts {
	l.keepUp()
	accept := AcceptOffer
	if l.kind == Phone {
		accept = acceptAbroad
	}
	return acts{}.when(l.suggest != "", act{accept, just(func() {
		l.edit.Become(l.suggest)
		l.store()
	})})
}

func (l *Line) Summary() string { return cells.Visible(l.edit.Text()) }

func (l *Line) load(value string) {
	l.edit.Load(value)
	l.complete = true
	l.review()
}

// Blur takes the text for what it is meant to be: blanks around it go, and of an e-mail address only that is left.
func (l *Line) Blur() tea.Cmd {
	l.complete = true
	if bare := strings.TrimSpace(l.meant()); bare != l.edit.Text() {
		l.edit.Become(bare)
		l.put(bare)
	}
	l.review()
	return l.base.Blur()
}

func (l *Line) paste(text string) tea.Cmd {
	if l.kind != PlainText {
		text = strings.TrimSpace(text)
	}
	return l.entry.paste(text)
}

func (l *Line) store() tea.Cmd {
	l.complete = false
	l.put(l.meant())
	l.review()
	return nil
}

// meant is the value of the text.
func (l *Line) meant() string {
	if l.kind == Email {
		return email.Bare(l.edit.Text())
	}
	return l.edit.Text()
}

// keepUp reads the text again when its home has moved.
func (l *Line) keepUp() {
	if l.outdated() {
		l.review()
	}
}

// review works out what to say about the text.
func (l *Line) review() {
	l.suggest, l.phone, l.home = "", phone.Reading{}, l.region()
	switch l.kind {
	case PlainText:
	case Email:
		l.suggest = email.Suggest(l.meant(), l.complete)
	case URL:
		l.suggest = link.Suggest(l.edit.Text())
	case Phone:
		l.phone = phone.Judge(l.edit.Text(), l.home, l.complete)
		l.suggest = l.phone.Suggest
	}
	l.invalidate()
}

func (l *Line) draw(w, _ int) drawing {
	l.keepUp()
	counter, over := l.length()
	if !l.focused && over == 0 {
		counter = "" // it matters while typing, or if there is too much
	}
	room := w
	if counter != "" {
		room = max(w-cells.Width(counter)-2, 1)
	}
	d := l.drawText(room)
	if counter != "" && w >= 12 {
		style := l.styles.Dim
		if over > 0 {
			style = l.styles.Error
		}
		d.lines[0] = cells.Pad(d.lines[0], room) + "  " + cells.Paint(style, counter)
	}
	switch {
	case l.kind == Phone:
		d.echo, d.own = l.phone.Echo, hintOf(l.phone.Fault, HintWarning)
	case l.suggest != "":
		d.event, d.offers = suggestion(l.suggest), true
	}
	return d
}
