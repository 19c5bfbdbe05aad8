package draft

import (
	"errors"
	"testing"

	"kombo-apply/apiclient"
)

func TestCheckOfTheJob(t *testing.T) {
	day := func(s string) (ts apiclient.Timestamp) {
		if err := ts.UnmarshalJSON([]byte(`"` + s + `"`)); err != nil {
			t.Fatal(err)
		}
		return ts
	}
	runRows(t, []checkRow{
		{"no job", func(d *Draft, _ *Context) { d.JobID = " " }, []string{"error required application.job_id"}},
		{"a remote ID without the ID", func(d *Draft, c *Context) { d.JobID, c.Job = "remote:", nil },
			[]string{"error invalid_id application.job_id", "note questions_unread screening_question_answers"}},
		{"an ID with a space behind", func(d *Draft, _ *Context) { d.JobID = "J1 " }, []string{"error invalid_id application.job_id"}},
		{"a remote ID", func(d *Draft, _ *Context) { d.JobID = "remote:77" }, nil},
		{"closed", func(_ *Draft, c *Context) { c.Job.Status = apiclient.StatusClosed }, []string{"error job_closed application.job_id"}},
		{"closed, but only from tomorrow", func(_ *Draft, c *Context) {
			c.Job.Status, c.Job.ClosedAt = apiclient.StatusClosed, day("2026-07-02T00:00:00.000Z")
		}, []string{"warning job_closed application.job_id"}},
		{"open, but over", func(_ *Draft, c *Context) { c.Job.ClosedAt = day("2026-06-30") }, []string{"warning job_closed application.job_id"}},
		{"over, without a status", func(_ *Draft, c *Context) { c.Job.Status, c.Job.ClosedAt = "", day("2026-06-30") }, []string{"error job_closed application.job_id"}},
		{"closing today", func(_ *Draft, c *Context) { c.Job.ClosedAt = day("2026-07-01") }, nil},
		{"archived", func(_ *Draft, c *Context) { c.Job.Status = apiclient.StatusArchived }, []string{"error job_closed application.job_id"}},
		{"deleted", func(_ *Draft, c *Context) { c.Job.DeletedAt = day("2026-01-01") }, []string{"error job_closed application.job_id"}},
		{"a draft", func(_ *Draft, c *Context) { c.Job.Status = apiclient.StatusDraft }, []string{"warning job_not_published application.job_id"}},
		{"a status Kombo added since", func(_ *Draft, c *Context) { c.Job.Status = "PAUSED" }, nil},
		{"internal", func(_ *Draft, c *Context) { c.Job.Visibility = apiclient.VisibilityInternal }, []string{"warning job_internal application.job_id"}},
		{"confidential", func(_ *Draft, c *Context) { c.Job.Confidential = ptr(true) }, []string{"warning job_confidential application.job_id"}},
		{"a stage of the job", func(d *Draft, _ *Context) { d.StageID = "S1" }, nil},
		{"a stage of another job", func(d *Draft, _ *Context) { d.StageID = "S9" }, []string{"error stage_unknown application.stage_id"}},
		{"a stage that is not in use", func(d *Draft, _ *Context) { d.StageID = "S2" }, []string{"error stage_inactive application.stage_id"}},
		{"unreadable", func(_ *Draft, c *Context) { c.Job, c.JobErr = nil, errors.New("no\x1b[2J network") },
			[]string{"note questions_unread screening_question_answers"}},
		{"what is known of another job says nothing", func(_ *Draft, c *Context) { c.Job.ID, c.Job.Status = "J2", apiclient.StatusClosed },
			[]string{"note questions_unread screening_question_answers"}},
	})
}

func TestCheckOfWhatTheIntegrationStores(t *testing.T) {
	integration := func(a apiclient.WriteAction) *apiclient.Integration {
		in := &apiclient.Integration{WriteActions: []apiclient.WriteAction{a}}
		in.Tool.ID = "greenhouse"
		return in
	}
	runRows(t, []checkRow{
		{"a field that is given and not stored", func(_ *Draft, c *Context) {
			c.Integration = integration(apiclient.WriteAction{ID: "ats_create_candidate", IsAvailable: true, Coverage: "SUPPORTED", Fields: []apiclient.WriteField{
				{ID: "candidate.last_name", IsAvailable: true, Coverage: "UNSUPPORTED"},
				{ID: "candidate.first_name", IsAvailable: false, Coverage: "SUPPORTED"},
				{ID: "candidate.email_address", IsAvailable: false, Coverage: "UNKNOWN"},
				{ID: "candidate.gender", Coverage: "UNSUPPORTED"},
			}})
		}, []string{"note not_stored candidate.last_name", "note not_stored candidate.first_name"}},
		{"an action that is switched off", func(d *Draft, c *Context) {
			d.Endpoint = apiclient.EndpointApplication
			c.Integration = integration(apiclient.WriteAction{ID: "ats_create_application", IsAvailable: true, Coverage: "SUPPORTED", Setting: "DISABLED"})
		}, []string{"warning action_unavailable application.job_id"}},
		{"remote fields of another tool", func(d *Draft, c *Context) {
			c.Integration = integration(apiclient.WriteAction{})
			d.RemoteFields = `{"greenhouse": {}, "workday": {}, "workday": {}}`
		}, []string{"warning other_tool remote_fields", "warning duplicate remote_fields"}},
	})
}
