package ui

import (
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/review"
)

type (
	// showReview opens one view of the review.
	showReview struct{ tab review.Tab }
	// nextQuestion goes to the next question that is to be answered.
	nextQuestion struct{}
	// nextOpen goes to the next thing that is missing, or to the send.
	nextOpen struct{}
	// askSubmit asks to send; the model checks, asks for confirmation if needed, then sends.
	askSubmit struct{}
	// askSendAnyway wants to send in spite of the problems.
	askSendAnyway struct{}
	// doSubmit sends: it is the one deliberate act.
	doSubmit struct{ confirmed []submit.Confirmation }
	// saveReport writes the daily report.
	saveReport struct{ format string }
	// showResult goes back to the outcome of the last submit.
	showResult struct{}
	// showDrafts lists the unfinished drafts; resumeCopy goes on with a
	// copy of one that was meant for elsewhere.
	showDrafts struct{}
	resumeCopy struct{ entry store.Entry }
	// askRemove asks before a draft is removed; removeDraft removes it.
	askRemove   struct{ draft store.Summary }
	removeDraft struct{ id string }
	// putAside keeps the candidate as a draft and begins the next; askDiscard asks before
	// doDiscard throws it away.
	putAside   struct{}
	askDiscard struct{}
	doDiscard  struct{}
	// showToday lists what was sent, the newest first.
	showToday struct{}
	// showPrefill opens the suggestions from a file.
	showPrefill struct{}
	// openWhole makes a body of our own the draft.
	openWhole struct{ path string }
	// showCalls lists the calls of this run.
	showCalls struct{}
	// showFaults offers what can happen to the next send.
	showFaults struct{}
	// showPalette, showHelp open those overlays; togglePreview the request preview.
	showPalette   struct{}
	showHelp      struct{}
	togglePreview struct{}
	// doQuit ends the program.
	doQuit struct{}
)
