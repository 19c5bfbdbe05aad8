package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Refusals are what a refusal says of single fields, each as a problem of the field: of those whose
// path stands in the message, and of the answers that it names, in the order of the body.
func Refusals(d Draft, c Context, r apiclient.Result) (out []Problem) {
	job, sent := c.jobOf(d), Sent(d, c)
	if job != nil {
		said := Remarks(job.Questions, sent, r)
		for _, q := range job.Questions {
			if id := q.ID.Wire(); said[id] != "" {
				out = append(out, RefusedField(FieldAnswer(id), said[id]))
			}
		}
	}
	answers := len(out) > 0
	for _, remark := range remarks(r) {
		for _, f := range fieldsIn(remark) {
			if f.Within(FieldAnswers) {
				if answers {
					continue // each is named
				}
				f = FieldAnswers
			}
			if !slices.ContainsFunc(out, func(p Problem) bool { return p.Field == f }) {
				out = append(out, RefusedField(f, remark))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Problem) int { return placeInBody(a.Field) - placeInBody(b.Field) })
	return out
}

// pathInText is the path of a field as validators write it. The message is free text: Kombo has no
// code for the field (contract, section C).
var pathInText = regexp.MustCompile(`^[a-z_]+:|[a-z_]+(?:\.[A-Za-z0-9_-]+)+`)

// fieldsIn are the fields of the body whose paths stand in a text.
func fieldsIn(text string) (out []Field) {
	for _, path := range pathInText.FindAllString(indices.Replace(text), 20) {
		f := Field(strings.TrimPrefix(strings.TrimSuffix(path, ":"), "body."))
		if memberAround(f) != nil {
			out = append(out, f)
		}
	}
	return out
}

// memberAround is the innermost member of the body that a field is, or is part of; nil for none.
func memberAround(f Field) *Spec {
	for ; f != ""; f = f.around() {
		if s := specs[f]; s != nil {
			return s
		}
	}
	return nil
}

// placeInBody is where a field stands in the body.
func placeInBody(f Field) int {
	around := memberAround(f).Field
	return slices.IndexFunc(leaves, func(s *Spec) bool { return s.Field.Within(around) })
}

// Written is what the body has of a field, or of the member that it is part of; empty for nothing.
func Written(d Draft, f Field) string {
	s := memberAround(f)
	if s == nil || !s.value(&d).given() {
		return ""
	}
	w := newWriter()
	s.value(&d).write(w, s.Field)
	return Preview(apiclient.Request{Body: w.done()})
}

// Codes of the problems that Duplicates finds.
const (
	CodeKnownCandidate = "known_candidate"
	CodeAlreadyApplied = "already_applied"
)

// Duplicates says what a look-up of the candidate's e-mail found. It can say "found" and never "not
// there": Kombo may list only what it created itself, and its lists lag behind (contract, I-12).
func Duplicates(d Draft, found []apiclient.Candidate) (out []Problem) {
	for _, c := range found {
		if !c.HasEmail(d.Candidate.Email) {
			continue
		}
		who := ShownName(string(c.FirstName), string(c.LastName))
		if i := slices.IndexFunc(c.Applications, func(a apiclient.Application) bool { return a.Job.Is(d.JobID) }); i >= 0 {
			out = append(out, Problem{Field: FieldJob, Code: CodeAlreadyApplied, Severity: SeverityWarning, Who: who,
				Text: cmp.Or(who, "A candidate") + " has already applied for this job" + evidence(c.Applications[i]) + "."})
			continue
		}
		text := cmp.Or(who, "A candidate") + " is known with this e-mail"
		if jobs := appliedFor(c); jobs != "" {
			text += " and applied for " + jobs
		}
		out = append(out, Problem{Field: FieldEmail, Code: CodeKnownCandidate, Severity: SeverityWarning, Who: who,
			Text: text + ". The application will be added to that person."})
	}
	return out
}

// PeopleUnread says that a look-up of the candidate's e-mail failed.
func PeopleUnread(err error) Problem {
	return Problem{Field: FieldEmail, Code: "people_unread", Severity: SeverityNote,
		Text: "It could not be looked up whether the ATS has this e-mail already: " + apiclient.Clean(err.Error())}
}

// AlreadyApplied reports whether one of the problems is an application to the same job.
func AlreadyApplied(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == CodeAlreadyApplied })
}

func appliedFor(c apiclient.Candidate) string {
	const most = 3
	var jobs []string
	for _, a := range c.Applications {
		if a.Job == nil {
			continue
		}
		if len(jobs) == most {
			jobs = append(jobs, "more")
			break
		}
		jobs = append(jobs, "“"+cmp.Or(string(a.Job.Name), "job "+a.Job.ID.String())+"”"+evidence(a))
	}
	return strings.Join(jobs, ", ")
}

func evidence(a apiclient.Application) string {
	day := ""
	if !a.CreatedAt.IsZero() {
		day = a.CreatedAt.Format("2 Jan 2006")
	}
	if known := words.Join(", ", strings.ToLower(string(a.Outcome)), day); known != "" {
		return " (" + known + ")"
	}
	return ""
}
