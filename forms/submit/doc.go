// Package submit is one send, from "may it go?" to "what came of it". It draws
// nothing and starts no goroutine: the wizard, the line prompts and the commands
// run its tasks, ask its questions and show what it says.
//
//	Confirmations  what must be confirmed, and the one question for it (confirm.go)
//	Submit         checking → sending → done, or back to the form       (submit.go)
//	post           journal, the POST, journal; Guard stands around it   (post.go, guard.go)
//	Outcome        what came of it, the history's entry                 (outcome.go)
//	LookedUp       whether an unknown outcome made something after all  (lookup.go)
//	JobReread      what a newer version of the job changes              (reread.go)
//	Headline …     all of it in words                                   (words.go)
package submit
