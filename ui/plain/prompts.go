package plain

import (
	"slices"
	"strings"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	entered "kombo-apply/forms/session"
)

// itemsOf makes the fields of all steps.
func itemsOf(s *entered.Session, o forms.Options) []item {
	o.Today, o.Known = s.Now, &s.Known
	var out []item
	for _, step := range forms.Steps() {
		for _, it := range forms.ItemsOf(step, s.Draft, o) {
			out = append(out, item{it, step})
		}
	}
	return out
}

// shown are the fields that can be filled in now, with the values that they have now. They are
// made anew with each job, whose stages and questions they ask for.
func (s *session) shown() []item {
	if s.items == nil || s.itemsFor != s.Known.Job {
		s.items, s.itemsFor = itemsOf(s.Session, forms.Options{Locale: s.env.Locale, OnPick: s.pickFile}), s.Known.Job
		if s.loadedUsers {
			s.offerUsers()
		}
	}
	var out []item
	for _, it := range s.items {
		if it.Visible() {
			it.Field.Reload()
			out = append(out, it)
		}
	}
	return out
}

// prompts lists what can be asked now, in the wizard's order. It is made anew after each
// answer: rows and conditional questions come and go.
func (s *session) prompts() []prompt {
	var out []prompt
	for _, it := range s.shown() {
		for _, l := range field.LinesOf(it.Field) {
			out = append(out, prompt{l, it})
		}
	}
	return out
}

// load reads the users when they are needed first.
func (s *session) load(p prompt) {
	if p.key() != draft.FieldSourcedBy || s.loadedUsers {
		return
	}
	s.loadedUsers = true
	for page, err := range s.Kombo.Users(s.ctx) {
		if err != nil {
			s.say("The users cannot be listed: %s", err)
			break
		}
		s.Users = append(s.Users, page.Items...)
	}
	s.offerUsers()
}

func (s *session) offerUsers() {
	for _, it := range s.items {
		if f, ok := it.Field.(*field.Choice); ok && it.Key == draft.FieldSourcedBy {
			forms.OfferUsers(f, s.Users, nil)
		}
	}
}

// indexOf finds the prompt of a field: its own, one inside it, or one around it. The parts of a
// file that are not asked for belong to its path. It is -1 if there is none.
func (s *session) indexOf(key draft.Field) int {
	if key == "" {
		return -1
	}
	list := s.prompts()
	if i := slices.IndexFunc(list, func(p prompt) bool { return p.key() == key }); i >= 0 {
		return i
	}
	beside := key
	if at := strings.LastIndexByte(string(key), '.'); key.Within(draft.FieldAttachments) && at > 0 {
		beside = key[:at]
	}
	return slices.IndexFunc(list, func(p prompt) bool {
		return p.key().Within(key) || key.Within(p.key()) || p.key().Within(beside)
	})
}
