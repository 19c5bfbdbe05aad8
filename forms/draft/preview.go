package draft

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Preview is the body of a request, byte for byte but for the files, each
// folded to its name and size: ‹CV.pdf · 182 KB›.
func Preview(r apiclient.Request) string {
	return r.Body.Fold(func(f apiclient.File) string {
		name := words.OneLine(apiclient.Clean(f.Name()))
		return "‹" + name + " · " + words.Size(f.Size()) + "›"
	})
}

// EncodeIndexed is Encode, and tells on which line of the preview, counted from 0, each field
// stands. Fields that are not in the body are not in it; LineOf finds the line nearest to them.
func EncodeIndexed(d Draft, c Context) (apiclient.Request, map[Field]int) { return encode(d, c) }

// LineOf is the line of a field, or of the innermost thing around it that is in the body; false if
// there is none.
func LineOf(lines map[Field]int, f Field) (int, bool) {
	for ; f != ""; f = f[:max(strings.LastIndexByte(string(f), '.'), 0)] {
		if line, ok := lines[f]; ok {
			return line, true
		}
	}
	return 0, false
}
