package draft

import (
	"cmp"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

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
