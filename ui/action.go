package ui

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
)

type (
	// pickJob chooses a job that was listed.
	pickJob struct{ job *apiclient.Job }
	// typeJob chooses a job by an ID that was typed.
	typeJob struct{ id string }
	// dropJob goes back to the list of jobs.
	dropJob struct{}
	// showReview opens one view of the review; copyRequest copies what one shows.
	showReview  struct{ tab reviewTab }
	copyRequest struct{ as reviewTab }
	// nextOpen goes to the next question that is to be answered.
	nextOpen struct{}
	// showFilters offers the filters of the list of jobs.
	showFilters struct{}
	// reloadJobs asks for the list of jobs again.
	reloadJobs struct{}
	// askSubmit wants to send; the model checks, asks where needed, then sends.
	askSubmit struct{}
	// askSendAnyway wants to send in spite of the problems.
	askSendAnyway struct{}
	// doSubmit sends: it is the one deliberate act.
	doSubmit struct{ confirmed []submit.Confirmation }
	// stopSubmit cancels what is under way.
	stopSubmit struct{}
	// editRequest opens the request in the person's editor.
	editRequest struct{}
	// switchEndpoint chooses the other of the two create calls.
	switchEndpoint struct{}
	// startOver begins a new candidate.
	startOver struct{ keep keeping }
	// showKeep offers what the next candidate keeps; toggleKeep changes a mark.
	showKeep   struct{}
	toggleKeep struct{ what keepable }
	// showSheet asks for the format of the sheet of the day; saveSheet writes it.
	showSheet struct{}
	saveSheet struct{ format string }
	// showResult goes back to the outcome of the last submit.
	showResult struct{}
	// checkResult looks whether an unknown outcome made something after all.
	checkResult struct{}
	// askResend wants to send once more after an unknown outcome.
	askResend struct{}
	// showDrafts lists the drafts that were left behind; resumeDraft goes on
	// with one of them, resumeCopy with a copy of one that was meant for elsewhere.
	showDrafts  struct{}
	resumeDraft struct{ id string }
	resumeCopy  struct{ entry store.Entry }
	// showPrefill opens the suggestions from a file; takeSuggestions accepts
	// those that were marked.
	showPrefill     struct{}
	takeSuggestions struct {
		changes []prefill.Change
		attach  string // the path of a file to attach as CV
	}
	// askOpenWhole wants a body of our own to become the draft; openWhole does it.
	askOpenWhole struct{ path string }
	openWhole    struct{ path string }
	// showPalette, showHelp open those overlays; toggleWire the wire pane.
	showPalette struct{}
	showHelp    struct{}
	toggleWire  struct{}
	// doQuit ends the program.
	doQuit struct{}
)

// keeping says what a new candidate starts with.
type keeping int

const (
	keepNothing   keeping = iota
	keepMarked            // the next candidate: what is marked to be kept
	keepCandidate         // this candidate for another job
)
