package batch

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/field"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/value/link"
)

// filler enters records into the fields that every face asks for, so that a value means what
// it means there. The fields are made once for each job.
type filler struct {
	how   Reading
	dir   string
	jobs  string // the one the fields are made for
	d     draft.Draft
	known draft.Context
	items map[draft.Field]field.Field
}

// tableRows are the rows of a table.
func (s *Source) tableRows(yield func(Row) bool) {
	f := &filler{how: s.how, dir: s.Dir}
	number := 0
	next := func() (record, error) {
		if t := s.table; len(t.sample) > 0 {
			r := t.sample[0]
			t.sample = t.sample[1:]
			return r, nil
		}
		return s.table.text.next()
	}
	for {
		r, err := next()
		if err != nil {
			return
		}
		number++
		if !yield(f.row(s.Name, number, r, s.table.columns)) {
			return
		}
	}
}

// row enters a record. The country decides how a number is dialled, so it comes first.
func (f *filler) row(source string, number int, r record, columns []Column) Row {
	row := Row{Source: source, Number: number, Line: r.line, columns: map[draft.Field]string{}}
	f.begin(cellOf(r, columns, draft.FieldJob))
	for _, first := range []bool{true, false} {
		for _, c := range columns {
			if value := r.cell(c.at); value != "" && (c.Holds == draft.FieldCountry) == first {
				f.enter(&row, c, value)
			}
		}
	}
	row.Draft = f.d.Clone()
	return row
}

func (r record) cell(at int) string {
	if at < len(r.cells) {
		return r.cells[at]
	}
	return ""
}

func cellOf(r record, columns []Column, holds draft.Field) string {
	if i := slices.IndexFunc(columns, func(c Column) bool { return c.Holds == holds }); i >= 0 {
		return r.cell(columns[i].at)
	}
	return ""
}

// begin makes an empty draft for a job.
func (f *filler) begin(job string) {
	if f.how.Job != "" {
		job = f.how.Job
	}
	f.d = draft.Draft{JobID: job}
	if f.items != nil && f.jobs == job {
		return
	}
	f.jobs, f.items, f.known = job, map[draft.Field]field.Field{}, f.how.Known(job)
	o := forms.Options{Today: f.how.Now, Locale: f.how.Locale, Known: &f.known}
	for _, step := range forms.Steps() {
		for _, it := range forms.ItemsOf(step, &f.d, o) {
			f.items[it.Key] = it.Field
		}
	}
}

// enter enters the value of a column.
func (f *filler) enter(row *Row, c Column, value string) {
	at := c.Holds
	switch at {
	case columnIgnored, draft.FieldJob:
		row.columns[at] = c.Name
		return
	case columnName:
		first, last := prefill.SplitName(value, f.d.Candidate.Email)
		f.answer(row, c, draft.FieldFirstName, first)
		f.answer(row, c, draft.FieldLastName, last)
		return
	case columnYearly, columnMonthly:
		f.answer(row, c, draft.FieldSalaryAmount, value)
		f.d.Candidate.Salary.Period = apiclient.PeriodYear
		if at == columnMonthly {
			f.d.Candidate.Salary.Period = apiclient.PeriodMonth
		}
		return
	case columnCV, columnLetter, columnFile:
		f.attach(row, c, value)
		return
	case draft.FieldAnswers:
		if at = f.question(c); at == "" {
			return // the job of this row does not ask it
		}
	case draft.FieldGender:
		value = genderOf(value)
	case draft.FieldLinks: // nobody is there to take what a form would offer
		value = cmp.Or(link.Suggest(value), value)
	case draft.FieldEmail:
		if f.d.Candidate.Email != "" {
			at = draft.FieldMoreEmails
		}
	case draft.FieldPhone:
		if f.d.Candidate.Phone != "" {
			at = draft.FieldMorePhones
		}
	}
	f.answer(row, c, at, value)
}

// question is the field of the question that a column answers.
func (f *filler) question(c Column) draft.Field {
	if job := f.known.Job; job != nil {
		if q := questionOf(job, c.Name); q != nil {
			return draft.FieldAnswer(q.ID.Wire())
		}
	}
	return ""
}

// answer gives a value to a field. What the field cannot hold is a problem; what it can and is wrong, Check says.
func (f *filler) answer(row *Row, c Column, at draft.Field, value string) {
	if value == "" {
		return
	}
	row.columns[at] = c.Name
	it, ok := f.items[at]
	if !ok { // the job could not be read, and the question is known by its ID
		f.d.SetAnswer(strings.TrimPrefix(string(at), string(draft.FieldAnswers)+"."), draft.Value{Kind: draft.KindText, Text: value})
		return
	}
	if _, isFile := it.(*field.File); isFile {
		value = f.path(value)
	}
	it.Reload()
	if said := it.Answer(value, false); said.Lost {
		row.Problems = append(row.Problems, draft.Problem{Field: at, Code: "wrong_type", Severity: draft.SeverityError,
			Text: "“" + apiclient.Text(apiclient.Clean(value)).Line() + "” is not understood. " + said.Hint.Text})
	}
	f.probe(at)
}

// attach adds the files of a cell: one, or several with semicolons between them.
func (f *filler) attach(row *Row, c Column, value string) {
	kind := map[draft.Field]apiclient.AttachmentType{
		columnCV: apiclient.AttachmentCV, columnLetter: apiclient.AttachmentCoverLetter, columnFile: apiclient.AttachmentOther,
	}[c.Holds]
	for name := range strings.SplitSeq(value, ";") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		at := draft.FieldAttachments.At(len(f.d.Attachments))
		row.columns[at] = c.Name
		it := f.items[draft.FieldAttachments]
		it.Reload()
		it.Answer(f.path(name), false)
		f.d.Attachments[len(f.d.Attachments)-1].Type = kind
		f.probe(at)
	}
}

// path is a path as it is meant in the table: relative to its folder.
func (f *filler) path(typed string) string {
	if disk.IsWebURL(typed) || filepath.IsAbs(typed) || strings.HasPrefix(typed, "~") {
		return typed
	}
	return filepath.Join(f.dir, filepath.FromSlash(strings.ReplaceAll(typed, `\`, "/")))
}

// probe finds out about a file that was named.
func (f *filler) probe(at draft.Field) {
	for local, file := range f.d.LocalFiles() {
		if local.Within(at) {
			*file = draft.Reprobe(*file, draft.PickFile)
		}
	}
}
