package store

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Report is the daily report: one line for each submit, oldest first.
type Report []HistoryEntry

// NewReport makes the report of some submits. One that is named twice is in it once, as named last.
func NewReport(entries ...HistoryEntry) Report {
	var r Report
	for _, e := range entries {
		same := func(o HistoryEntry) bool { return o.Time.Equal(e.Time) && o.Email == e.Email }
		if i := slices.IndexFunc(r, same); i >= 0 {
			r[i] = e
			continue
		}
		r = append(r, e)
	}
	slices.SortStableFunc(r, func(a, b HistoryEntry) int { return a.Time.Compare(b.Time) })
	return r
}

// ReportName is the file of a day's report. There is one for a day, which is written anew; part names
// a report that holds less than the day, so that it does not replace that one.
func ReportName(day time.Time, part, format string) string {
	return words.Join("-", "candidates", day.Format(time.DateOnly), part) + "." + format
}

// As writes the report as csv, for a spreadsheet, or as md, for a chat or a wiki.
func (r Report) As(format string) []byte {
	if format == "md" {
		return r.markdown()
	}
	return r.csv()
}

var reportHead = []string{"time", "candidate", "e-mail", "job", "outcome", "candidate ID", "application ID", "link", "remark"}

func reportCells(e HistoryEntry) []string {
	application := ""
	if n := len(e.ApplicationIDs); n > 0 {
		application = e.ApplicationIDs[n-1].String()
	}
	return []string{e.Time.Format("2006-01-02 15:04"), e.Candidate, e.Email, e.JobLabel, e.Came(), e.CandidateID.String(), application, e.Link(), e.remark()}
}

// remark is what went wrong, or is worth knowing.
func (e HistoryEntry) remark() string {
	switch {
	case e.Error != nil:
		return words.OneLine(words.Join(". ", e.Error.Code, e.Error.Title, e.Error.Message))
	case len(e.Warnings) > 0:
		return words.OneLine(string(e.Warnings[0]))
	}
	return ""
}

// byteOrderMark tells a spreadsheet that the text is UTF-8; Excel needs it.
const byteOrderMark = "\ufeff"

// csv is the report for a spreadsheet, without formulas.
func (r Report) csv() []byte {
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	w := csv.NewWriter(&out)
	_ = w.Write(reportHead) // a buffer takes everything
	for _, row := range r {
		cells := reportCells(row)
		for i, c := range cells {
			cells[i] = words.Cell(apiclient.Clean(c))
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return out.Bytes()
}

// markdown is the report for a chat or a wiki: text as it is, and a link where the link belongs.
func (r Report) markdown() []byte {
	text := strings.NewReplacer("&", "&amp;", "<", "&lt;", "://", `\://`, "www.", `www\.`,
		`\`, `\\`, "|", `\|`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "~", `\~`, "`", "\\`")
	link := strings.NewReplacer("<", "%3C", "|", "%7C", "[", "%5B", "]", "%5D", "`", "%60", `\`, "%5C")
	var out bytes.Buffer
	line := func(cells []string) {
		for i, c := range cells {
			escape := text
			if reportHead[i] == "link" {
				escape = link
			}
			fmt.Fprintf(&out, "| %s ", escape.Replace(words.OneLine(apiclient.Clean(c))))
		}
		out.WriteString("|\n")
	}
	line(reportHead)
	out.WriteString(strings.Repeat("|---", len(reportHead)) + "|\n")
	for _, row := range r {
		line(reportCells(row))
	}
	return out.Bytes()
}
