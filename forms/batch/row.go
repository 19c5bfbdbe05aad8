package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Row is one application of a batch.
type Row struct {
	Source string // the file, as it was named; Number counts the rows of it from 1
	Number int
	Line   int // the first line of the row in the file; 0 in a file of one body
	// Draft is what the row says, Problems what reading it has found. Unreadable is why there is no draft.
	Draft      draft.Draft
	Problems   []draft.Problem
	Unreadable error
	columns    map[draft.Field]string // names the columns of a CSV file by what they hold
}

// Column is the column that a field was read from, or a part of it; empty if the row has none.
func (r *Row) Column(f draft.Field) string {
	if name, ok := r.columns[f]; ok {
		return name
	}
	for at, name := range r.columns {
		if f.Within(at) {
			return name
		}
	}
	return ""
}

// Key identifies what the row says and its target, so that a row that has moved is known again.
// The paths of its files do not count, their contents do.
func (r *Row) Key(t store.Target) string {
	d := r.Draft.Clone()
	var data []string // which a draft does not write down
	for i := range d.Attachments {
		data = append(data, bare(&d.Attachments[i].File))
	}
	for i := range d.Answers {
		data = append(data, bare(&d.Answers[i].Value.File))
	}
	text, _ := json.Marshal([]any{t.BaseURL, t.Integration, t.Instance, d, data}) // plain values: it cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:keyBytes])
}

// keyBytes are enough to tell any two rows apart.
const keyBytes = 16

// bare removes the path of a file, and returns the data that it came with.
func bare(f *draft.File) string {
	f.Path, f.ModTime, f.Found = "", time.Time{}, draft.Found{}
	return f.Data + f.URL // which may hold the bytes
}
