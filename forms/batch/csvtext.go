package batch

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// utf8Mark is the byte order mark that Windows puts before UTF-8.
const utf8Mark = "\ufeff"

// csvText reads the records of a table as people have them: separated by commas, semicolons,
// tabs or bars; in UTF-8, UTF-16 or Windows-1252.
type csvText struct {
	records *csv.Reader
	skipped int // lines before the first record
}

// record is one line of a table, and its position.
type record struct {
	cells []string
	line  int
}

func newCSVText(in *bufio.Reader) *csvText {
	in = inUTF8(in)
	t := &csvText{}
	head, _ := in.Peek(sniffBytes)
	separator := separatorIn(head)
	if line, _, _ := bytes.Cut(head, []byte("\n")); len(line) <= len("sep=;\r") && bytes.HasPrefix(bytes.ToLower(line), []byte("sep=")) && len(line) > len("sep=") {
		separator, t.skipped = rune(line[len("sep=")]), 1 // Excel's word for it
		_, _ = in.ReadSlice('\n')
	}
	t.records = csv.NewReader(in)
	t.records.Comma, t.records.LazyQuotes, t.records.FieldsPerRecord = separator, true, -1
	return t
}

// next is the next record that holds anything; io.EOF after the last.
func (t *csvText) next() (record, error) {
	for {
		cells, err := t.records.Read()
		if errors.Is(err, csv.ErrFieldCount) {
			err = nil
		}
		if err != nil {
			return record{}, err
		}
		line, _ := t.records.FieldPos(0)
		empty := true
		for i, cell := range cells {
			cells[i] = strings.TrimSpace(inWords1252(cell))
			empty = empty && cells[i] == ""
		}
		if !empty {
			return record{cells, line + t.skipped}, nil
		}
	}
}

// inUTF8 reads UTF-16 as UTF-8, with a mark before it or without, and drops the mark.
func inUTF8(in *bufio.Reader) *bufio.Reader {
	head, _ := in.Peek(4)
	order, policy := unicode.LittleEndian, unicode.UseBOM
	switch {
	case bytes.HasPrefix(head, []byte(utf8Mark)):
		_, _ = in.Discard(len(utf8Mark))
		return in
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
	case len(head) == 4 && head[1] == 0 && head[3] == 0:
		policy = unicode.IgnoreBOM
	case len(head) == 4 && head[0] == 0 && head[2] == 0:
		order, policy = unicode.BigEndian, unicode.IgnoreBOM
	default:
		return in
	}
	return bufio.NewReaderSize(unicode.UTF16(order, policy).NewDecoder().Reader(in), sniffBytes)
}

// inWords1252 is a cell that is no UTF-8 in Windows-1252, which Excel writes in the West.
func inWords1252(cell string) string {
	if utf8.ValidString(cell) {
		return cell
	}
	text, err := charmap.Windows1252.NewDecoder().String(cell)
	if err != nil {
		return strings.ToValidUTF8(cell, "\ufffd")
	}
	return text
}

// separatorIn is what stands between the cells of the first lines: of those that split them
// into equally many cells, the one that makes the most.
func separatorIn(head []byte) rune {
	best, most := ',', 0
	for _, separator := range []rune{',', ';', '\t', '|'} {
		r := csv.NewReader(bytes.NewReader(head))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
		counts := map[int]int{}
		for range sniffedRecords {
			cells, err := r.Read()
			if err != nil {
				break
			}
			counts[len(cells)]++
		}
		for n, times := range counts {
			if score := (n - 1) * times; score > most {
				best, most = separator, score
			}
		}
	}
	return best
}

// sniffedRecords are inspected to tell what separates cells.
const sniffedRecords = 20
