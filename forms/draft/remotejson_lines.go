package draft

import "bytes"

// lineDepth is how deep the lines of remote fields are noted; the deepest field of
// the contract is at eleven.
const lineDepth = 16

// remote writes the remote fields and notes the line of each value in them.
func (w *jsonWriter) remote(typed string) {
	start, line := len(w.buf), w.line
	w.raw(typed)
	if src := w.buf[start:]; len(src) > 0 && src[0] == '{' { // a string, where it was no JSON
		r := Remote{src: src}
		w.within(r, r.root(), line, FieldRemote, lineDepth)
	}
}

func (w *jsonWriter) within(r Remote, in entry, line int, at Field, depth int) {
	if depth == 0 || !r.holds(in) {
		return
	}
	seen := in.from
	for i, e := range r.entries(in) {
		line += bytes.Count(r.src[seen:e.at], []byte{'\n'})
		seen = e.at
		here := at.At(i)
		if r.src[in.from] == '{' {
			here = at.with(e.key)
		}
		if _, twice := w.lines[here]; !twice {
			w.lines[here] = line
		}
		w.within(r, e, line, here, depth-1)
	}
}
