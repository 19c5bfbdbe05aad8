package session

import (
	"cmp"
	"strconv"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

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
