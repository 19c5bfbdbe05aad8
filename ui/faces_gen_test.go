package ui_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
)

// person makes up candidates whose every value can be entered in each face.
type person struct {
	*rand.Rand
	dir  string // holds the sample files
	user string // an ID that sourced_by may name
}

type object = map[string]any

// body makes up a request for a job, in the form that submit reads.
func (p person) body(t *testing.T, job *apiclient.Job) string {
	t.Helper()
	application := object{"job_id": job.ID.Wire()}
	if stages := job.ActiveStages(); p.maybe() && len(stages) > 0 {
		application["stage_id"] = stages[p.IntN(len(stages))].ID.Wire()
	}
	body := object{"application": application, "candidate": p.candidate()}
	if answers := p.answers(job.Questions); len(answers) > 0 {
		body["screening_question_answers"] = answers
	}
	if files := p.attachments(); len(files) > 0 {
		body["attachments"] = files
	}
	if p.maybe() {
		body["sourced_by"] = object{"user_id": p.user}
	}
	if p.maybe() {
		body["gdpr_consent"] = object{"given": p.maybe(), "expires_at": p.day()}
	}
	text, err := json.MarshalIndent(body, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "body.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func (p person) maybe() bool { return p.IntN(2) == 0 }

func (p person) one(of ...string) string { return of[p.IntN(len(of))] }

func (p person) day() string {
	return fmt.Sprintf("%d-%02d-%02d", 2030+p.IntN(9), 1+p.IntN(12), 1+p.IntN(28))
}

func (p person) text() string {
	return p.one("Zoë", "O’Hara <&> \"X\"", "Jörg Müßig", "李小龍", "-", "?", "!", `\back`, "Ada Lovelace", "'; touch x", "a  b", "1")
}

func (p person) email() string {
	return fmt.Sprintf("%s%d@example.com", p.one("ada", "grace", "zoe.ohara", "j_m"), p.IntN(1000))
}

func (p person) phone() string {
	return p.one("+44 20 7946 0000", "+49 30 123456", "+1 212-555-0100", "+33 1 23 45 67 89")
}

func (p person) candidate() object {
	c := object{"first_name": p.text(), "last_name": p.text(), "email_address": p.email()}
	optional := map[string]func() any{
		"company":           func() any { return p.text() },
		"title":             func() any { return p.text() },
		"phone_number":      func() any { return p.phone() },
		"gender":            func() any { return p.one("MALE", "FEMALE", "OTHER") },
		"availability_date": func() any { return p.day() },
		"salary_expectations": func() any {
			amount := p.one("85000", "96000.50", "4000", "100000")
			return object{"period": p.one("YEAR", "MONTH"), "amount": json.Number(amount)}
		},
		"location": func() any {
			l := object{"country": p.one("DE", "GB", "US", "CI", "XK", "JP")}
			for _, part := range []string{"city", "state", "street_1", "zip_code"} {
				if p.maybe() {
					l[part] = p.text()
				}
			}
			return l
		},
		"additional_email_addresses": func() any {
			return p.rows(func() object { return object{"type": p.one("PERSONAL", "WORK", "OTHER"), "email_address": p.email()} })
		},
		"additional_phone_numbers": func() any {
			return p.rows(func() object { return object{"type": p.one("PERSONAL", "WORK", "OTHER"), "phone_number": p.phone()} })
		},
		"social_links": func() any {
			return p.rows(func() object { return object{"url": fmt.Sprintf("https://example.com/%d", p.IntN(1000))} })
		},
	}
	for _, key := range slices.Sorted(maps.Keys(optional)) {
		if p.maybe() {
			c[key] = optional[key]()
		}
	}
	return c
}

func (p person) rows(row func() object) (rows []object) {
	for range 1 + p.IntN(3) {
		rows = append(rows, row())
	}
	return rows
}

func (p person) attachments() (list []object) {
	for _, f := range [][2]string{{"CV", "cv-ada.txt"}, {"COVER_LETTER", "cv-grace.pdf"}, {"OTHER", "cv-joerg.docx"}} {
		if p.maybe() {
			list = append(list, object{"type": f[0], "path": filepath.Join(p.dir, f[1])})
		}
	}
	return list
}

// answers answers what is required, and some of the rest, as far as it shows.
func (p person) answers(questions []apiclient.Question) (answers []object) {
	var d draft.Draft
	decided := map[string]bool{}
	for again := true; again; {
		again = false
		visible := draft.Visible(questions, d.AnswerTo())
		for _, q := range questions {
			id := q.ID.Wire()
			if decided[id] || !visible.Shown(id) {
				continue
			}
			decided[id], again = true, true
			if value, stored := p.answer(q); value != nil && (q.IsRequired() || p.maybe()) {
				answers = append(answers, object{"question_id": id, "answer": value})
				d.SetAnswer(id, stored)
				break // what shows may be different now
			}
		}
	}
	return answers
}

// answer makes up an answer, and gives it as a draft holds it for conditions.
func (p person) answer(q apiclient.Question) (any, draft.Value) {
	f := q.Format
	switch f.Type {
	case apiclient.FormatText:
		text := p.one("one line", "Zoë", "-", "7")
		switch string(f.DisplayType) {
		case "EMAIL":
			text = p.email()
		case "URL":
			text = "https://example.com/page"
		case "MULTI_LINE":
			text = p.one("one line", "first\nsecond", "first\n\nthird")
		}
		return text, draft.Value{Kind: draft.KindText, Text: text}
	case apiclient.FormatNumber:
		number := "7"
		switch {
		case f.Max == "1.25":
			number = "0.25"
		case f.Min != "":
			number = f.Min.String()
		}
		return json.Number(number), draft.Value{Kind: draft.KindNumber, Text: number}
	case apiclient.FormatBoolean:
		yes := p.maybe()
		return yes, draft.Value{Kind: draft.KindBool, Yes: yes}
	case apiclient.FormatDate:
		day := p.day()
		return day, draft.Value{Kind: draft.KindText, Text: day}
	case apiclient.FormatSingleSelect:
		if len(f.Options) > 0 {
			id := f.Options[p.IntN(len(f.Options))].ID.Wire()
			return id, draft.Value{Kind: draft.KindText, Text: id}
		}
	case apiclient.FormatMultiSelect:
		var ids []string
		for i, o := range f.Options {
			if i == 0 || p.maybe() {
				ids = append(ids, o.ID.Wire())
			}
		}
		if len(ids) > 0 {
			return ids, draft.Value{Kind: draft.KindChoices, Choices: ids}
		}
	case apiclient.FormatFile:
		return object{"path": filepath.Join(p.dir, "portfolio-ada.pdf")}, draft.Value{Kind: draft.KindFile}
	}
	return nil, draft.Value{}
}

// samples copies the sample files to a folder that a test may read.
func samples(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, assets.Dir("samples")); err != nil {
		t.Fatal(err)
	}
	return dir
}
