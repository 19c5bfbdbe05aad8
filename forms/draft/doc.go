// Package draft holds what a person has entered and everything that follows from it without I/O.
//
//	Draft     what was entered            (draft.go)
//	Check     Draft → []Problem           (problem.go, check*.go, codes.go)
//	Visible   which questions are shown   (precondition.go)
//	Sent      which answers are sent      (sent.go)
//	Encode    Draft → apiclient.Request   (encode*.go), and its Preview
//	Read      a body on disk → Draft      (read*.go)
//	PickFile  a path → File               (file.go), its way out (filesource.go)
//	Audit     which answers were lost     (audit*.go)
//
// Wizard, plain prompts and commands all fill the same Draft and go through the
// same Encode, which is why they send the same bytes for the same answers.
package draft
