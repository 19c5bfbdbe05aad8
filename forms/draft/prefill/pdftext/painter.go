package pdftext

import "bytes"

// state is what q saves and Q restores.
type state struct {
	ctm           matrix
	font          *font
	size          float64
	charSpace     float64
	wordSpace     float64
	scale         float64
	leading, rise float64
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
		r.text, r.lineStart = identity, identity
	case "Td":
		r.move(num(0), num(1))
	case "TD":
		r.now.leading = -num(1)
		r.move(num(0), num(1))
	case "Tm":
		r.text, r.lineStart = six(), six()
	case "T*":
		r.move(0, -r.now.leading)
	case "'", `"`:
		r.move(0, -r.now.leading)
		r.show(operand[string](args, len(args)-1))
	case "Tj":
		r.show(operand[string](args, len(args)-1))
	case "TJ":
		r.showList(operand[[]any](args, 0))
	default:
		r.set(op, args, num(0))
	}
}

// set does the operators that change how text is shown.
func (r *run) set(op keyword, args []any, to float64) {
	switch op {
	case "Tf":
		if len(args) > 0 {
			r.now.font, r.now.size = r.face(operand[name](args, 0)), operand[float64](args, 1)
		}
	case "Tc":
		r.now.charSpace = to
	case "Tw":
		r.now.wordSpace = to
	case "Tz":
		r.now.scale = to / 100
	case "TL":
		r.now.leading = to
	case "Ts":
		r.now.rise = to
	}
}

// operand is one of a type; the zero value if there is none.
func operand[T any](args []any, i int) (o T) {
	if i >= 0 && i < len(args) {
		o, _ = args[i].(T)
	}
	return o
}

func (r *run) move(x, y float64) {
	r.lineStart = matrix{1, 0, 0, 1, x, y}.times(r.lineStart)
	r.text = r.lineStart
}

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
	if r.depth >= formsMost {
		return
	}
	s := as[stream](r.f, r.f.dict(r.resources["XObject"])[form])
	if r.f.get(s.dict["Subtype"]) != name("Form") {
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
