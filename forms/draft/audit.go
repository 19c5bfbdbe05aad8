package draft

import (
	"cmp"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Fate is what became of an answer.
type Fate string

// The fates. An answer that is different, missing or warned about is lost, as far as can be told.
const (
	FateStored     Fate = "stored"     // read back as it was sent
	FateDifferent  Fate = "different"  // read back, but not as it was sent
	FateMissing    Fate = "missing"    // not among what was read back
	FateWarned     Fate = "warned"     // a warning names the question
	FateRefused    Fate = "refused"    // the refusal names the question
	FateUnverified Fate = "unverified" // this call, or this format, reads nothing back
)

// AnswerFate is what became of one answer that was sent.
type AnswerFate struct {
	QuestionID string `json:"question_id"`
	Title      string `json:"title"`
	// Type is the format of the question; empty if it is not known or has none.
	Type apiclient.FormatType `json:"type"`
	Fate Fate                 `json:"fate"`
	// Said is what Kombo said of the answer: its warning, its refusal, or what it read back.
	Said string `json:"said"`
}

// Lost reports whether the answer was lost, as far as can be told.
func (f AnswerFate) Lost() bool {
	return f.Fate == FateDifferent || f.Fate == FateMissing || f.Fate == FateWarned
}

// Fates lists all, the best first.
func Fates() []Fate {
	return []Fate{FateStored, FateUnverified, FateWarned, FateDifferent, FateMissing, FateRefused}
}

var meanings = map[Fate]string{
	FateStored:     "stored as it was sent",
	FateDifferent:  "stored differently; compare in the ATS",
	FateMissing:    "probably not stored; look in the ATS",
	FateWarned:     "perhaps not stored; look in the ATS",
	FateRefused:    "refused; correct it and send it again",
	FateUnverified: "sent, but not read back; only the ATS shows it",
}

// Means says what a fate means, and what to do about it.
func (f Fate) Means() string { return cmp.Or(meanings[f], meanings[FateUnverified]) }

// Text says the fate in a sentence, to stand behind the title of the question.
func (f AnswerFate) Text() string {
	means := f.Fate.Means() + "."
	switch {
	case f.Fate == FateUnverified && f.Type == apiclient.FormatFile:
		return "sent; files are never read back."
	case f.Fate == FateDifferent && f.Said == "":
		return means + " Kombo read back nothing."
	case f.Said == "":
		return means
	case f.Fate == FateDifferent:
		return means + " Kombo read back " + quote(f.Said) + "."
	}
	return means + " Kombo said: " + f.Said
}

// Audit says what became of each answer that Encode sent. After a refusal these are the answers
// that it names; after an outcome that is not known there are none.
//
// The application call reads back what was stored, in a shape of its own: questions by title and
// remote ID, choices by name, files never (contract, section A). The candidate call reads nothing
// back. An answer is found again only through the questions of the job.
func Audit(d Draft, c Context, r apiclient.Result) (fates []AnswerFate) {
	if r.Outcome != apiclient.Created && r.Outcome != apiclient.CreatedWithWarnings && r.Outcome != apiclient.Rejected {
		return nil
	}
	sent, asked := Sent(d, c), c.questionsOf(d)
	questions := make([]*apiclient.Question, len(sent))
	for i, a := range sent {
		if at := slices.IndexFunc(asked, func(q apiclient.Question) bool { return q.ID.Wire() == a.QuestionID }); at >= 0 {
			questions[i] = &asked[at]
		}
	}
	remarks := Remarks(asked, sent, r)
	echoes := match(sent, questions, r.Echo)
	for i, a := range sent {
		said := remarks[a.QuestionID]
		f := AnswerFate{QuestionID: a.QuestionID, Title: apiclient.Clean(a.QuestionID), Said: said}
		if q := questions[i]; q != nil {
			f.Title, f.Type = q.Label(), q.Format.Type
		} else if a.Value.Kind == KindFile {
			f.Type = apiclient.FormatFile
		}
		switch {
		case r.Outcome == apiclient.Rejected && said == "":
			continue
		case r.Outcome == apiclient.Rejected:
			f.Fate = FateRefused
		case said != "":
			f.Fate = FateWarned
		case r.Endpoint != apiclient.EndpointApplication, c.jobOf(d) == nil, f.Type == apiclient.FormatFile:
			f.Fate = FateUnverified
		case echoes[i] == nil:
			f.Fate = FateMissing
		case same(a.Value, *questions[i], *echoes[i]):
			f.Fate = FateStored
		default:
			f.Fate, f.Said = FateDifferent, echoedText(*echoes[i])
		}
		fates = append(fates, f)
	}
	return fates
}

// Lost picks the answers that were lost, as far as can be told.
func Lost(fates []AnswerFate) []AnswerFate {
	return slices.DeleteFunc(slices.Clone(fates), func(f AnswerFate) bool { return !f.Lost() })
}

// Verdict is the outcome that may be claimed. Created stands only if Kombo warned of nothing and every
// answer is accounted for, as far as the call reads answers back.
func Verdict(r apiclient.Result, fates []AnswerFate) apiclient.Outcome {
	unaccounted := func(f AnswerFate) bool {
		return f.Lost() || f.Fate == FateUnverified && f.Type != apiclient.FormatFile && r.Endpoint == apiclient.EndpointApplication
	}
	if r.Outcome == apiclient.Created && (len(r.Warnings) > 0 || slices.ContainsFunc(fates, unaccounted)) {
		return apiclient.CreatedWithWarnings
	}
	return r.Outcome
}

// remarks are the things that Kombo said of a request: its warnings, or the parts of a refusal.
func remarks(r apiclient.Result) (out []string) {
	for _, w := range r.Warnings {
		out = append(out, words.OneLine(string(w)))
	}
	if r.Err != nil {
		for part := range strings.FieldsFuncSeq(string(r.Err.Message), func(c rune) bool { return c == ';' || c == '\n' }) {
			out = append(out, words.OneLine(part))
		}
	}
	return out
}

// named is a question as a remark may name it.
type named struct {
	id    string
	names []string
	title string
}

// Remarks are what Kombo said of the questions of a job, whether they were answered or not, and of
// others that were answered: of each the first remark that names it, by its ID. Remarks are free text
// without a code (contract, section C), so a name counts only as whole words; a title, which may be a
// part of another one, counts only in a remark that holds no ID and no path of any of them.
func Remarks(questions []apiclient.Question, sent []Answer, r apiclient.Result) map[string]string {
	var all []named
	for _, q := range questions {
		all = append(all, named{q.ID.Wire(), []string{q.ID.String(), q.RemoteID.String()}, q.Title.Line()})
	}
	for i, a := range sent {
		at := slices.IndexFunc(all, func(q named) bool { return q.id == a.QuestionID })
		if at < 0 {
			at, all = len(all), append(all, named{id: a.QuestionID, names: []string{apiclient.Clean(a.QuestionID)}})
		}
		all[at].names = append(all[at].names, string(FieldAnswers.At(i)))
	}
	said := map[string]string{}
	for _, remark := range remarks(r) {
		text := strings.ToLower(indices.Replace(remark))
		find := func(is func(q named) bool) (found bool) {
			for _, q := range all {
				if is(q) {
					said[q.id], found = cmp.Or(said[q.id], remark), true
				}
			}
			return found
		}
		byName := func(q named) bool {
			return slices.ContainsFunc(q.names, func(name string) bool { return names(text, name) })
		}
		if !find(byName) {
			find(func(q named) bool { return names(text, q.title) })
		}
	}
	return said
}

// indices writes the paths of other validators as ours: answers[3] is answers.3.
var indices = strings.NewReplacer("[", ".", "]", "", "/", ".")

// names reports whether text, in lower case, holds a name as whole words. Short ones do not count.
func names(text, name string) bool {
	const tellingBytes = 4
	return len(name) >= tellingBytes && hasWords(text, indices.Replace(name))
}
