package field

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"kombo-apply/forms/field/cells"
)

var (
	slideKeys      = key.NewBinding(key.WithKeys("left", "right"), key.WithHelp("←/→", "moves"))
	typeNumber     = key.NewBinding(key.WithKeys("type"), key.WithHelp("type", "a number"))
	unanswerSlider = key.NewBinding(key.WithKeys("delete"), key.WithHelp("del", "no answer"))
)

// sliderStep is 1, 2 or 5 times a power of ten, so that a hundred steps or fewer go from end to
// end; a whole number if the range allows.
func sliderStep(low, high float64) float64 {
	span := high - low
	if !(span > 0) || math.IsInf(span, 0) {
		return 1
	}
	step := math.Pow(10, math.Floor(math.Log10(span/100)))
	for _, f := range []float64{1, 2, 5, 10} {
		if span/(step*f) <= 100 {
			step *= f
			break
		}
	}
	if step < 1 && span >= 5 && low == math.Trunc(low) && high == math.Trunc(high) {
		step = 1
	}
	return step
}

// number is the value of the slider, if it has one.
func (n *Number) number() (float64, bool) {
	d := n.read(n.edit.Text())
	v, err := strconv.ParseFloat(d.Canon, 64)
	return v, d.OK && err == nil
}

// slides are by how many steps a key moves the slider.
var slides = map[string]float64{
	"left": -1, "right": 1, "pgdown": -10, "shift+left": -10, "ctrl+left": -10, "pgup": 10, "shift+right": 10, "ctrl+right": 10,
}

func (n *Number) acts() acts {
	if !n.slider {
		return nil
	}
	out := acts{{slideKeys, byName(n.slide)}, {typeNumber, nil}}.when(n.edit.Text() != "", act{unanswerSlider, byName(n.slide)})
	return append(out, act{keys(append(slices.Collect(maps.Keys(slides)), "home", "end")...), byName(n.slide)})
}

func (n *Number) slide(name string) {
	n.typing = false
	switch name {
	case "home":
		n.setTo(n.min)
	case "end":
		n.setTo(n.max)
	case "delete":
		n.edit.Become("")
		n.store()
	default:
		n.stepBy(slides[name])
	}
}

// startTyping lets the first digit replace a number that was set with the
// arrows, or that stood there before: 7 after 12 means 7, not 127.
func (n *Number) startTyping() {
	if n.slider && !n.typing {
		n.edit.SelectAll()
	}
	n.typing = true
}

// stepBy moves by a number of steps on the grid that starts at the lower bound. The first press
// answers with an end; nothing is in between yet.
func (n *Number) stepBy(by float64) {
	v, ok := n.number()
	at := (v - n.min) / n.step
	if near := math.Round(at); math.Abs(at-near) < 1e-6 {
		at = near
	}
	switch {
	case !ok && by > 0:
		n.setTo(n.min)
	case !ok:
		n.setTo(n.max)
	case by > 0:
		n.setTo(n.min + (math.Floor(at)+by)*n.step)
	default:
		n.setTo(n.min + (math.Ceil(at)+by)*n.step)
	}
}

func (n *Number) setTo(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	v = clamp(v, n.min, n.max)
	decimals := max(decimalsOf(n.step), decimalsOf(n.min))
	if v == n.max {
		decimals = max(decimals, decimalsOf(n.max))
	}
	if text := strconv.FormatFloat(v, 'f', decimals, 64); text != n.edit.Text() {
		n.edit.Become(text)
		n.store()
	}
}

// decimalsOf counts the decimals of a number as it would be written.
func decimalsOf(v float64) int {
	_, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return min(len(frac), 9)
}

// sliderParts are what stands left of the track, right of it, and the track's length.
func (n *Number) sliderParts(w int) (low, high string, track int) {
	low, high = plainFloat(n.min)+" ", " "+plainFloat(n.max)
	value := max(cells.Width(n.valueText())+2, 8)
	return low, high, clamp(w-len(low)-len(high)-2-value, 3, 40)
}

func (n *Number) valueText() string {
	if n.edit.Text() == "" {
		return cells.InParens("not answered", n.width)
	}
	return cells.Visible(n.edit.Text())
}

func (n *Number) drawSlider(w int) drawing {
	low, high, track := n.sliderParts(w)
	st := n.styles
	filled := ""
	if v, ok := n.number(); ok && n.max > n.min {
		at := int(math.Round(clamp((v-n.min)/(n.max-n.min), 0, 1) * float64(track-1)))
		filled, track = strings.Repeat("─", at)+"●", track-1-at
	}
	bar := cells.Paint(st.Track, "├") + cells.Paint(st.Bar, filled) + cells.Paint(st.Track, strings.Repeat("─", track)) + cells.Paint(st.Track, "┤")
	lead := cells.Paint(st.Dim, low) + bar + cells.Paint(st.Dim, high) + "  "
	text, style := n.valueText(), n.valueStyle()
	if cells.Width(lead)+cells.Width(text) > w {
		lead = "" // no room for both: the number matters more
	}
	behind := cells.Width(text) // the cursor
	if n.edit.Text() == "" {
		style, behind = st.Dim, 0
	}
	return drawing{real: true, lines: []string{lead + cells.Paint(style, cells.Cut(text, w))}, x: min(cells.Width(lead)+behind, w-1)}
}

func (n *Number) clickSlider(x int) {
	low, _, track := n.sliderParts(max(n.width-n.left, 1))
	x -= len(low) + 1
	if x < 0 || x >= track || track < 2 {
		return
	}
	v := n.min + float64(x)/float64(track-1)*(n.max-n.min)
	n.setTo(n.min + math.Round((v-n.min)/n.step)*n.step)
}
