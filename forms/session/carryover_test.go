package session

import (
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// asking is a job with a question of each kind, by its ID, and two stages.
func asking() *apiclient.Job {
	of := func(id apiclient.ID, format apiclient.FormatType, category apiclient.Category) apiclient.Question {
		return apiclient.Question{ID: id, Title: apiclient.Text(id), Format: apiclient.Format{Type: format}, Category: category}
	}
	return &apiclient.Job{ID: "j", Stages: []apiclient.Stage{{ID: "new", Name: "New"}, {ID: "talk", Name: "Interview"}}, Questions: []apiclient.Question{
		of("text", apiclient.FormatText, ""), of("file", apiclient.FormatFile, ""), of("date", apiclient.FormatDate, ""), of("one", apiclient.FormatSingleSelect, ""),
		of("some", apiclient.FormatMultiSelect, ""), of("number", apiclient.FormatNumber, ""), of("yes", apiclient.FormatBoolean, ""),
		of("eeo", apiclient.FormatSingleSelect, apiclient.CategoryEEO), of("demo", apiclient.FormatBoolean, apiclient.CategoryDemographic),
	}}
}

func answered(t *testing.T) *Session {
	t.Helper()
	s := New(Env{})
	s.SetJob(asking())
	for _, q := range s.Questions() {
		s.Draft.SetAnswer(q.ID.Wire(), draft.Value{Kind: draft.KindText, Text: "x"})
	}
	s.Draft.SetAnswer("of another job", draft.Value{Kind: draft.KindBool, Yes: true})
	return s
}

func TestOnlyChoicesNumbersAndYesOrNoAreCarriedOver(t *testing.T) {
	s := answered(t)
	d := s.Next(CarryOver{Job: true, Answers: true})
	var kept []string
	for _, a := range d.Answers {
		kept = append(kept, a.QuestionID)
	}
	if got := strings.Join(kept, " "); got != "one some number yes" {
		t.Errorf("carried over are %q", got)
	}
	if len(d.Kept) != len(kept) || d.Kept[0] != draft.FieldAnswer("one") {
		t.Errorf("marked are %v", d.Kept)
	}
	d.SetAnswer("one", draft.Value{Kind: draft.KindText, Text: "y"})
	if slices.Contains(d.Kept, draft.FieldAnswer("one")) {
		t.Error("an answer that was touched is still marked")
	}
	told := ""
	for _, p := range draft.Check(d, draft.Context{Job: asking()}) {
		if p.Code == "kept" {
			told += p.Text
		}
	}
	if !strings.HasPrefix(told, "3 answers are kept") {
		t.Errorf("the review says %q", told)
	}
	s.Known.Job = nil
	if d := s.Next(CarryOver{Job: true, Answers: true}); len(d.Answers) > 0 {
		t.Errorf("kept though nobody knows what the questions are: %+v", d.Answers)
	}
}

func TestAStageIsCarriedOverVisiblyAndGoesWithItsJob(t *testing.T) {
	s := answered(t)
	for stage, marked := range map[string]bool{"": false, "new": false, "talk": true} {
		s.Draft.StageID = stage
		if d := s.Next(CarryOver{Job: true}); d.StageID != stage || slices.Contains(d.Kept, draft.FieldStage) != marked {
			t.Errorf("stage %q: the next has %q, marked are %v", stage, d.StageID, d.Kept)
		}
	}
	s.Draft.StageID = "talk"
	other := asking()
	other.ID = "k"
	if got, want := s.SetJob(other), "The stage “Interview” was one of the job before; the ATS decides now."; got != want || s.Draft.StageID != "" {
		t.Errorf("told %q, want %q; the stage is %q", got, want, s.Draft.StageID)
	}
	if got := s.SetJob(other); got != "" {
		t.Errorf("told %q though nothing was dropped", got)
	}
}
