package pdftext

import "bytes"

// get follows references to an object.
func (f *file) get(v any) any {
	const chainMost = 10
	for range chainMost {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(r)
	}
	return nil
}

// as is the object of a type that references lead to; the zero value if it is of another type.
func as[T any](f *file, v any) T {
	o, _ := f.get(v).(T)
	return o
}

func (f *file) integer(v any) int { return int(as[float64](f, v)) }
func (f *file) list(v any) []any  { return as[[]any](f, v) }

// numbers are those of a list that has to have n of them; nil for any other.
func (f *file) numbers(v any, n int) []float64 {
	list := f.list(v)
	if len(list) != n {
		return nil
	}
	all := make([]float64, n)
	for i := range all {
		all[i] = as[float64](f, list[i])
	}
	return all
}

// oneOrMore is a list, or the one object that stands in its place.
func (f *file) oneOrMore(v any) []any {
	if list, ok := f.get(v).([]any); ok || f.get(v) == nil {
		return list
	}
	return []any{v}
}

// text is a string of bytes.
func (f *file) text(v any) string { return as[string](f, v) }

// dict is a dictionary, also that of a stream.
func (f *file) dict(v any) dict {
	if s, ok := f.get(v).(stream); ok {
		return s.dict
	}
	return as[dict](f, v)
}

func (f *file) object(r ref) any {
	if o, ok := f.objects[r]; ok {
		return o
	}
	p, ok := f.locations[r]
	if !ok {
		return nil
	}
	l := lexer{data: p.data, pos: p.pos}
	o := l.next()
	if n, isNumber := o.(float64); isNumber { // "7 0 R" as an object of its own
		if _, ok := l.next().(float64); ok && l.next() == keyword("R") {
			o = ref(n)
		}
	}
	// Parsed objects take several times the room of their text.
	const bloat = 4
	if !f.pay(bloat * (l.pos - p.pos)) {
		return nil
	}
	if f.crypt != nil && !p.packed {
		o = f.crypt.openAll(o, r, p.generation)
	}
	if d, isDict := o.(dict); isDict {
		f.objects[r] = d // the length may be an object that leads back here
		if raw, found := f.streamBytes(d, &l); found {
			if f.crypt != nil && !p.packed && d["Type"] != name("XRef") {
				f.pay(len(raw))
				raw = f.crypt.open(raw, r, p.generation)
			}
			o = stream{d, raw}
		}
	}
	f.objects[r] = o
	return o
}

// streamBytes finds the bytes after a dictionary, by their length if that is right, else by the
// mark at their end.
func (f *file) streamBytes(d dict, l *lexer) ([]byte, bool) {
	l.skipSpace()
	if !l.skip("stream") {
		return nil, false
	}
	l.skip("\r")
	l.skip("\n")
	rest := l.data[l.pos:]
	const slack = 20
	if n := f.integer(d["Length"]); n > 0 && n <= len(rest) &&
		bytes.Contains(rest[n:min(len(rest), n+slack)], []byte("endstream")) {
		return rest[:n], true
	}
	data, _, closed := bytes.Cut(rest, []byte("endstream"))
	if closed {
		f.pay(len(data))
	}
	return data, true
}
