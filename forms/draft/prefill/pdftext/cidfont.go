package pdftext

import "strings"

func (f *file) composite(ft *font, d dict) {
	ft.twoBytes = true
	if encoding := string(f.name(d["Encoding"])); !strings.HasPrefix(encoding, "Identity") {
		ft.charset = charsetOf(encoding)
	}
	ft.vertical = strings.HasSuffix(string(f.name(d["Encoding"])), "-V")
	descendants := f.list(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	cid := f.dict(descendants[0])
	ft.defaultWidth = 1000
	if dw, ok := f.get(cid["DW"]).(float64); ok {
		ft.defaultWidth = dw
	}
	if ft.charset == nil { // else codes are not the numbers that widths are given for
		f.cidWidths(ft, f.list(cid["W"]))
	}
}

// cidWidths reads "first [w w …]" and "first last w".
func (f *file) cidWidths(ft *font, list []any) {
	for i := 0; i+1 < len(list); {
		first := f.integer(list[i])
		if ws := f.list(list[i+1]); ws != nil {
			for j, w := range ws {
				f.setWidth(ft, first+j, w)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		for c := first; c <= f.integer(list[i+1]) && len(ft.widths) < codesMost && f.pay(1); c++ {
			f.setWidth(ft, c, list[i+2])
		}
		i += 3
	}
}

func (f *file) setWidth(ft *font, c int, w any) {
	if n, ok := f.get(w).(float64); ok && c >= 0 && len(ft.widths) < codesMost {
		ft.widths[uint32(c)] = n
	}
}
