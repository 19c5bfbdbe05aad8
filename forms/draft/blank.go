package draft

import (
	"strings"

	"kombo-apply/apiclient"
)

// holdsTexts is a shape that keeps texts.
type holdsTexts interface {
	// texts calls see with each text of the draft that the shape holds.
	texts(d *Draft, see func(*string))
}

func (s textShape) texts(d *Draft, see func(*string))    { see(s.of(d)) }
func (s decimalShape) texts(d *Draft, see func(*string)) { see(s.of(d)) }

func (s rowsShape[T]) texts(d *Draft, see func(*string)) {
	rows := *s.rows(d)
	for i := range rows {
		for _, p := range s.parts {
			see(p.of(&rows[i]))
		}
	}
}

// withoutBlanks is the draft as it counts: a text of blanks alone is none, and neither checked
// nor sent. An answer that a body gives as "" was left empty on purpose, and stays.
func withoutBlanks(d Draft) Draft {
	found := false
	d.eachText(func(s *string) { found = found || *s != "" && blank(*s) })
	if !found {
		return d
	}
	d = d.Clone()
	d.eachText(func(s *string) {
		if blank(*s) {
			*s = ""
		}
	})
	return d
}

// eachText calls see with all texts of the draft. A blank answer is removed: nothing was answered.
func (d *Draft) eachText(see func(*string)) {
	for _, s := range leaves {
		if s, ok := s.shape.(holdsTexts); ok {
			s.texts(d, see)
		}
	}
	for i := range d.Answers {
		v := &d.Answers[i].Value
		had := v.Text
		if see(&v.Text); v.Text != had {
			*v = Value{}
		}
	}
}

// blank reports text that shows nothing.
func blank(s string) bool { return strings.TrimSpace(apiclient.Clean(s)) == "" }
