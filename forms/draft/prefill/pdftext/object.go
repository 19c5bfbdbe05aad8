package pdftext

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/ascii85"
	"io"
	"slices"
)

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
	crypt := f.crypt
	if p.packed { // into a stream that was opened as a whole
		crypt = nil
	}
	o = crypt.openAll(o, r, p.generation)
	if d, isDict := o.(dict); isDict {
		f.objects[r] = d // the length may be an object that leads back here
		if raw, found := f.streamBytes(d, &l); found {
			if crypt != nil && d["Type"] != name("XRef") {
				f.pay(len(raw))
				raw = crypt.open(raw, r, p.generation)
			}
			o = stream{d, raw}
		}
	}
	f.objects[r] = o
	return o
}

// streamBytes finds the bytes after a dictionary, by their length if that is right, else by the mark at their end.
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

// decode unpacks a stream and pays for what goes in and what comes out. What cannot be unpacked, a picture for
// instance, is empty; of a stream that breaks off, the beginning counts.
func (f *file) decode(s stream) []byte {
	const filtersMost = 4
	filters, params := f.oneOrMore(s.dict["Filter"]), f.oneOrMore(s.dict["DecodeParms"])
	if len(filters) > filtersMost {
		return nil
	}
	data := s.raw
	for i, filter := range filters {
		if !f.pay(len(data)) {
			return nil
		}
		switch as[name](f, filter) {
		case "FlateDecode", "Fl":
			data = f.inflate(data)
			if i < len(params) {
				data = f.unpredict(data, f.dict(params[i]))
			}
		case "ASCIIHexDecode", "AHx":
			data = []byte((&lexer{data: data}).hex())
		case "ASCII85Decode", "A85":
			data = f.base85(data)
		default:
			return nil
		}
	}
	return data
}

func (f *file) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer r.Close()
	const most = 8_000_000 // no page of a CV has more; the beginning counts
	out, _ := io.ReadAll(io.LimitReader(r, int64(max(0, min(f.remaining, most)))))
	if !f.pay(len(out)) {
		return nil
	}
	return out
}

func (f *file) base85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if end := bytes.IndexByte(data, '~'); end >= 0 {
		data = data[:end]
	}
	const widest = 4 // z stands for four zeros
	if !f.pay(widest * len(data)) {
		return nil
	}
	out := make([]byte, widest*len(data)+widest)
	n, _, _ := ascii85.Decode(out, data, true)
	return out[:n]
}

// unpredict undoes the PNG predictors, which object streams are seen to use.
func (f *file) unpredict(data []byte, params dict) []byte {
	const png, widest = 10, 100_000
	if f.integer(params["Predictor"]) < png {
		return data
	}
	columns, colours := max(f.integer(params["Columns"]), 1), max(f.integer(params["Colors"]), 1)
	bits := cmp.Or(max(f.integer(params["BitsPerComponent"]), 0), 8)
	if columns > widest || colours > 32 || bits > 16 || !f.pay(len(data)) {
		return nil
	}
	pixel, row := max(1, colours*bits/8), (columns*colours*bits+7)/8
	var out []byte
	above := make([]byte, row)
	for len(data) > 1 {
		kind, now := data[0], make([]byte, row)
		n := copy(now, data[1:])
		data = data[1+n:]
		for i := range now {
			var before, corner byte
			if i >= pixel {
				before, corner = now[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				now[i] += before
			case 2:
				now[i] += above[i]
			case 3:
				now[i] += byte((int(before) + int(above[i])) / 2)
			case 4:
				now[i] += paeth(before, above[i], corner)
			}
		}
		out = append(out, now[:n]...)
		above = now
	}
	return out
}

// paeth is the neighbour that is nearest to what continues the slope of all three.
func paeth(before, above, corner byte) byte {
	from := func(b byte) int {
		d := int(before) + int(above) - int(corner) - int(b)
		return max(d, -d)
	}
	return slices.MinFunc([]byte{before, above, corner}, func(a, b byte) int { return from(a) - from(b) })
}
