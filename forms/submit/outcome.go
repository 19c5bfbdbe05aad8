package submit

import (
	"context"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
)

// Outcome is what came of a submit, and the Event of the end of a POST.
type Outcome struct {
	session.Foreign
	// Result is what may be claimed, after the audit of the answers.
	Result apiclient.Result
	Fates  []draft.AnswerFate
	// Draft and Known are what was sent, and what was known then.
	Draft draft.Draft
	Known draft.Context
	// At is when it was sent.
	At time.Time
	// KnownAs is the person that the ATS already knew with this e-mail, if any.
	KnownAs string
	// Found is the application that a look-up found although no clear answer came: it was created,
	// then. LookUpText is the result of the last look-up.
	Found      *apiclient.Application
	LookUpText string
	// Outdated are the fields that do not fit the job any longer, as it was read after a refusal.
	Outdated []draft.Field
	// NotRecorded is why the history does not have it; nil if it does.
	NotRecorded error

	entry   string // of the journal
	request apiclient.Request
	meta    store.Meta
	draftID string
	// people were known with this e-mail before, and these applications.
	people []apiclient.Candidate
	before map[apiclient.ID]bool

	history *store.History // nil if there is no store
	// recording is held while the history is written. What a look-up has found is not overwritten.
	recording sync.Mutex
	recordID  string // of the entry in the history; empty: none
	recorded  bool   // that it was found
}

// outcome is what is kept of the moment of sending.
func (x *Submit) outcome(r apiclient.Result) *Outcome {
	s := x.s
	o := &Outcome{Result: r, Draft: s.Draft.Clone(), Known: s.Known, At: s.Now(), KnownAs: s.KnownAs(),
		request: s.Request, meta: s.Autosave.Meta(), draftID: s.Autosave.Revision().ID, people: s.People, before: s.Applications()}
	if s.Store != nil {
		o.history = new(s.Store.History())
	}
	return o
}

// Record writes it into the history, if that was not done. Any goroutine may call it.
func (o *Outcome) Record() error { return o.record(o.HistoryEntry()) }

func (o *Outcome) record(e store.HistoryEntry) (err error) {
	o.recording.Lock()
	defer o.recording.Unlock()
	if o.history == nil || o.recorded || o.recordID != "" && !e.Found {
		return nil
	}
	e.ID, o.recorded = o.recordID, e.Found
	o.recordID, err = o.history.Record(e)
	return err
}

// toRecord is the Task that writes it into the history as it is now; nil if there is none.
func (o *Outcome) toRecord() session.Task {
	if o.history == nil {
		return nil
	}
	entry := o.HistoryEntry()
	return func(context.Context) session.Event { return Recorded{Err: o.record(entry), outcome: o} }
}

// Created reports whether something was created: by Kombo's answer, or by a look-up.
func (o *Outcome) Created() bool {
	return o.Result.Outcome == apiclient.Created || o.Result.Outcome == apiclient.CreatedWithWarnings
}

// There reports whether the application stands in the ATS, made now or before.
func (o *Outcome) There() bool { return o.Created() || o.existed() }

func (o *Outcome) existed() bool {
	return o.Result.Err != nil && o.Result.Err.Code == apiclient.CodeApplicationExists
}

// Unclear reports whether it may have arrived, and nothing shows that it has.
func (o *Outcome) Unclear() bool { return o.Result.Outcome == apiclient.Unknown }

func (o *Outcome) arrivedAs(a *apiclient.Application) {
	o.Found, o.Result.Outcome = a, apiclient.Created
	o.Result.CandidateID, o.Result.ApplicationIDs, o.Result.Links = a.CandidateID, []apiclient.ID{a.ID}, nil
	if c := a.Candidate; c != nil {
		o.Result.CandidateID = c.ID
	}
	if a.RemoteURL != "" {
		o.Result.Links = []apiclient.Text{a.RemoteURL}
	}
}

// finish records the outcome in the journal. If it cannot be written, the entry that says begun
// stays, which is asked about like an unknown outcome.
func (o *Outcome) finish(j *store.Journal) {
	if o.entry == "" {
		return
	}
	state := o.Result.Outcome
	if o.There() {
		state = apiclient.Created
	}
	_ = j.End(o.entry, state)
}

func (o *Outcome) arrived(s *session.Session) {
	switch {
	case o.There():
		s.Made(o.made(), o.Result.ApplicationIDs)
	case o.Unclear():
		s.ForgetPeople()
	case o.Result.Outcome == apiclient.Rejected:
		s.Refused(o.Result)
	}
	if o.existed() {
		o.Result.Links = append(o.Result.Links, o.links()...)
	}
}

// made is the submit as a look-up would tell of it.
func (o *Outcome) made() apiclient.Candidate {
	ref := apiclient.JobNamed(o.Draft.JobID)
	if o.Known.Job != nil {
		ref = o.Known.Job.Ref()
	}
	app := apiclient.Application{Job: ref}
	if !o.existed() {
		app.CreatedAt = apiclient.Timestamp{Time: o.At}
	}
	if n := len(o.Result.ApplicationIDs); n > 0 {
		app.ID = o.Result.ApplicationIDs[n-1]
	}
	if n := len(o.Result.Links); n > 0 {
		app.RemoteURL = o.Result.Links[n-1]
	}
	c := o.Draft.Candidate
	return apiclient.Candidate{
		ID: o.Result.CandidateID, FirstName: cleaned(c.FirstName), LastName: cleaned(c.LastName),
		EmailAddresses: []apiclient.ReadEmail{{Address: cleaned(c.Email)}},
		Applications:   []apiclient.Application{app},
	}
}

// links are those of the applications for the same job that were known before.
func (o *Outcome) links() (out []apiclient.Text) {
	for _, c := range o.people {
		for _, a := range c.Applications {
			if a.Job.Is(o.Draft.JobID) && a.RemoteURL != "" {
				out = append(out, a.RemoteURL)
			}
		}
	}
	return out
}

// HistoryEntry is the submit and what came of it, for the history and the daily report.
func (o *Outcome) HistoryEntry() store.HistoryEntry {
	d, r := o.Draft, o.Result
	e := store.HistoryEntry{
		Time: o.At, Target: o.meta.Target, Endpoint: r.Endpoint, JobID: d.JobID, JobLabel: o.meta.JobLabel, DraftID: o.draftID,
		Candidate: draft.ShownName(d.Candidate.FirstName, d.Candidate.LastName), Email: d.Candidate.Email,
		Outcome: r.Outcome, Found: o.Found != nil, CandidateID: r.CandidateID, ApplicationIDs: r.ApplicationIDs, Links: r.Links, Warnings: r.Warnings, Answers: o.Fates,
		Body: draft.Preview(o.request), Draft: d, Sensitive: o.meta.Sensitive,
	}
	if r.Err != nil {
		e.Error = &store.HistoryError{Code: string(r.Err.Code), Title: string(r.Err.Title), Message: message(r.Err), LogURL: string(r.Err.LogURL)}
	}
	return e
}

// message is what an error says, Kombo's words before our own.
func message(e *apiclient.Error) string {
	if e.Message != "" {
		return string(e.Message)
	}
	return apiclient.Clean(e.Error())
}

func cleaned(s string) apiclient.Text { return apiclient.Text(line(s)) }

func line(s string) string { return apiclient.Text(apiclient.Clean(s)).Line() }
