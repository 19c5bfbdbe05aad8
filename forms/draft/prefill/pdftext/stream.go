package pdftext

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// decode unpacks a stream and pays for what goes in and what comes out. What
// cannot be unpacked, a picture for instance, is empty; of a stream that breaks
// off, the beginning counts.
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
		kind := data[0]
		now := make([]byte, row)
		n := copy(now, data[1:])
		data = data[1+n:]
		unfilter(kind, now, above, pixel)
		out = append(out, now[:n]...)
		above = now
	}
	return out
}

func unfilter(kind byte, now, above []byte, pixel int) {
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
			now[i] += paeth(int(before), int(above[i]), int(corner))
		}
	}
}

func paeth(before, above, corner int) byte {
	guess := before + above - corner
	dl, da, dc := abs(guess-before), abs(guess-above), abs(guess-corner)
	switch {
	case dl <= da && dl <= dc:
		return byte(before)
	case da <= dc:
		return byte(above)
	}
	return byte(corner)
}

func abs(n int) int { return max(n, -n) }
