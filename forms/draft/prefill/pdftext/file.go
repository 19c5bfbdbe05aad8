package pdftext

import (
	"bytes"
	"maps"
)

// budgetBytes is what one file may cost, in bytes that are inspected or produced.
const budgetBytes = 96_000_000

// pay reports whether the budget still covers n. Once it does not, nothing is covered any more.
func (f *file) pay(n int) bool {
	f.remaining -= n
	if f.remaining < 0 {
		f.remaining = -1
	}
	return !f.spent()
}

func (f *file) spent() bool { return f.remaining < 0 }

// location is the position at which an object begins: in the file, or in an unpacked object stream.
type location struct {
	data []byte
	pos  int
	// since is the offset in the file at which the object was written; the later of two counts.
	since      int
	generation int
	packed     bool
}

// file knows the position of each object, and reads it when asked.
type file struct {
	remaining int // of the budget
	data      []byte
	locations map[ref]location
	objects   map[ref]any
	trailer   dict
	crypt     *decrypter // nil: not encrypted
}

// stream is an object with bytes, still packed.
type stream struct {
	dict dict
	raw  []byte
}

// objectsMost bounds what is indexed.
const objectsMost = 300_000

// open searches for all objects. Of one that is there twice, the later counts: that
// is how files are changed without being rewritten.
func open(data []byte) (*file, error) {
	f := &file{remaining: budgetBytes, data: data, locations: map[ref]location{}, objects: map[ref]any{}, trailer: dict{}}
	f.pay(len(data))
	f.findTrailers()
	packs := f.findObjects()
	if f.trailer["Encrypt"] != nil {
		if f.crypt = f.newDecrypter(); f.crypt == nil {
			return nil, f.why(ErrProtected)
		}
		clear(f.objects) // those of the encryption itself are not encrypted
	}
	for _, n := range packs {
		f.unpack(n)
	}
	switch {
	case f.spent():
		return nil, ErrTooComplex
	case len(f.locations) == 0:
		return nil, ErrDamaged
	}
	return f, nil
}

// findObjects indexes the objects of the file, and returns those that hold others.
func (f *file) findObjects() (packs []ref) {
	for at := 0; len(f.locations) < objectsMost && !f.spent(); {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		at += i + len("obj")
		n, generation, ok := objectNumber(f.data[:at-len("obj")])
		if !ok {
			continue
		}
		f.locations[n] = location{data: f.data, pos: at, since: at, generation: generation}
		const headBytes = 500
		head, _, _ := bytes.Cut(f.data[at:min(len(f.data), at+headBytes)], []byte("endobj"))
		switch {
		case bytes.Contains(head, []byte("/ObjStm")):
			packs = append(packs, n)
		case bytes.Contains(head, []byte("/XRef")):
			delete(f.objects, n)
			if d := f.dict(n); d["Type"] == name("XRef") {
				maps.Copy(f.trailer, d)
			}
			clear(f.objects) // what was read on the way may be written anew below
		}
	}
	return packs
}

// objectNumber cuts "12 0 " off the end of what stands before "obj".
func objectNumber(before []byte) (n ref, generation int, ok bool) {
	before, generation, ok = cutNumber(before) // which endobj has not
	_, number, numbered := cutNumber(before)
	return ref(number), generation, ok && numbered
}

func cutNumber(data []byte) (before []byte, n int, ok bool) {
	data = bytes.TrimRight(data, " \n\r\t\f\x00")
	before = bytes.TrimRight(data, "0123456789")
	digits := data[len(before):]
	return before, int(number(digits)), len(digits) > 0
}

// findTrailers merges the trailers, the later ones over the earlier ones.
func (f *file) findTrailers() {
	const most, longest = 200, 10_000
	for _, after := range bytes.SplitN(f.data, []byte("trailer"), most+1)[1:] {
		l := lexer{data: after[:min(len(after), longest)]}
		if d, ok := l.next().(dict); ok {
			maps.Copy(f.trailer, d)
		}
		if !f.pay(l.pos) {
			return
		}
	}
}

// unpack indexes the objects of an object stream.
func (f *file) unpack(n ref) {
	s, ok := f.get(n).(stream)
	if !ok || s.dict["Type"] != name("ObjStm") {
		return
	}
	since := f.locations[n].since
	data := f.decode(s)
	count, first := f.integer(s.dict["N"]), f.integer(s.dict["First"])
	l := lexer{data: data}
	for range min(count, objectsMost) {
		num, isNum := l.next().(float64)
		off, isOff := l.next().(float64)
		at := first + int(off)
		if !isNum || !isOff || at < 0 || at >= len(data) || num < 0 || len(f.locations) >= objectsMost {
			return
		}
		if had, ok := f.locations[ref(num)]; !ok || had.since < since {
			f.locations[ref(num)] = location{data: data, pos: at, since: since, packed: true}
			delete(f.objects, ref(num))
		}
	}
}
