// Package session is what is being entered and what is known about it. The
// wizard, the line prompts and the commands share one Session.
//
//	Session  the draft, and what follows from it          (session.go)
//	Env      what a session has from outside              (env.go)
//	Task     work for another goroutine, Event its result (task.go)
//	files    what has become of the files that were picked (files.go)
//	people   who is known with the candidate's e-mail, and what was sent for them before (people.go)
//	Open     what calls for the person: errors, and what was refused or withheld (refused.go)
//	Autosave the draft on disk                            (autosave.go)
//	Next     the draft of the next candidate              (carryover.go)
//	Queue    files with a candidate each                  (queue.go)
//
// A Session belongs to one goroutine and starts no other.
package session
