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
		at := l.pos
		if _, ok := l.next().(float64); ok && l.next() == keyword("R") {
			o = ref(n)
		} else {
			l.pos = at
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
	rest := l.data[l.pos:]
	if !bytes.HasPrefix(rest, []byte("stream")) {
		return nil, false
	}
	rest = rest[len("stream"):]
	rest = bytes.TrimPrefix(rest, []byte("\r"))
	rest = bytes.TrimPrefix(rest, []byte("\n"))
	const slack = 20
	if n := f.integer(d["Length"]); n > 0 && n <= len(rest) &&
		bytes.Contains(rest[n:min(len(rest), n+slack)], []byte("endstream")) {
		return rest[:n], true
	}
	if end := bytes.Index(rest, []byte("endstream")); end >= 0 {
		f.pay(end)
		return rest[:end], true
	}
	return rest, true
}

func (f *file) integer(v any) int {
	n, _ := f.get(v).(float64)
	return int(n)
}

func (f *file) name(v any) name {
	n, _ := f.get(v).(name)
	return n
}

// text is a string of bytes.
func (f *file) text(v any) string {
	s, _ := f.get(v).(string)
	return s
}

func (f *file) dict(v any) dict {
	switch o := f.get(v).(type) {
	case dict:
		return o
	case stream:
		return o.dict
	}
	return nil
}

func (f *file) list(v any) []any {
	o, _ := f.get(v).([]any)
	return o
}
