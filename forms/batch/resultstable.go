package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
)

// rowResult is the last that a results file says of a row, as far as a table shows it.
type rowResult struct {
	Row          int      `json:"row"`
	Source       string   `json:"source"`
	State        string   `json:"state"`
	Outcome      string   `json:"outcome"`
	CandidateID  string   `json:"candidate_id"`
	Applications []string `json:"application_ids"`
	Warnings     []string `json:"warnings"`
	Problems     []struct {
		Text     string `json:"text"`
		Severity string `json:"severity"`
	} `json:"problems"`
	Error *struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// WriteTable writes what a results file says as a table that only its owner may read.
func WriteTable(results, path string) error {
	rows, err := lastResults(results)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	_ = w.Write([]string{"row", "source", "outcome", "candidate_id", "application_ids", "message"}) // a buffer takes all
	for _, r := range rows {
		_ = w.Write([]string{
			strconv.Itoa(r.Row), words.Cell(r.Source), cmp.Or(r.Outcome, r.State), words.Cell(r.CandidateID),
			words.Cell(strings.Join(r.Applications, " ")), words.Cell(r.message()),
		})
	}
	w.Flush()
	return store.Replace(path, text.Bytes())
}

func lastResults(path string) ([]rowResult, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	type origin struct {
		source string
		row    int
	}
	last := map[origin]rowResult{}
	for lines := bufio.NewReader(f); ; {
		line, err := lines.ReadBytes('\n')
		var r rowResult
		if json.Unmarshal(line, &r) == nil && r.Row > 0 {
			last[origin{r.Source, r.Row}] = r
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	return slices.SortedFunc(maps.Values(last), func(a, b rowResult) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Row, b.Row))
	}), nil
}

// message is why a row was not created, or what Kombo warned of.
func (r rowResult) message() string {
	var parts []string
	if r.Error != nil {
		parts = append(parts, strings.TrimSpace(r.Error.Code+" "+r.Error.Message))
	}
	for _, p := range r.Problems {
		if p.Severity == "error" {
			parts = append(parts, p.Text)
		}
	}
	return strings.Join(append(parts, r.Warnings...), " ")
}
