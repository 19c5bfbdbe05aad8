package session

import (
	"strconv"

	"kombo-apply/forms/draft"
)

// bullhorn takes the ID of a candidate that it has, and looks for no duplicates then (contract,
// section I).
const bullhorn = "bullhorn"

var existingID = []string{bullhorn, "existing_candidate_remote_id"}

// FieldExisting is the remote field that names a candidate of Bullhorn's own.
const FieldExisting = draft.FieldRemote + ".bullhorn.existing_candidate_remote_id"

// Existing is the one person whom the connected Bullhorn has with the candidate's e-mail, to be
// offered as the candidate to add to. It is false for any other ATS, if nobody or several were found,
// and if a candidate is named already.
func (s *Session) Existing() (remoteID, who string, ok bool) {
	if in := s.Known.Integration; in == nil || in.Tool.ID != bullhorn || len(s.People) != 1 || s.People[0].RemoteID == "" {
		return "", "", false
	}
	fields, err := draft.ParseRemote(s.Draft.RemoteFields)
	if _, named := fields.Get(existingID...); err != nil || named {
		return "", "", false
	}
	p := s.People[0]
	return p.RemoteID.Wire(), draft.ShownName(string(p.FirstName), string(p.LastName)), true
}

// UseExisting names that person as the candidate to add to. It reports whether it did.
func (s *Session) UseExisting() bool {
	id, _, ok := s.Existing()
	if !ok {
		return false
	}
	fields, _ := draft.ParseRemote(s.Draft.RemoteFields)
	fields, ok = fields.Set(strconv.Quote(id), existingID...)
	if ok {
		s.Draft.RemoteFields = fields.String()
	}
	return ok
}
