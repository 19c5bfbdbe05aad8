package draft

import "kombo-apply/apiclient"

// Fate is what became of an answer.
type Fate string

// The fates.
const (
	FateStored      Fate = "stored"       // echoed as it was sent
	FateDifferent   Fate = "different"    // echoed, but not as it was sent
	FateNotEchoed   Fate = "not_echoed"   // absent from the echo
	FateFile        Fate = "file"         // a file; files are never echoed
	FateWarnedAbout Fate = "warned_about" // a warning names the question
	FateNoEcho      Fate = "no_echo"      // the answer to the call echoes nothing that could be compared
)

// AnswerFate is what became of one answer that was sent.
type AnswerFate struct {
	QuestionID string `json:"question_id"`
	Title      string `json:"title"`
	Fate       Fate   `json:"fate"`
	Text       string `json:"text"`
}

// Audit says what became of each answer that was sent.
func Audit(d Draft, c Context, r apiclient.Result) []AnswerFate { return nil }

// Lost picks the answers that were lost.
func Lost(fates []AnswerFate) []AnswerFate { return nil }

// Verdict is the outcome that may be claimed once the answers were audited.
func Verdict(r apiclient.Result, fates []AnswerFate) apiclient.Outcome { return r.Outcome }
