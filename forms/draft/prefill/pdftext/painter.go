package pdftext

import (
	"bytes"
	"math"
)

// matrix is the first two columns of a transformation.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func shift(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// times applies m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// painter walks through the operators of a page and positions the text.
type painter struct {
	f     *file
	out   *layout
	fonts map[ref]*font
	depth int
}

const (
	statesMost   = 100
	operandsMost = 1_000
	formsMost    = 8 // deep
)

// run is one content stream being painted.
type run struct {
	*painter
	resources       dict
	local           map[name]*font
	now             state
	saved           []state
	text, lineStart matrix
	from            [2]float64 // the start of a path
}

// state is what q saves and Q restores.
type state struct {
	ctm           matrix
	font          *font
	size, scale   float64
	charSpace     float64
	wordSpace     float64
	leading, rise float64
}

// paint runs one content stream.
func (p *painter) paint(content []byte, resources dict, ctm matrix) {
	const cost = 100
	if !p.f.pay(len(content) + cost) {
		return
	}
	p.depth++
	defer func() { p.depth-- }()
	r := run{painter: p, resources: resources, local: map[name]*font{}, now: state{ctm: ctm, scale: 1}, text: identity, lineStart: identity}
	l := lexer{data: content}
	var args []any
	for !p.f.spent() && !p.out.full() {
		o := l.next()
		switch k, isWord := o.(keyword); {
		case !isWord:
			if len(args) < operandsMost {
				args = append(args, o)
			}
			continue
		case k == endOfData:
			return
		case k == "ID":
			// A picture of one point, which dvips stretches to a rule.
			if picture := pairs(args); picture["W"] == 1.0 && picture["H"] == 1.0 {
				r.underscore(0, 0, 1, 1)
			}
			skipImage(&l)
		default:
			r.do(k, args)
		}
		args = args[:0]
	}
}

// skipImage jumps over the bytes of a picture inside the operators. Its end may be among them; the real one is
// followed by text.
func skipImage(l *lexer) {
	const window = 12 // bytes
	for {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		l.pos += i + len("EI")
		next := l.data[l.pos:min(len(l.data), l.pos+window)]
		if len(next) == 0 || isSpace[next[0]] && bytes.IndexFunc(next, func(r rune) bool { return r > '~' || r < ' ' && !isSpace[byte(r)] }) < 0 {
			return
		}
	}
}

func (r *run) do(op keyword, args []any) {
	const cost = 40
	if !r.f.pay(cost) {
		return
	}
	num := func(i int) float64 { return operand[float64](args, i) }
	six := func() matrix { return matrix{num(0), num(1), num(2), num(3), num(4), num(5)} }
	switch op {
	case "q":
		if len(r.saved) < statesMost {
			r.saved = append(r.saved, r.now)
		}
	case "Q":
		if n := len(r.saved); n > 0 {
			r.now, r.saved = r.saved[n-1], r.saved[:n-1]
		}
	case "cm":
		r.now.ctm = six().times(r.now.ctm)
	case "re":
		r.underscore(num(0), num(1), num(2), num(3))
	case "m":
		r.from = [2]float64{num(0), num(1)}
	case "l":
		r.underscore(r.from[0], r.from[1], num(0)-r.from[0], num(1)-r.from[1])
	case "Do":
		r.form(operand[name](args, 0))
	case "BT":
		r.startLine(identity)
	case "Tm":
		r.startLine(six())
	case "TD":
		r.now.leading = -num(1)
		fallthrough
	case "Td":
		r.startLine(shift(num(0), num(1)).times(r.lineStart))
	case "T*", "'", `"`:
		r.startLine(shift(0, -r.now.leading).times(r.lineStart))
		if op != "T*" {
			r.show(operand[string](args, len(args)-1))
		}
	case "Tj":
		r.show(operand[string](args, len(args)-1))
	case "TJ": // strings with corrections between them, in thousandths
		for _, item := range operand[[]any](args, 0) {
			switch v := item.(type) {
			case string:
				r.show(v)
			case float64:
				r.advance(-v / 1000 * r.now.size)
			}
		}
	case "Tf":
		if len(args) > 0 {
			r.now.font, r.now.size = r.face(operand[name](args, 0)), num(1)
		}
	case "Tc":
		r.now.charSpace = num(0)
	case "Tw":
		r.now.wordSpace = num(0)
	case "Tz":
		r.now.scale = num(0) / 100
	case "TL":
		r.now.leading = num(0)
	case "Ts":
		r.now.rise = num(0)
	}
}

// operand is one of a type; the zero value if there is none.
func operand[T any](args []any, i int) (o T) {
	if i >= 0 && i < len(args) {
		o, _ = args[i].(T)
	}
	return o
}

func (r *run) startLine(at matrix) { r.text, r.lineStart = at, at }

func (r *run) advance(x float64) { r.text = shift(x*r.now.scale, 0).times(r.text) }

// face finds a font by its name in the resources.
func (r *run) face(face name) *font {
	if ft, ok := r.local[face]; ok {
		return ft
	}
	v := r.f.dict(r.resources["Font"])[face]
	at, shared := v.(ref)
	ft, known := r.fonts[at]
	if !shared || !known {
		ft = r.f.font(r.f.dict(v))
	}
	if shared {
		r.fonts[at] = ft
	}
	r.local[face] = ft
	return ft
}

// form paints a piece that is kept apart, often a whole page of it.
func (r *run) form(form name) {
	s := as[stream](r.f, r.f.dict(r.resources["XObject"])[form])
	if r.depth >= formsMost || r.f.get(s.dict["Subtype"]) != name("Form") {
		return
	}
	ctm := r.now.ctm
	if own := r.f.numbers(s.dict["Matrix"], len(ctm)); own != nil {
		ctm = matrix(own).times(ctm)
	}
	resources := r.f.dict(s.dict["Resources"])
	if resources == nil {
		resources = r.resources
	}
	r.paint(r.f.decode(s), resources, ctm)
}

// show positions the glyphs of a string.
func (r *run) show(s string) {
	ft := r.now.font
	if ft == nil || !r.f.pay(60*len(s)) {
		return
	}
	at := r.text.times(r.now.ctm)
	long, size := math.Hypot(at[0], at[1]), math.Abs(r.now.size)
	em := size * math.Abs(r.now.scale) * long // the unit of widths, in points
	m := mark{size: size * math.Hypot(at[2], at[3]), space: ft.space() * em, dir: [2]float64{1, 0}}
	if long > 0 {
		long = math.Copysign(long, r.now.size*r.now.scale)
		m.dir = [2]float64{at[0] / long, at[1] / long}
	}
	for g := range ft.glyphs(s) {
		if r.out.full() {
			return
		}
		at := shift(0, r.now.rise).times(r.text).times(r.now.ctm)
		m.text, m.guessed = g.text, g.guessed
		m.x0, m.y = at[4]*m.dir[0]+at[5]*m.dir[1], at[5]*m.dir[0]-at[4]*m.dir[1]
		m.x1 = m.x0 + g.width*em
		r.out.add(m)
		step := g.width*r.now.size + r.now.charSpace
		if g.space {
			step += r.now.wordSpace
		}
		r.advance(step)
	}
}

// underscore reads a short rule at the foot of the line, right behind its last letter: TeX has no other underscore.
func (r *run) underscore(x, y, width, height float64) {
	at := shift(x, y).times(r.now.ctm)
	r.out.rule(at[4], at[5], width*r.now.ctm[0], height*r.now.ctm[3])
}
