package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
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
		t.Errorf(`carried over are %q, want "one some number yes"`, got)
	}
	if len(d.Kept) != len(kept) || d.Kept[0] != draft.FieldAnswer("one") {
		t.Errorf("marked are %v, want %d and %q", d.Kept, len(kept), draft.FieldAnswer("one"))
	}
	d.SetAnswer("one", draft.Value{Kind: draft.KindText, Text: "y"})
	if slices.Contains(d.Kept, draft.FieldAnswer("one")) {
		t.Errorf("an answer that was touched is still marked, want no %q in it", draft.FieldAnswer("one"))
	}
	told := ""
	for _, p := range draft.Check(d, draft.Context{Job: asking()}) {
		if p.Code == "kept" {
			told += p.Text
		}
	}
	if !strings.HasPrefix(told, "3 answers are kept") {
		t.Errorf(`the review says %q, want "3 answers are kept" at its start`, told)
	}
	s.Known.Job = nil
	if d := s.Next(CarryOver{Job: true, Answers: true}); len(d.Answers) > 0 {
		t.Errorf("kept though nobody knows what the questions are: %+v, want none", d.Answers)
	}
}

func TestRawJSONIsNotCarriedOver(t *testing.T) {
	s := answered(t)
	s.Draft.SetAnswer("number", draft.Raw(`"wrong on purpose"`))
	if d := s.Next(CarryOver{Job: true, Answers: true}); d.Answer("number").Kind != draft.KindNone {
		t.Errorf("carried over is %+v, want no raw answer", d.Answer("number"))
	}
}

func TestAStageIsCarriedOverVisiblyAndGoesWithItsJob(t *testing.T) {
	s := answered(t)
	for stage, marked := range map[string]bool{"": false, "new": false, "talk": true} {
		s.Draft.StageID = stage
		if d := s.Next(CarryOver{Job: true}); d.StageID != stage || slices.Contains(d.Kept, draft.FieldStage) != marked {
			t.Errorf("stage %q: the next has %q, marked are %v, want %q and %v", stage, d.StageID, d.Kept, stage, marked)
		}
	}
	s.Draft.StageID = "talk"
	other := asking()
	other.ID = "k"
	if got, want := s.SetJob(other), "The stage “Interview” was one of the job before; the ATS decides now."; got != want || s.Draft.StageID != "" {
		t.Errorf("told %q, want %q; the stage is %q", got, want, s.Draft.StageID)
	}
	if got := s.SetJob(other); got != "" {
		t.Errorf("told %q though nothing was dropped, want it empty", got)
	}
}

// withHistory is a session for a form in which nothing was entered, with a store in a folder.
func withHistory(t *testing.T, dir string, now time.Time, change ...func(*store.Options)) *Session {
	t.Helper()
	o := store.Options{Dir: dir, Now: func() time.Time { return now }}
	for _, c := range change {
		c(&o)
	}
	st, err := store.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return New(Env{Store: st, Now: o.Now, Target: Target{Name: "acme", BaseURL: "https://api.kombo.dev/v1", Integration: "workday:X"}})
}

// sends records that a candidate was created for a job, with everything that is remembered.
func (s *Session) sends(t *testing.T) {
	t.Helper()
	d := draft.Draft{JobID: "j", StageID: "talk", SourcedBy: "user", Candidate: draft.Candidate{FirstName: "Ada", Email: "ada@example.com"},
		Consent: draft.Consent{Given: new(true), ExpiresAt: s.Now().AddDate(0, 0, 100).Format(time.DateOnly)}}
	_, err := s.Store.History().Record(store.HistoryEntry{Time: s.Now(), Target: s.Target.Stored(), JobID: d.JobID, Outcome: apiclient.Created, Draft: d})
	if err != nil {
		t.Fatal(err)
	}
}

