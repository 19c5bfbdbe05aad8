package session

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// problems are all that is known to be wrong with the draft: what Kombo refused comes first.
func (s *Session) problems() []draft.Problem {
	all := slices.Concat(s.refusals(), s.withheldProblems(), draft.Check(*s.Draft, s.Known), draft.Duplicates(*s.Draft, s.People), s.existingProblem())
	if s.found.err != nil && s.found.email == s.Draft.Candidate.Email {
		all = append(all, draft.PeopleUnread(s.found.err))
	}
	return all
}

// refusal is what Kombo said of a field when it refused the candidate, and the value as it went out.
type refusal struct {
	draft.Problem
	sent any
}

// Refused takes in what a refusal says of single fields, until they are changed.
func (s *Session) Refused(r apiclient.Result) {
	s.refused, s.stale = nil, true
	for _, p := range draft.Refusals(*s.Draft, s.Known, r) {
		s.refused = append(s.refused, refusal{p, s.valueOf(p.Field)})
	}
}

// refusals are the problems of the fields that still stand as they were refused.
func (s *Session) refusals() (out []draft.Problem) {
	s.refused = slices.DeleteFunc(s.refused, func(r refusal) bool { return !reflect.DeepEqual(s.valueOf(r.Field), r.sent) })
	for _, r := range s.refused {
		out = append(out, r.Problem)
	}
	return out
}

func (s *Session) valueOf(f draft.Field) any {
	if q := s.QuestionOf(f); q != nil {
		return s.Draft.Answer(q.ID.Wire())
	}
	return draft.Written(*s.Draft, f)
}

// stillWithheld are the questions whose answers the resumed draft came without, and still lacks.
func (s *Session) stillWithheld() []string {
	return slices.DeleteFunc(slices.Clone(s.withheld), func(id string) bool { return s.Draft.Answer(id).Kind != draft.KindNone })
}

// withheldProblems name them one by one: nobody else would know what is missing.
func (s *Session) withheldProblems() (out []draft.Problem) {
	for _, id := range s.stillWithheld() {
		if s.QuestionOf(draft.FieldAnswer(id)) != nil {
			out = append(out, draft.WithheldAnswer(id))
		}
	}
	return out
}

// bullhorn takes the ID of a candidate that it has (contract, section I).
const bullhorn = "bullhorn"

var existingID = []string{bullhorn, "existing_candidate_remote_id"}

// FieldExisting is the remote field that names a candidate of Bullhorn's own.
const FieldExisting = draft.FieldRemote + ".bullhorn.existing_candidate_remote_id"

// Existing is the one person whom the connected Bullhorn has with the candidate's e-mail. It is false
// for any other ATS, if nobody or several were found, and if a candidate is named already.
func (s *Session) Existing() (remoteID, who string, ok bool) { return s.existing(s.People) }

// ExistingAs is Existing for an address that LookUpAs has searched for.
func (s *Session) ExistingAs(email string) (remoteID, who string, ok bool) {
	return s.existing(s.HasAs(email))
}

func (s *Session) existing(people []apiclient.Candidate) (remoteID, who string, ok bool) {
	if in := s.Known.Integration; in == nil || in.Tool.ID != bullhorn || len(people) != 1 || people[0].RemoteID == "" {
		return "", "", false
	}
	fields, err := draft.ParseRemote(s.Draft.RemoteFields)
	if _, named := fields.Get(existingID...); err != nil || named {
		return "", "", false
	}
	p := people[0]
	return p.RemoteID.Wire(), draft.ShownName(string(p.FirstName), string(p.LastName)), true
}

// UseExisting names a person as the candidate to add to. It reports whether it did.
func (s *Session) UseExisting(remoteID string) bool {
	fields, err := draft.ParseRemote(s.Draft.RemoteFields)
	fields, ok := fields.Set(strconv.Quote(remoteID), existingID...)
	if ok = ok && err == nil && remoteID != ""; ok {
		s.Draft.RemoteFields = fields.String()
	}
	return ok
}

// existingProblem offers that person as the value that is missing.
func (s *Session) existingProblem() []draft.Problem {
	id, who, ok := s.Existing()
	if !ok {
		return nil
	}
	return []draft.Problem{draft.ExistingCandidate(FieldExisting, cmp.Or(words.OneLine(who), "a candidate"), id)}
}

// Open are the problems that call for the person: what Kombo refused, and then the errors.
func (s *Session) Open() []draft.Problem {
	return slices.DeleteFunc(slices.Clone(s.Problems), func(p draft.Problem) bool { return p.Severity != draft.SeverityError && !p.Refused() })
}

// Missing is the open problem to go to from the field at: the next one of Open and, past the end,
// the first one again. From a field without one it is the first one behind those that were passed:
// one that was refused, if there is any. It is false if nothing else is missing.
func (s *Session) Missing(at draft.Field, passed func(draft.Field) bool, omit ...draft.Field) (draft.Problem, bool) {
	open := slices.DeleteFunc(s.Open(), func(p draft.Problem) bool { return slices.ContainsFunc(omit, p.Field.Within) })
	isHere := func(p draft.Problem) bool { return at != "" && (p.Field.Within(at) || at.Within(p.Field)) }
	if here := slices.IndexFunc(open, isHere); here >= 0 {
		open = slices.DeleteFunc(slices.Concat(open[here:], open[:here]), isHere)
		passed = func(draft.Field) bool { return false }
	} else if refused := slices.IndexFunc(open, func(p draft.Problem) bool { return !p.Refused() }); refused > 0 {
		open = open[:refused]
	}
	if len(open) == 0 {
		return draft.Problem{}, false
	}
	ahead := slices.IndexFunc(open, func(p draft.Problem) bool { return !passed(p.Field) })
	return open[max(ahead, 0)], true
}
