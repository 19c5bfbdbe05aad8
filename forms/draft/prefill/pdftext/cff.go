package pdftext

import (
	"slices"
	"strings"
	"sync"

	"kombo-apply/assets"
)

// cff walks through a compact font (Adobe's technical note 5176). Whatever lies outside of it reads as zero.
type cff struct {
	data []byte
	pos  int
}

func (c *cff) number(size int) int {
	n := 0
	for range size {
		n <<= 8
		if c.pos >= 0 && c.pos < len(c.data) {
			n |= int(c.data[c.pos])
		}
		c.pos++
	}
	return n
}

// index reads a list of byte strings.
func (c *cff) index() []string {
	count := c.number(2)
	if count == 0 || c.pos >= len(c.data) {
		return nil
	}
	size := c.number(1)
	if size < 1 || size > 4 {
		return nil
	}
	offsets := make([]int, 0, count+1)
	for range count + 1 {
		offsets = append(offsets, c.number(size))
	}
	base := c.pos - 1
	list := make([]string, 0, count)
	for i := range count {
		from, to := base+offsets[i], base+offsets[i+1]
		if from > to || to > len(c.data) {
			return nil // else overlapping strings could grow
		}
		list = append(list, string(c.data[from:to]))
	}
	c.pos = base + offsets[count]
	return list
}

// cffEncoding is the glyph name of each code of a compact font that is not keyed by numbers.
func cffEncoding(data []byte) map[byte]string {
	if len(data) < 4 {
		return nil
	}
	c := &cff{data: data, pos: int(data[2])}
	c.index() // its name
	tops := c.index()
	strs := c.index()
	if len(tops) == 0 {
		return nil
	}
	top := topDict(tops[0])
	if _, keyed := top[opROS]; keyed || top[opEncoding] < 2 {
		return nil // 0 is the standard encoding, 1 the experts' one
	}
	charset := c.charset(top[opCharset], strs)
	c.pos = top[opEncoding]
	format, all, glyph := c.number(1), map[byte]string{}, 1
	for range c.number(1) {
		code, more := c.number(1), 0
		if format&0x7f == 1 {
			more = c.number(1)
		}
		for range more + 1 {
			if glyph < len(charset) {
				all[byte(code)] = charset[glyph]
			}
			code++
			glyph++
		}
	}
	if format&0x80 != 0 { // codes in addition
		for range c.number(1) {
			code := byte(c.number(1))
			all[code] = cffName(c.number(2), strs)
		}
	}
	return all
}

const (
	opCharset  = 15
	opEncoding = 16
	opROS      = 12<<8 | 30
)

// topDict reads the whole numbers of a dictionary, the last one in front of each operator.
func topDict(data string) map[int]int {
	c, all, last := &cff{data: []byte(data)}, map[int]int{}, 0
	for c.pos < len(data) {
		switch b := c.number(1); {
		case b == 12:
			all[12<<8|c.number(1)] = last
		case b <= 21:
			all[b] = last
		case b == 28:
			last = int(int16(c.number(2)))
		case b == 29:
			last = int(int32(c.number(4)))
		case b == 30: // a decimal, up to a half byte of 15
			for c.pos < len(data) {
				if n := c.number(1); n&0xf == 0xf || n>>4 == 0xf {
					break
				}
			}
		case b >= 32 && b <= 246:
			last = b - 139
		case b >= 247 && b <= 250:
			last = (b-247)<<8 + c.number(1) + 108
		case b >= 251 && b <= 254:
			last = -(b-251)<<8 - c.number(1) - 108
		}
	}
	return all
}

// charset is the name of each glyph that an encoding can point at.
func (c *cff) charset(at int, strs []string) []string {
	const most = 257 // an encoding has 256 codes
	names := []string{".notdef"}
	if at <= 2 { // predefined: ISO Adobe is the order of the standard strings
		return cffStandard()
	}
	c.pos = at
	format := c.number(1)
	for len(names) < most && c.pos < len(c.data) {
		first, more := c.number(2), 0
		if format > 0 {
			more = c.number(format)
		}
		for i := 0; i <= more && len(names) < most; i++ {
			names = append(names, cffName(first+i, strs))
		}
	}
	return names
}

func cffName(id int, strs []string) string {
	const standard = 391 // of which the experts' are omitted here
	switch {
	case id < len(cffStandard()):
		return cffStandard()[id]
	case id >= standard && id-standard < len(strs):
		return strs[id-standard]
	}
	return ""
}

// cffStandard are the names that every compact font has.
var cffStandard = sync.OnceValue(func() []string {
	return strings.Fields(strings.Join(slices.Collect(assets.Words("cff-strings.txt")), " "))
})
