package batch

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// Column is a column of a table and what it holds.
type Column struct {
	Name string
	// Holds is a field, the answer to a question, or a name of more than one field; empty
	// if that is unclear, "-" if the column is omitted.
	Holds   draft.Field
	Title   string // the question that the column answers
	Example string // the first value in it
	Why     string // what makes it unclear

	at     int  // in a record
	mapped bool // by --map
}

// Ignored is what a column holds that is not sent.
const Ignored = columnIgnored

// InWords says what the column holds.
func (c Column) InWords() string {
	switch c.Holds {
	case draft.FieldAnswers:
		return "the answer to “" + c.Title + "”"
	case columnName:
		return "first and last name"
	case columnYearly:
		return "expected salary, per year"
	case columnMonthly:
		return "expected salary, per month"
	case columnCV, columnLetter, columnFile:
		return "path of a file: " + strings.ReplaceAll(string(c.Holds), "_", " ")
	}
	if s := draft.SpecOf(c.Holds); s != nil {
		return s.Label
	}
	return string(c.Holds)
}

// table is a CSV file whose columns are known.
type table struct {
	text    *csvText
	columns []Column
	sample  []record // behind the header, read already
}

// Prepare finds out what the columns of a table hold. Those whose Holds is empty are unclear.
func (s *Source) Prepare(how Reading) ([]Column, error) {
	const sampled = 100 // records, which are inspected before a table is read
	t := &table{text: newCSVText(s.in)}
	for len(t.sample) < sampled {
		r, err := t.text.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		t.sample = append(t.sample, r)
	}
	if len(t.sample) == 0 {
		return nil, fmt.Errorf("%s is empty", s.Name)
	}
	at := headerIn(t.sample)
	header := t.sample[at]
	t.sample = t.sample[at+1:]
	c := &columns{how: how, sample: t.sample}
	for i, name := range header.cells {
		c.all = append(c.all, Column{Name: name, at: i, Example: c.first(i)})
	}
	c.decide()
	t.columns = c.all
	s.table, s.how = t, how
	return c.all, nil
}

// Prepared reports whether Prepare was called.
func (s *Source) Prepared() bool { return s.table != nil }

