package pdftext

import "math"

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

// show positions the glyphs of a string.
func (r *run) show(s string) {
	ft := r.now.font
	if ft == nil || !r.f.pay(60*len(s)) {
		return
	}
	at := r.text.times(r.now.ctm)
	if ft.vertical {
		at = matrix{-at[2], -at[3], at[0], at[1]}
	}
	long, size := math.Hypot(at[0], at[1]), math.Abs(r.now.size)
	em := size * math.Abs(r.now.scale) * long // the unit of widths, in points
	m := mark{size: size * math.Hypot(at[2], at[3]), space: ft.blank * em, dir: [2]float64{1, 0}}
	if long > 0 {
		long = math.Copysign(long, r.now.size*r.now.scale)
		m.dir = [2]float64{at[0] / long, at[1] / long}
	}
	for g := range ft.glyphs(s) {
		if r.out.full() {
			return
		}
		at := r.transform()
		m.text, m.guessed = g.text, g.guessed
		m.x0, m.y = at[4]*m.dir[0]+at[5]*m.dir[1], at[5]*m.dir[0]-at[4]*m.dir[1]
		m.x1 = m.x0 + g.width*em
		r.out.add(m)
		step := g.width*r.now.size + r.now.charSpace
		if g.space {
			step += r.now.wordSpace
		}
		if ft.vertical {
			r.text = matrix{1, 0, 0, 1, 0, -step}.times(r.text)
		} else {
			r.advance(step * r.now.scale)
		}
	}
}

// underscore reads a short rule at the foot of the line, right behind its last letter: TeX has no other underscore.
func (r *run) underscore(x, y, width, height float64) {
	at := matrix{1, 0, 0, 1, x, y}.times(r.now.ctm)
	r.out.rule(at[4], at[5], width*r.now.ctm[0], height*r.now.ctm[3])
}

func (r *run) transform() matrix {
	return matrix{1, 0, 0, 1, 0, r.now.rise}.times(r.text).times(r.now.ctm)
}

// matrix is the first two columns of a transformation.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times applies m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}
