package pdftext

import "unicode/utf16"

// cmap maps codes of one to four bytes to text (ISO 32000-1, 9.10.3).
type cmap struct {
	text   map[code]string
	widths [5]bool // which lengths of codes exist
	pay    func(int) bool
}

// code is a code and its length, since <41> and <0041> differ.
type code struct {
	value uint32
	bytes int
}

// codesMost is as many as two bytes can tell apart.
const codesMost = 1 << 16

// codeCost is what a code takes in a map, in bytes. A file says with a few bytes that there are many.
const codeCost = 64

// readCMap reads a ToUnicode map. It understands the operators that carry data
// and skips the PostScript around them.
func (f *file) readCMap(data []byte) *cmap {
	m := &cmap{text: map[code]string{}, pay: f.pay}
	l := lexer{data: data}
	var args []any
	for {
		o := l.next()
		k, isWord := o.(keyword)
		if !isWord {
			if len(args) < itemsMost {
				args = append(args, o)
			}
			continue
		}
		switch k {
		case endOfData:
			return m
		case "endcodespacerange":
			for i := 0; i+1 < len(args); i += 2 {
				if lo, ok := args[i].(string); ok && len(lo) < len(m.widths) {
					m.widths[len(lo)] = true
				}
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				if from, ok := codeOf(args[i]); ok {
					m.set(from, utf16Text(args[i+1]))
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				m.setRange(args[i], args[i+1], args[i+2])
			}
		}
		args = args[:0]
	}
}

func codeOf(v any) (code, bool) {
	s, ok := v.(string)
	if !ok || s == "" || len(s) > 4 {
		return code{}, false
	}
	var n uint32
	for i := range len(s) {
		n = n<<8 | uint32(s[i])
	}
	return code{n, len(s)}, true
}

// set reports whether there is room for more.
func (m *cmap) set(c code, text string) bool {
	if len(m.text) >= codesMost || !m.pay(codeCost) {
		return false
	}
	m.text[c], m.widths[c.bytes] = text, true
	return true
}

// setRange maps consecutive codes to consecutive letters, or to those of a list.
func (m *cmap) setRange(from, to, dst any) {
	lo, okLo := codeOf(from)
	hi, okHi := codeOf(to)
	if !okLo || !okHi || hi.value < lo.value || hi.value-lo.value >= codesMost {
		return
	}
	list, isList := dst.([]any)
	letters := []rune(utf16Text(dst))
	for i := range hi.value - lo.value + 1 {
		c, text := code{lo.value + i, lo.bytes}, ""
		switch last := len(letters) - 1; {
		case isList && int(i) < len(list):
			text = utf16Text(list[i])
		case !isList && last >= 0:
			text = string(letters[:last]) + string(letters[last]+rune(i))
		default:
			return // the list ends here, or there is nothing
		}
		if !m.set(c, text) {
			return
		}
	}
}

// utf16Text reads a string of big-endian UTF-16; one letter may stand for several, as ligatures do.
func utf16Text(v any) string {
	const longest = 64
	s, _ := v.(string)
	var units []uint16
	for i := 0; i+1 < len(s) && len(units) < longest; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(s) == 1 {
		units = append(units, uint16(s[0]))
	}
	return string(utf16.Decode(units))
}
