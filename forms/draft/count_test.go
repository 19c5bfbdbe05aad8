package draft

import (
	"testing"

	"kombo-apply/apiclient"
)

func TestOnlyAnAnswerThatStandsCounts(t *testing.T) {
	yes := true
	question := func(id apiclient.ID, f apiclient.Format) apiclient.Question {
		return apiclient.Question{ID: id, Format: f, Required: &yes}
	}
	short := 3
	text := question("q.text", apiclient.Format{Type: apiclient.FormatText, MaxLength: &short})
	upload := question("q.file", apiclient.Format{Type: apiclient.FormatFile, MIMETypes: []apiclient.Text{"image/png"}})
	noOptions := question("none", apiclient.Format{Type: apiclient.FormatSingleSelect})
	unclear := question("maybe", apiclient.Format{Type: apiclient.FormatText})
	unclear.PreconditionID = "gone"
	job := &apiclient.Job{ID: "J", Questions: []apiclient.Question{text, upload, noOptions, unclear}}
	count := func(d *Draft) Count {
		d.JobID = "J"
		return CountAnswers(d, job.Questions, Check(*d, Context{Job: job}))
	}

	var d Draft
	if got, want := count(&d), (Count{Total: 4, RequiredOpen: 2}); got != want {
		t.Errorf("nothing answered: %+v, want %+v", got, want)
	}
	d.SetAnswer("q.text", Value{Kind: KindText, Text: "much too long"})
	pdf := File{Path: "/cv.pdf", Name: "cv.pdf", ContentType: "application/pdf", Size: 5, SHA256: "1"}
	d.SetAnswer("q.file", Value{Kind: KindFile, File: pdf})
	if got, want := count(&d), (Count{Total: 4, RequiredOpen: 2}); got != want {
		t.Errorf("answered wrongly: %+v, want %+v", got, want)
	}
	d.SetAnswer("q.text", Value{Kind: KindText, Text: "ok"})
	pdf.ContentType, pdf.Name = "image/png", "cv.png"
	d.SetAnswer("q.file", Value{Kind: KindFile, File: pdf})
	if got, want := count(&d), (Count{Total: 4, Answered: 2}); got != want {
		t.Errorf("answered: %+v, want %+v", got, want)
	}
}