// defaults are what a form has of a job, and which of that is marked as kept.
func (s *Session) defaults() string {
	yes := s.Draft.Consent.Given != nil && *s.Draft.Consent.Given
	return fmt.Sprintf("%q %q %v %q %v", s.Draft.StageID, s.Draft.SourcedBy, yes, s.Draft.Consent.ExpiresAt, s.Draft.Kept)
}

const nothingKept = `"" "" false "" []`

var sentOn = time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)

func TestAJobIsRememberedForAFormInWhichNothingWasEntered(t *testing.T) {
	dir := t.TempDir()
	withHistory(t, dir, sentOn).sends(t)
	s := withHistory(t, dir, sentOn.AddDate(0, 0, 3))
	s.SetJob(asking())
	if got, want := s.defaults(), `"talk" "user" true "2027-03-11" [application.stage_id sourced_by.user_id gdpr_consent.given gdpr_consent.expires_at]`; got != want {
		t.Errorf("the form has\n%s, want\n%s", got, want)
	}
	s.Refresh()
	notes := 0
	for _, p := range s.Problems {
		if p.Code == "kept" {
			notes++
		}
	}
	if notes != 4 || !s.Untouched() || s.Draft.Candidate.Email != "" {
		t.Errorf("%d notes, want 4; untouched %v, want true", notes, s.Untouched())
	}
	other := asking()
	other.ID = "k"
	if notice := s.SetJob(other); notice != "" || s.defaults() != nothingKept {
		t.Errorf("another job was told %q and has %s, want nothing of the one before", notice, s.defaults())
	}
	s.Draft.Candidate.FirstName = "Bo"
	if s.SetJob(asking()); s.defaults() != nothingKept {
		t.Errorf("a form with a name in it has %s, want nothing of before", s.defaults())
	}
}

func TestAJobIsForgottenWithTheHistory(t *testing.T) {
	for name, row := range map[string]struct {
		then   func(*store.Store) error
		later  int // days
		change func(*store.Options)
	}{
		"purged":        {func(s *store.Store) error { _, err := s.History().Purge(0); return err }, 0, func(*store.Options) {}},
		"expired":       {func(*store.Store) error { return nil }, 31, func(*store.Options) {}},
		"switched off":  {func(*store.Store) error { return nil }, 0, func(o *store.Options) { o.HistoryOff = true }},
		"other account": {func(*store.Store) error { return nil }, 0, nil},
	} {
		dir := t.TempDir()
		first := withHistory(t, dir, sentOn)
		first.sends(t)
		if err := row.then(first.Store); err != nil {
			t.Fatal(err)
		}
		s := withHistory(t, dir, sentOn.AddDate(0, 0, row.later), func(o *store.Options) {
			if row.change != nil {
				row.change(o)
			}
		})
		if row.change == nil {
			s.Target.Integration = "workday:Y"
		}
		if s.SetJob(asking()); s.defaults() != nothingKept {
			t.Errorf("%s: the form has %s, want nothing", name, s.defaults())
		}
	}
}

func TestTheNextCandidateForAJobHasItsDefaults(t *testing.T) {
	s := New(Env{Now: func() time.Time { return sentOn }})
	s.SetJob(asking())
	s.Draft.StageID, s.Draft.SourcedBy, s.Draft.Consent = "talk", "user", draft.Consent{Given: new(true), ExpiresAt: "2027-11-28"}
	for keep, want := range map[CarryOver]string{
		{Job: true, Source: true}: `"talk" "user" true "2027-11-28" [application.stage_id gdpr_consent.given gdpr_consent.expires_at]`,
		{Job: true}:               `"talk" "" true "2027-11-28" [application.stage_id gdpr_consent.given gdpr_consent.expires_at]`,
		{}:                        nothingKept,
	} {
		d := s.Next(keep)
		if got := (&Session{Draft: &d}).defaults(); got != want {
			t.Errorf("%+v: the next has %s, want %s", keep, got, want)
		}
	}
}
