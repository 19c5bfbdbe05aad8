package field

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/edit"
	"kombo-apply/forms/value/decimal"
	"kombo-apply/forms/value/words"
)

// Number is a decimal. Its value has a point and no groups, and otherwise every
// digit as typed; what is no number is kept as it is.
type Number struct {
	entry[*Number]
	min, max float64
	step     float64
	whole    bool
	money    bool
	slider   bool
	typing   bool          // the number is being typed: the next digit goes behind it
	detail   func() string // the number in the owner's words; nil for none
	detailed string        // what they were when it was drawn
}

// NewNumber makes a field for a number.
func NewNumber(key, label string, acc huh.Accessor[string]) *Number {
	n := &Number{min: math.Inf(-1), max: math.Inf(1)}
	n.setUp(n, key, label, acc)
	return n
}

// NewSlider makes a number between two bounds that is set with the arrows, or typed.
func NewSlider(key, label string, acc huh.Accessor[string], low, high float64) *Number {
	n := NewNumber(key, label, acc).Between(low, high)
	n.slider = true
	n.step = sliderStep(low, high)
	return n
}

// Between sets the bounds, outside of which a number is marked; infinite for none.
func (n *Number) Between(low, high float64) *Number {
	assign(&n.valid, &n.min, low)
	assign(&n.valid, &n.max, high)
	return n
}

// Whole says that the number has no decimals: 85.000 is eighty-five thousand then.
func (n *Number) Whole() *Number {
	assign(&n.valid, &n.whole, true)
	return n
}

// Money says that the number is a sum of money: 85.000, 85k and 85 000 € are 85000 then. It is echoed in the owner's
// words, such as a salary for either period; if there are none, the field's own echo stays.
func (n *Number) Money(inWords func() string) *Number {
	n.money, n.detail = true, inWords
	n.outdated = func() bool { return n.detailed != inWords() }
	n.load(n.stored)
	return n
}

func (n *Number) load(value string) {
	if n.money {
		value = decimal.Plain(value)
	}
	n.edit.Load(value)
	n.typing = false
}

// read is what a text means here.
func (n *Number) read(text string) decimal.Reading {
	if n.money {
		return decimal.Amount(text)
	}
	return decimal.Parse(text, n.whole)
}

func (n *Number) Summary() string { return strings.TrimSpace(cells.Visible(n.edit.Text())) }

func (n *Number) Blur() tea.Cmd {
	n.typing = false
	return n.base.Blur()
}

func (n *Number) store() tea.Cmd {
	value := n.edit.Text()
	if d := n.read(value); d.OK {
		value = d.Canon
	}
	n.put(value)
	return nil
}

func (n *Number) typed(k tea.KeyPressMsg) tea.Cmd {
	if n.slider {
		// Text always goes to the end, next to the number.
		n.edit.MoveTo(len(n.edit.Text()), false)
		if edit.Typed(k) != "" {
			n.startTyping()
		}
	}
	if !n.edited(k) {
		return nil
	}
	n.typing = true
	return n.store()
}

func (n *Number) paste(text string) tea.Cmd {
	n.startTyping()
	return n.entry.paste(strings.TrimSpace(text))
}

// EditBinds are the keys of any text; a slider has the arrows for other things.
func (n *Number) EditBinds() []key.Binding {
	if n.slider {
		return []key.Binding{edit.UndoKey, edit.RedoKey}
	}
	return edit.Binds()
}

// fault is what the field itself has to say about the number. The bounds apply to the reading
// that is taken, and the hint names it.
func (n *Number) fault() Hint {
	text, taken := strings.TrimSpace(n.edit.Text()), ""
	d := n.read(text)
	v, err := strconv.ParseFloat(d.Canon, 64)
	if d.Thousands != "" {
		taken = "read as " + decimal.TrimZeros(d.Canon) + "; "
	}
	begun := strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) })
	switch {
	case text == "", n.focused && !begun: // a sign, and perhaps a number behind it
		return Hint{}
	case !d.OK:
		return Hint{decimal.Fault(text), HintError}
	case err != nil:
		return Hint{"this number is too large", HintError}
	case v < n.min:
		return Hint{taken + "at least " + plainFloat(n.min), HintError}
	case v > n.max:
		return Hint{taken + "at most " + plainFloat(n.max), HintError}
	case n.whole && v != math.Trunc(v):
		return Hint{"a whole number is expected", HintError}
	case taken != "":
		return Hint{d.Doubt(), HintWarning}
	}
	return Hint{}
}

func (n *Number) draw(w, _ int) (d drawing) {
	if n.slider {
		d = n.drawSlider(w)
	} else {
		d = n.drawText(w)
		d.echo = n.echo()
	}
	d.own = n.fault()
	return d
}

// echo is the number in the owner's words, or as it was understood and will be sent, with groups, unless
// that tells no more than what was typed; and with the focus the bounds.
func (n *Number) echo() string {
	echo, bounds, text := "", "", n.edit.Text()
	if n.detail != nil {
		n.detailed = n.detail()
	}
	if n.focused {
		bounds = n.bounds()
	}
	d := n.read(text)
	grouped := decimal.WithGroups(d.Canon)
	switch {
	case n.detailed != "" && text != "":
		echo = "= " + n.detailed
	case !d.OK:
	case grouped != d.Canon && len(d.Canon) > 4, d.Thousands != "", d.Canon != strings.TrimSpace(text):
		echo = "= " + grouped
	}
	return words.Join(" · ", echo, bounds)
}

func (n *Number) bounds() string {
	low, high := !math.IsInf(n.min, 0), !math.IsInf(n.max, 0)
	switch {
	case low && high:
		return plainFloat(n.min) + " to " + plainFloat(n.max)
	case low:
		return "at least " + plainFloat(n.min)
	case high:
		return "at most " + plainFloat(n.max)
	}
	return ""
}

func (n *Number) click(x, y int) tea.Cmd {
	switch {
	case !n.slider:
		return n.entry.click(x, y)
	case y == 0:
		n.clickSlider(x)
	}
	return nil
}

func plainFloat(v float64) string { return decimal.WithGroups(strconv.FormatFloat(v, 'f', -1, 64)) }

func (n *Number) lean() bool { return !n.slider }

func (n *Number) form() string {
	what := "a number"
	switch {
	case n.whole:
		what = "a whole number"
	case n.money:
		what = "an amount"
	}
	return words.Join(", ", what, n.bounds())
}

func (n *Number) Answer(line string, listed bool) Said {
	s := n.entry.Answer(line, listed)
	if n.detailed != "" {
		s.Echo = "= " + n.detailed
	}
	return s
}
