package draft

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/date"
)

func (k *checker) checkJob() {
	id := strings.TrimSpace(k.d.JobID)
	switch {
	case blank(id):
		k.fail(FieldJob, "required", "Choose the job that the candidate applies for.")
	case id == apiclient.RemotePrefix:
		k.fail(FieldJob, "invalid_id", "Put the ATS's own ID of the job behind “remote:”.")
	case id != k.d.JobID:
		k.fail(FieldJob, "invalid_id", "Remove the spaces around the job's ID.")
	}
	if k.job == nil {
		return
	}
	k.checkOpen()
	k.checkVisibility()
	k.checkStage()
}

// checkOpen judges whether the job still takes applications. A closing date ahead means that it is
// open until then (contract, section A); a contradiction only warns, for Kombo may know better.
func (k *checker) checkOpen() {
	j := k.job
	ahead, past := false, false
	if !j.ClosedAt.IsZero() && !k.Today.IsZero() {
		closes, today := date.Civil(j.ClosedAt.Time), date.Civil(k.Today)
		ahead, past = closes.After(today), closes.Before(today)
	}
	switch {
	case !j.DeletedAt.IsZero():
		k.fail(FieldJob, "job_closed", "This job was deleted in the ATS. Choose another one.")
	case j.Status == apiclient.StatusArchived:
		k.fail(FieldJob, "job_closed", "This job is archived. Choose another one.")
	case j.Status == apiclient.StatusClosed && ahead:
		k.warn(FieldJob, "job_closed", "This job is marked closed although its closing date is ahead. The ATS may refuse the application.")
	case j.Status == apiclient.StatusClosed:
		k.fail(FieldJob, "job_closed", "This job is closed. Choose another one.")
	case past && j.Status == apiclient.StatusOpen:
		k.warn(FieldJob, "job_closed", "This job is open, but its closing date is over. The ATS may refuse the application.")
	case past:
		k.fail(FieldJob, "job_closed", "The closing date of this job is over. Choose another one.")
	case j.Status == apiclient.StatusDraft:
		k.warn(FieldJob, "job_not_published", "This job is not published yet. The ATS may refuse the application.")
	}
}

// checkVisibility only warns: people do apply to internal jobs.
func (k *checker) checkVisibility() {
	switch {
	case k.job.Visibility == apiclient.VisibilityConfidential, k.job.Confidential != nil && *k.job.Confidential:
		k.warn(FieldJob, "job_confidential", "This job is confidential: nobody can apply for it from outside. Make sure that it is the one you mean.")
	case k.job.Visibility == apiclient.VisibilityInternal:
		k.warn(FieldJob, "job_internal", "This job is open to employees only. Make sure that the candidate is one.")
	}
}

// checkStage holds the stage to the job's own: a global one gives "Stage not found", and an
// inactive one takes no applications (contract, sections A and I-11).
func (k *checker) checkStage() {
	if k.d.StageID == "" {
		return
	}
	i := slices.IndexFunc(k.job.Stages, func(s apiclient.Stage) bool { return s.ID.Wire() == k.d.StageID })
	switch {
	case i < 0:
		k.fail(FieldStage, "stage_unknown", "%s is no stage of this job. Choose one of its stages, or leave the stage to the ATS.", quote(k.d.StageID))
	case k.job.Stages[i].Status == "INACTIVE":
		k.fail(FieldStage, "stage_inactive", "The stage %s is not in use any more. Choose another one, or leave the stage to the ATS.", quote(string(k.job.Stages[i].Name)))
	}
}

// checkAction reads what the integration says of itself: whether it can create at all, and which
// fields its ATS does not store (contract, section A, GET /integrations).
func (k *checker) checkAction() {
	a, ok := k.writeAction(k.d.Endpoint)
	if !ok {
		return
	}
	if unavailable(a.IsAvailable, a.Coverage) || a.Setting == "DISABLED" {
		k.warn(FieldJob, "action_unavailable", "This integration says that it cannot create %ss. Ask for the permission “Create applications and candidates”, or try the other call.", strings.TrimPrefix(string(a.ID), "ats_create_"))
	}
	for _, f := range k.Ignored(k.d.Endpoint) {
		// The first given field that is the named one, or within it.
		given := k.d.Given()
		if i := slices.IndexFunc(given, func(g Field) bool { return g.Within(f) }); i >= 0 {
			k.note(given[i], "not_stored", "This ATS does not store this field (%s). It is sent, and will probably be ignored.", f)
		}
	}
}

// Ignored lists the fields that the connected ATS says it does not store.
func (c Context) Ignored(e apiclient.Endpoint) (out []Field) {
	a, _ := c.writeAction(e)
	for _, f := range a.Fields {
		if unavailable(f.IsAvailable, f.Coverage) && f.ID != "" {
			out = append(out, Field(f.ID))
		}
	}
	return out
}

// SaysWhatIsStored reports whether the integration says of any field if its ATS stores it.
func (c Context) SaysWhatIsStored(e apiclient.Endpoint) bool {
	a, _ := c.writeAction(e)
	return slices.ContainsFunc(a.Fields, func(f apiclient.WriteField) bool { return f.Coverage != "" && f.Coverage != "UNKNOWN" })
}

func (c Context) writeAction(e apiclient.Endpoint) (apiclient.WriteAction, bool) {
	if c.Integration == nil {
		return apiclient.WriteAction{}, false
	}
	if e == apiclient.EndpointApplication {
		return c.Integration.Action("ats_create_application")
	}
	return c.Integration.Action("ats_create_candidate")
}

// unavailable reads the two flags together: an unknown coverage most likely means that neither is said.
func unavailable(available bool, coverage apiclient.Text) bool {
	switch coverage {
	case "UNSUPPORTED", "NOT_IMPLEMENTED":
		return true
	case "", "UNKNOWN":
		return false
	}
	return !available
}
