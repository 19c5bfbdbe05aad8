package draft

import (
	"kombo-apply/apiclient"

	"kombo-apply/forms/value/words"
)

// Fate is what became of an answer.
type Fate string

// The fates.
const (
	FateStored      Fate = "stored"       // echoed as it was sent
	FateDifferent   Fate = "different"    // echoed, but not as it was sent
	FateNotEchoed   Fate = "not_echoed"   // absent from the echo
	FateFile        Fate = "file"         // a file; files are never echoed
	FateWarnedAbout Fate = "warned_about" // a warning names the question
	FateNoEcho      Fate = "no_echo"      // nothing was echoed that could be compared
)

// AnswerFate is what became of one answer that was sent.
type AnswerFate struct {
	QuestionID string `json:"question_id"`
	Title      string `json:"title"`
	Fate       Fate   `json:"fate"`
	// Text says it in a sentence.
	Text string `json:"text"`
}

// Audit says what became of each answer that Encode sent, after a success.
//
// The application call echoes what it stored, in a shape of its own: questions
// by title and remote ID, choices by name, files never (contract, section A).
// The candidate call echoes nothing. So an answer can be found again only
// through the questions of the job; where those are unknown nothing is claimed.
func Audit(d Draft, c Context, r apiclient.Result) []AnswerFate {
	if r.Outcome != apiclient.Created && r.Outcome != apiclient.CreatedWithWarnings {
		return nil
	}
	job := c.jobOf(d)
	sent := Sent(d, c)
	questions := make([]*apiclient.Question, len(sent))
	for i, a := range sent {
		if job == nil {
			continue
		}
		if q, ok := job.Question(apiclient.ID(a.QuestionID)); ok {
			questions[i] = &q
		}
	}
	echoes := match(sent, questions, r.Echo)
	fates := make([]AnswerFate, len(sent))
	for i, a := range sent {
		f := AnswerFate{QuestionID: a.QuestionID, Title: apiclient.Clean(a.QuestionID)}
		if questions[i] != nil {
			f.Title = label(*questions[i])
		}
		f.Fate, f.Text = fate(a, questions[i], echoes[i], job != nil, r)
		fates[i] = f
	}
	return fates
}

func fate(a Answer, q *apiclient.Question, echo *apiclient.EchoedAnswer, jobKnown bool, r apiclient.Result) (Fate, string) {
	if warning := warningAbout(a.QuestionID, q, r.Warnings); warning != "" {
		return FateWarnedAbout, "Kombo warned: " + warning
	}
	switch {
	case r.Endpoint != apiclient.EndpointApplication:
		return FateNoEcho, "This call does not read the answers back."
	case a.Value.Kind == KindFile:
		return FateFile, "Not echoed; files never are."
	case r.Echo == nil:
		return FateNoEcho, "Kombo did not read the answers back."
	case !jobKnown:
		return FateNoEcho, "The job's questions are not known, so the answer cannot be found in what Kombo read back."
	case q == nil:
		return FateNotEchoed, "This job has no such question, so the answer was dropped."
	case echo == nil:
		return FateNotEchoed, "Kombo did not read this answer back. Look for it in the ATS."
	case same(a.Value, *q, *echo):
		return FateStored, "Stored."
	}
	if got := echoedText(*echo); got != "" {
		return FateDifferent, "Kombo read back " + quote(got) + ". Compare it in the ATS."
	}
	return FateDifferent, "Kombo read the question back without this answer. Look for it in the ATS."
}

// Lost picks the answers that were lost as far as anybody can tell: a warning
// names them, or they are absent from an echo that holds the others, or differ
// in it.
func Lost(fates []AnswerFate) []AnswerFate {
	var lost []AnswerFate
	for _, f := range fates {
		switch f.Fate {
		case FateWarnedAbout, FateNotEchoed, FateDifferent:
			lost = append(lost, f)
		case FateStored, FateFile, FateNoEcho:
		}
	}
	return lost
}

// Verdict is the outcome that may be claimed. Created stands only where Kombo
// warned of nothing and every answer is accounted for. The candidate call never
// echoes, so there the absence of an echo says nothing; after the application
// call it leaves the answers unaccounted for.
func Verdict(r apiclient.Result, fates []AnswerFate) apiclient.Outcome {
	if r.Outcome != apiclient.Created {
		return r.Outcome
	}
	if len(r.Warnings) > 0 || len(Lost(fates)) > 0 {
		return apiclient.CreatedWithWarnings
	}
	for _, f := range fates {
		if f.Fate == FateNoEcho && r.Endpoint == apiclient.EndpointApplication {
			return apiclient.CreatedWithWarnings
		}
	}
	return r.Outcome
}

// warningAbout finds the warning that names a question. Warnings are free text
// without a code (contract, section C), so a name counts only as whole words,
// and short titles and numbers, which any sentence may hold, do not count.
func warningAbout(id string, q *apiclient.Question, warnings []apiclient.Text) string {
	const tellingBytes = 4
	names := []string{apiclient.Clean(id)}
	if q != nil {
		names = append(names, label(*q), q.RemoteID.String())
	}
	for _, w := range warnings {
		text := words.OneLine(string(w))
		for _, name := range names {
			if len(name) >= tellingBytes && hasWords(text, name) {
				return text
			}
		}
	}
	return ""
}
