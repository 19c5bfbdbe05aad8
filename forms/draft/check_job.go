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
		k.fail(FieldJob, codeRequired, "Choose the job that the candidate applies for.")
	case id == apiclient.RemotePrefix:
		k.fail(FieldJob, codeInvalidID, "Put the ATS's own ID of the job behind “remote:”.")
	case id != k.d.JobID:
		k.fail(FieldJob, codeInvalidID, "Remove the spaces around the job's ID.")
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
	if !j.ClosedAt.IsZero() && !k.c.Today.IsZero() {
		closes, today := date.Civil(j.ClosedAt.Time), date.Civil(k.c.Today)
		ahead, past = closes.After(today), closes.Before(today)
	}
	switch {
	case !j.DeletedAt.IsZero():
		k.fail(FieldJob, codeJobClosed, "This job was deleted in the ATS. Choose another one.")
	case j.Status == apiclient.StatusArchived:
		k.fail(FieldJob, codeJobClosed, "This job is archived. Choose another one.")
	case j.Status == apiclient.StatusClosed && ahead:
		k.warn(FieldJob, codeJobClosed, "This job is marked closed although its closing date is ahead. The ATS may refuse the application.")
	case j.Status == apiclient.StatusClosed:
		k.fail(FieldJob, codeJobClosed, "This job is closed. Choose another one.")
	case past && j.Status == apiclient.StatusOpen:
		k.warn(FieldJob, codeJobClosed, "This job is open, but its closing date is over. The ATS may refuse the application.")
	case past:
		k.fail(FieldJob, codeJobClosed, "The closing date of this job is over. Choose another one.")
	case j.Status == apiclient.StatusDraft:
		k.warn(FieldJob, codeJobDraft, "This job is not published yet. The ATS may refuse the application.")
	}
}

// checkVisibility only warns: people do apply to internal jobs.
func (k *checker) checkVisibility() {
	switch {
	case k.job.Visibility == apiclient.VisibilityConfidential, k.job.Confidential != nil && *k.job.Confidential:
		k.warn(FieldJob, codeJobConfidential, "This job is confidential: nobody can apply for it from outside. Make sure that it is the one you mean.")
	case k.job.Visibility == apiclient.VisibilityInternal:
		k.warn(FieldJob, codeJobInternal, "This job is open to employees only. Make sure that the candidate is one.")
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
		k.fail(FieldStage, codeStageUnknown, "%s is no stage of this job. Choose one of its stages, or leave the stage to the ATS.", quote(k.d.StageID))
	case k.job.Stages[i].Status == "INACTIVE":
		k.fail(FieldStage, codeStageInactive, "The stage %s is not in use any more. Choose another one, or leave the stage to the ATS.", quote(string(k.job.Stages[i].Name)))
	}
}
