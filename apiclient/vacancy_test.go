package apiclient

import (
	"testing"
	"time"
)

func TestAcceptsApplicationsJudgesStatusVisibilityAndDeadlineTogether(t *testing.T) {
	yes := true
	at := func(d time.Duration) Timestamp { return Timestamp{Time: noon.Add(d)} }
	for name, row := range map[string]struct {
		job    Job
		ok     bool
		reason string
	}{
		"open and public":           {Job{Status: StatusOpen, Visibility: VisibilityPublic}, true, ""},
		"open and unlisted":         {Job{Status: StatusOpen, Visibility: VisibilityUnlisted}, true, ""},
		"nothing is known":          {Job{}, true, ""},
		"values of a later version": {Job{Status: "PAUSED", Visibility: "PARTNERS"}, true, ""},
		"deadline to come":          {Job{Status: StatusOpen, ClosedAt: at(time.Hour)}, true, ""},
		"deadline now":              {Job{Status: StatusOpen, ClosedAt: at(0)}, false, "closed since 2026-03-01"},
		"deadline gone":             {Job{Visibility: VisibilityPublic, ClosedAt: at(-48 * time.Hour)}, false, "closed since 2026-02-27"},
		"closed":                    {Job{Status: StatusClosed, Visibility: VisibilityPublic, ClosedAt: at(time.Hour)}, false, "closed"},
		"draft":                     {Job{Status: StatusDraft}, false, "a draft, not published yet"},
		"archived":                  {Job{Status: StatusArchived}, false, "archived"},
		"open but internal":         {Job{Status: StatusOpen, Visibility: VisibilityInternal}, false, "internal: only employees can apply"},
		"open but confidential":     {Job{Status: StatusOpen, Visibility: VisibilityConfidential}, false, "confidential: nobody can apply"},
		"confidential as of old":    {Job{Status: StatusOpen, Confidential: &yes}, false, "confidential: nobody can apply"},
		"visibility says it better": {Job{Status: StatusOpen, Visibility: VisibilityPublic, Confidential: &yes}, true, ""},
		"deleted":                   {Job{Status: StatusOpen, DeletedAt: at(-time.Hour)}, false, "deleted in the ATS"},
	} {
		if ok, reason := row.job.AcceptsApplications(noon); ok != row.ok || reason != row.reason {
			t.Errorf("%s: %v %q, want ok %t, reason %q", name, ok, reason, row.ok, row.reason)
		}
	}
}

func TestLabelsFallBackToWhatThereIs(t *testing.T) {
	for want, got := range map[string]string{
		"Baker (m/f)":   Job{Name: " Baker\n(m/f) ", ID: "J"}.Label(),
		"Job BM-1":      Job{Code: "BM-1", ID: "J"}.Label(),
		"Job J":         Job{Name: " \n", ID: "J"}.Label(),
		"Job 12/3":      Job{RemoteID: "12/3"}.Label(),
		"Job":           Job{}.Label(),
		"Why?":          Question{Title: "Why?"}.Label(),
		"Question Q":    Question{ID: "Q\u202e"}.Label(),
		"Ada Lovelace":  User{FirstName: "Ada", LastName: "Lovelace"}.Label(),
		"a@b.c":         User{Email: "a@b.c"}.Label(),
		"User U":        User{ID: "U"}.Label(),
		"Stage S":       Stage{ID: "S"}.Label(),
		"Option O":      Option{ID: "O"}.Label(),
		"Köln, NRW, DE": (&Location{City: "Köln", State: "NRW", Country: "DE", Raw: "x"}).Label(),
		"remote":        (&Location{Raw: "remote"}).Label(),
		"":              (*Location)(nil).Label(),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestOnlyActiveStagesAreOffered(t *testing.T) {
	j := Job{Stages: []Stage{{ID: "A", Status: "ACTIVE"}, {ID: "B", Status: "INACTIVE"}, {ID: "C"}, {ID: "D", Status: "NEW"}}, Questions: []Question{{ID: "Q"}}}
	var ids string
	for _, s := range j.ActiveStages() {
		ids += s.ID.String()
	}
	if ids != "ACD" {
		t.Error(ids)
	}
	_, there := j.Question("Q")
	_, other := j.Question("A")
	if !there || other {
		t.Errorf("Q is found: %v, A is found: %v, want Q alone", there, other)
	}
}
