package pdftext

import "math"

func (r *run) showLast(args []any) {
	if len(args) > 0 {
		s, _ := args[len(args)-1].(string)
		r.show(s)
	}
}

// showList shows strings with corrections between them, in thousandths.
func (r *run) showList(list []any) {
	for _, item := range list {
		switch v := item.(type) {
		case string:
			r.show(v)
		case float64:
			r.advance(-v / 1000 * r.now.size * r.now.scale)
		}
	}
}

func (r *run) advance(x float64) { r.text = matrix{1, 0, 0, 1, x, 0}.times(r.text) }

func (r *run) show(s string) {
	if r.now.font == nil {
		return
	}
	if !r.f.pay(60 * len(s)) {
		return
	}
	across := r.text.times(r.now.ctm)
	if r.now.font.vertical {
		across = matrix{-across[2], -across[3], across[0], across[1]}
	}
	long := math.Hypot(across[0], across[1])
	// The height of the letters: how long a unit upwards becomes.
	size := math.Abs(r.now.size) * math.Hypot(across[2], across[3])
	dir := [2]float64{1, 0}
	if long > 0 {
		dir = [2]float64{across[0] / long, across[1] / long}
	}
	space := r.now.font.blank * r.now.size * r.now.scale * long
	for g := range r.now.font.glyphs(s) {
		if r.out.full() {
			return
		}
		at := r.place()
		x := at[4]*dir[0] + at[5]*dir[1]
		r.out.add(mark{
			text: g.text, x0: x, x1: x + g.width*r.now.size*r.now.scale*long, y: at[5]*dir[0] - at[4]*dir[1],
			size: size, space: space, dir: dir, guessed: g.guessed,
		})
		step := g.width*r.now.size + r.now.charSpace
		if g.space {
			step += r.now.wordSpace
		}
		if r.now.font.vertical {
			r.text = matrix{1, 0, 0, 1, 0, -step}.times(r.text)
		} else {
			r.advance(step * r.now.scale)
		}
	}
}

// underscore reads a short rule at the foot of the line, right behind its last letter: TeX has no other underscore.
func (r *run) underscore(x, y, width, height float64) {
	if r.now.font == nil || height < 0 {
		return
	}
	at := matrix{1, 0, 0, 1, x, y}.times(r.now.ctm)
	r.out.rule(at[4], at[5], width*r.now.ctm[0], height*r.now.ctm[3])
}

func (r *run) place() matrix {
	return matrix{1, 0, 0, 1, 0, r.now.rise}.times(r.text).times(r.now.ctm)
}
