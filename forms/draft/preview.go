package draft

import (
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Preview is the body of a request, byte for byte but for the files, each
// folded to its name and size: ‹CV.pdf · 182 KB›.
func Preview(r apiclient.Request) string {
	return r.Body.Fold(func(f apiclient.File) string {
		name := words.OneLine(apiclient.Clean(f.Name()))
		return "‹" + name + " · " + HumanSize(f.Size()) + "›"
	})
}

// EncodeIndexed is Encode, and tells on which line of the preview, counted from 0, each field
// stands. Fields that are not in the body are not in it; LineOf finds the line nearest to them.
func EncodeIndexed(d Draft, c Context) (apiclient.Request, map[Field]int) { return encode(d, c) }

// LineOf is the line of a field, or of the innermost thing around it that is in
// the body; false where not even that is.
func LineOf(lines map[Field]int, f Field) (int, bool) {
	for name := string(f); name != ""; {
		if line, ok := lines[Field(name)]; ok {
			return line, true
		}
		cut := strings.LastIndexByte(name, '.')
		if cut < 0 {
			return 0, false
		}
		name = name[:cut]
	}
	return 0, false
}

// HumanSize writes a size as file managers do, in units of 1000: 182 KB.
func HumanSize(n int64) string {
	const kilo, mega, giga = 1000, 1000 * 1000, 1000 * 1000 * 1000
	switch {
	case n < kilo:
		return strconv.FormatInt(n, 10) + " B"
	case n < mega-kilo/2:
		return strconv.FormatInt((n+kilo/2)/kilo, 10) + " KB"
	case n < giga-mega/20:
		return tenths(n, mega) + " MB"
	}
	return tenths(n, giga) + " GB"
}

// tenths rounds to one decimal, which it leaves out where it is zero.
func tenths(n, unit int64) string {
	t := n/(unit/10) + (n%(unit/10))/(unit/20)
	s := strconv.FormatInt(t/10, 10)
	if t%10 != 0 {
		s += "." + strconv.FormatInt(t%10, 10)
	}
	return s
}
