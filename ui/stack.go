package ui

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// stack is what a pile of candidates has in common: what the next one starts
// with, and the sheet of those that were entered.
type stack struct {
	keep  [kept]bool
	sheet []sheetRow
}

// keepable is a part of a draft that the next candidate may start with.
type keepable int

const (
	keepsJob keepable = iota
	keepsSource
	keepsLocation
	keepsAvailability
	keepsAnswers
	kept // how many there are
)

func (k keepable) label() string {
	return []string{"job", "source", "location", "availability", "answers"}[k]
}

func newStack() stack {
	s := stack{}
	s.keep[keepsJob], s.keep[keepsSource] = true, true
	return s
}

// next is the draft of the next candidate.
func (s *stack) next(old *draft.Draft) *draft.Draft {
	from := old.Clone()
	d := &draft.Draft{Endpoint: old.Endpoint}
	if s.keep[keepsJob] {
		d.JobID, d.StageID = from.JobID, from.StageID
	}
	if s.keep[keepsSource] {
		d.Source, d.SourcedBy = from.Source, from.SourcedBy
	}
	if s.keep[keepsLocation] {
		d.Candidate.Location = from.Candidate.Location
	}
	if s.keep[keepsAvailability] {
		d.Candidate.AvailableFrom = from.Candidate.AvailableFrom
	}
	if s.keep[keepsAnswers] && s.keep[keepsJob] {
		d.Answers = slices.DeleteFunc(from.Answers, func(a draft.Answer) bool { return a.Value.Kind == draft.KindFile })
	}
	return d
}

// sheetRow is one submit on the sheet of the day.
type sheetRow struct {
	at                       time.Time
	candidate, email, job    string
	outcome                  apiclient.Outcome
	candidateID, application string
	link, remark             string
}

func (s *stack) note(at time.Time, d draft.Draft, job string, r apiclient.Result) {
	row := sheetRow{at: at, candidate: strings.TrimSpace(d.Candidate.FirstName + " " + d.Candidate.LastName), email: d.Candidate.Email,
		job: job, outcome: r.Outcome, candidateID: r.CandidateID.String()}
	if n := len(r.ApplicationIDs); n > 0 {
		row.application = r.ApplicationIDs[n-1].String()
	}
	if n := len(r.Links); n > 0 {
		row.link = string(r.Links[n-1])
	}
	switch {
	case r.Err != nil:
		row.remark = firstLine(r.Err.Error())
	case len(r.Warnings) > 0:
		row.remark = firstLine(string(r.Warnings[0]))
	}
	s.sheet = append(s.sheet, row)
}

var sheetHead = []string{"time", "candidate", "e-mail", "job", "outcome", "candidate ID", "application ID", "link", "remark"}

func (r sheetRow) cells() []string {
	return []string{r.at.Format("2006-01-02 15:04"), r.candidate, r.email, r.job, string(r.outcome), r.candidateID, r.application, r.link, r.remark}
}

// sheetCSV is the sheet for a spreadsheet. A cell that a spreadsheet would take
// for a formula is made text.
func (s *stack) sheetCSV() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write(sheetHead) // a buffer takes everything
	for _, row := range s.sheet {
		cells := row.cells()
		for i, c := range cells {
			if c = apiclient.Clean(c); c != "" && strings.ContainsRune("=+-@\t", rune(c[0])) {
				c = "'" + c
			}
			cells[i] = c
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return out.Bytes()
}

// sheetMarkdown is the sheet for a chat or a wiki.
func (s *stack) sheetMarkdown() []byte {
	var out bytes.Buffer
	line := func(cells []string) {
		for _, c := range cells {
			c = firstLine(apiclient.Clean(c))
			fmt.Fprintf(&out, "| %s ", strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(c))
		}
		out.WriteString("|\n")
	}
	line(sheetHead)
	out.WriteString(strings.Repeat("|---", len(sheetHead)) + "|\n")
	for _, row := range s.sheet {
		line(row.cells())
	}
	return out.Bytes()
}

// sheetWritten tells where the sheet was written.
type sheetWritten struct {
	path string
	err  error
}

// writeSheet writes the sheet of the day in the background.
func (m *Model) writeSheet(format string) tea.Cmd {
	write := m.s.env.WriteFile
	if write == nil {
		m.notice = notice{text: "files cannot be written here", bad: true}
		return nil
	}
	name := "candidates-" + m.s.env.Now().Format(time.DateOnly) + "." + format
	data := m.s.stack.sheetCSV()
	if format == "md" {
		data = m.s.stack.sheetMarkdown()
	}
	return func() tea.Msg {
		path, err := write(name, data)
		return sheetWritten{path, err}
	}
}

// keepBox shows the marks, one of them highlighted.
func (s *stack) keepBox(at keepable) *palette {
	p := newPalette("What the next candidate keeps", s.keepEntries())
	p.hint, p.marks, p.at = "space changes a mark · esc closes", true, int(at)
	return p
}

// keepEntries are the marks of what the next candidate keeps.
func (s *stack) keepEntries() []entry {
	var out []entry
	for k := keepsJob; k < kept; k++ {
		mark := "[ ]"
		if s.keep[k] {
			mark = "[x]"
		}
		out = append(out, entry{mark: mark, label: k.label(), act: toggleKeep{k}})
	}
	return out
}
