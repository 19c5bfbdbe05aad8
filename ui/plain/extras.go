package plain

import (
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

func (s *session) extras() []prompt {
	d, step := s.Draft, forms.StepExtras
	sourced := text(step, draft.FieldSourcedBy, "Sourced by", "The user of the ATS who found the candidate: a part of the name, or an ID.", &d.SourcedBy)
	sourced.options, sourced.search, sourced.loads = s.userOptions, true, true
	remote := text(step, draft.FieldRemote, "Remote fields", "Fields of one ATS that Kombo passes on, as a JSON object. Leave it empty unless you know that you need it.", &d.RemoteFields).withHint("JSON")
	remote.long = true
	return []prompt{
		sourced,
		s.consent(step),
		text(step, draft.FieldConsentUntil, "Consent expires", "Until when the candidate's data may be kept.", &d.Consent.ExpiresAt).withHint("YYYY-MM-DD"),
		remote,
		text(step, draft.FieldSourceName, "Source name", "Deprecated: Kombo sets the source by itself.", &d.Source.Name).withHint("deprecated"),
		text(step, draft.FieldSourceKey, "Source unified key", "Deprecated: Kombo sets the source by itself.", &d.Source.UnifiedKey).withHint("deprecated"),
		text(step, draft.FieldSourceID, "Source ID", "Deprecated: Kombo sets the source by itself.", &d.Source.ID).withHint("deprecated"),
	}
}

// consent has three values; the third, not answered, is no value at all.
func (s *session) consent(step forms.StepID) prompt {
	given := &s.Draft.Consent.Given
	return prompt{
		field: draft.FieldConsentGiven, step: step, label: "GDPR consent given",
		help: "Whether the candidate agreed to the processing of their data. Skipped, nothing is said about it.",
		get: func() string {
			switch {
			case *given == nil:
				return ""
			case **given:
				return yes.id
			}
			return no.id
		},
		set: func(typed string) string {
			if typed == yes.id || typed == no.id {
				is := typed == yes.id
				*given = &is
			}
			return ""
		},
		clear: func() { *given = nil },
	}.choosing(yes, no)
}

// userOptions asks for the users when they are needed first.
func (s *session) userOptions() []option {
	if !s.loadedUsers {
		s.loadedUsers = true
		for page, err := range s.Kombo.Users(s.ctx) {
			if err != nil {
				s.say("The users cannot be listed: %s", err)
				break
			}
			s.Users = append(s.Users, page.Items...)
		}
	}
	var out []option
	for _, u := range s.Users {
		label := u.Label()
		if mail := u.Email.Line(); mail != "" && mail != label {
			label += ", " + mail
		}
		out = append(out, option{id: u.ID.Wire(), label: label, also: []string{u.Label(), string(u.Email)}})
	}
	return out
}