// headerIn is the record that names the columns: the first one, unless one below it, behind
// a title or notes, has more names that are known.
func headerIn(records []record) int {
	const deepest = 10
	best, most := 0, 0
	for i, r := range records[:min(len(records), deepest)] {
		n := 0
		for _, cell := range r.cells {
			if columnNamed(heading(cell)) != "" {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

// columns are those of one table while it is found out what they hold.
type columns struct {
	how    Reading
	all    []Column
	sample []record
}

// decide finds out about each column: what --map says, the questions of the job, the name of the column, its values.
func (c *columns) decide() {
	c.mapped()
	for i := range c.all {
		if col := &c.all[i]; col.Holds == "" {
			col.Holds = guess(col.Name)
		}
	}
	c.beside()
	c.questions()
	for i := range c.all {
		c.byValues(&c.all[i])
	}
	c.names()
	c.twice()
}

func (c *columns) first(at int) string {
	for _, r := range c.sample {
		if cell := r.cell(at); cell != "" {
			return cell
		}
	}
	return ""
}

// every reports whether all values of a column are of a kind, and there are some.
func (c *columns) every(at int, is func(string) bool) bool {
	any := false
	for _, r := range c.sample {
		if cell := r.cell(at); cell != "" {
			if any = true; !is(cell) {
				return false
			}
		}
	}
	return any
}

// mapped takes what --map says.
func (c *columns) mapped() {
	for _, m := range c.how.Maps {
		i := slices.IndexFunc(c.all, func(col Column) bool { return heading(col.Name) == heading(m.Column) })
		if i >= 0 { // else it is one of another file
			c.all[i].Holds, c.all[i].mapped = m.Field, true
		}
	}
}

// beside reads the names that mean something else beside another one: a headline beside a title is
// none, and the job title beside a job location is that of the job.
func (c *columns) beside() {
	for i := range c.all {
		switch col := &c.all[i]; {
		case col.mapped:
		case heading(col.Name) == "headline" && c.named("current title", "title", "position"):
			col.Holds = columnIgnored
		case heading(col.Name) == "job title" && c.named("job location"):
			col.Holds = draft.FieldJob
		}
	}
}

// named reports whether a column has one of some headings.
func (c *columns) named(headings ...string) bool {
	return slices.ContainsFunc(c.all, func(col Column) bool { return slices.Contains(headings, heading(col.Name)) })
}

// questions finds the columns that answer a question of the jobs, by ID or title. A question
// comes before a name that is known: the job may ask for a title.
func (c *columns) questions() {
	for _, job := range c.jobsAskedFor() {
		for i := range c.all {
			col := &c.all[i]
			if q := questionOf(job, col.Name); q != nil && !col.mapped {
				col.Holds, col.Title = draft.FieldAnswers, q.Label()
			}
		}
	}
}

// jobsAskedFor are the jobs of the first rows.
func (c *columns) jobsAskedFor() []*apiclient.Job {
	ids := []string{c.how.Job}
	if i := slices.IndexFunc(c.all, func(col Column) bool { return col.Holds == draft.FieldJob }); i >= 0 && c.how.Job == "" {
		ids = nil
		for _, r := range c.sample {
			if id := r.cell(c.all[i].at); session.IsJobID(id) && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	var jobs []*apiclient.Job
	for _, id := range ids {
		if id == "" {
			continue
		}
		if known := c.how.Known(id); known.Job != nil {
			jobs = append(jobs, known.Job)
		}
	}
	return jobs
}

// questionOf is the question that a column names.
func questionOf(job *apiclient.Job, name string) *apiclient.Question {
	name = strings.TrimSuffix(strings.TrimSpace(name), "*")
	for i := range job.Questions {
		if q := &job.Questions[i]; q.ID.Wire() == name || find.Fold(q.Label()) == find.Fold(words.OneLine(name)) {
			return q
		}
	}
	return nil
}

// byValues tells what the name alone does not say.
func (c *columns) byValues(col *Column) {
	is := func(f func(string) bool) bool { return c.every(col.at, f) }
	switch {
	case col.mapped:
	case col.Holds == "" && col.Example == "":
		col.Holds = columnIgnored
	case col.Holds == "" && is(draft.ValidEmail):
		col.Holds = draft.FieldEmail
	case col.Holds == "" && is(isLink):
		col.Holds = draft.FieldLinks
	case col.Holds == "":
		col.Why = "its name is not known"
	case col.Holds == draft.FieldJob && c.how.Job != "":
		col.Holds = columnIgnored // --job says it
	case col.Holds == draft.FieldJob && col.Example != "" && !is(session.IsJobID):
		col.Holds, col.Why = "", "its values are not job IDs such as QiTBFeEoPwZvygYozhPw21nJ or remote:1024"
	case col.Holds == draft.FieldTitle && is(isCourtesy):
		col.Holds = columnIgnored
	case col.Holds == draft.FieldSalaryAmount && !c.has(draft.FieldSalaryPeriod):
		col.Holds, col.Why = "", "it does not say whether that is for a year or for a month"
	}
}

func (c *columns) has(f draft.Field) bool {
	return slices.ContainsFunc(c.all, func(col Column) bool { return col.Holds == f })
}

func isLink(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
}

// names decides whether a column called Name holds all of a name, or what remains of it: the
// last name beside a first name.
func (c *columns) names() {
	for i := range c.all {
		if col := &c.all[i]; col.Holds == columnName && !col.mapped {
			switch first, last := c.has(draft.FieldFirstName), c.has(draft.FieldLastName); {
			case first && last:
				col.Holds = columnIgnored // it says it again
			case first:
				col.Holds = draft.FieldLastName
			case last:
				col.Holds = draft.FieldFirstName
			}
		}
	}
}

// twice finds columns that hold the same. Addresses, numbers, links and files may.
func (c *columns) twice() {
	several := []draft.Field{draft.FieldEmail, draft.FieldPhone, draft.FieldLinks, draft.FieldMoreEmails, draft.FieldMorePhones, columnCV, columnFile, columnIgnored, draft.FieldAnswers, ""}
	for i := range c.all {
		col := &c.all[i]
		j := slices.IndexFunc(c.all[:i], func(other Column) bool { return other.Holds == col.Holds })
		switch {
		case j < 0 || slices.Contains(several, col.Holds):
		case col.Example == "":
			col.Holds = columnIgnored
		case c.all[j].Example == "":
			c.all[j].Holds = columnIgnored
		default:
			col.Why, col.Holds = "it seems to hold the same as “"+c.all[j].Name+"”", ""
		}
	}
}
