package plain

import (
	"slices"
	"strings"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/value/find"
)

type item struct {
	forms.Item
	step forms.StepID
}

// prompt is one line that a field asks for.
type prompt struct {
	field.Liner
	item
}

func (p prompt) key() draft.Field { return draft.Field(p.GetKey()) }

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
		s.offerUsers()
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
	out := []prompt{{Liner: field.NewInfo(string(draft.FieldJob), "", "")}} // which is asked for in a way of its own
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

// offerUsers puts the users into their field, once they were asked for.
func (s *session) offerUsers() {
	for _, it := range s.items {
		if f, ok := it.Field.(*field.Choice); ok && it.Key == draft.FieldSourcedBy && s.loadedUsers {
			forms.OfferUsers(f, s.Users, nil)
		}
	}
}

// indexOf finds the prompt of a field: its own, one inside it, or one around it. The parts of a
// file that are not asked for belong to its path. It is -1 if there is none.
func (s *session) indexOf(key draft.Field) int {
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

func (s *session) fillIn() (part, error) {
	if err := s.fromQueue(); err != nil {
		return nil, err
	}
	return s.finish, s.fillFrom(draft.FieldJob)
}

// fillFrom asks from the named prompt to the end, or until the person wants to see the review.
func (s *session) fillFrom(key draft.Field) error {
	at := max(0, s.indexOf(key))
	step, section := forms.StepID(-1), ""
	for {
		list := s.prompts()
		if at >= len(list) {
			return nil
		}
		p := list[at]
		if p.step != step {
			step = p.step
			s.title(step)
		}
		if p.Section != section {
			section = p.Section
			s.sayAll(p.Heading(), p.Warning())
		}
		m, err := s.ask(p)
		if err != nil {
			return err
		}
		switch m {
		case forward:
			at = max(at, s.indexOf(p.key())) + 1
		case backward:
			if before := lastBefore(list, at); before >= 0 {
				at = before
			} else {
				s.say("This is the first step.")
			}
		case toReview:
			return nil
		case stay, again:
		}
	}
}

// lastBefore is the last prompt before at that takes a value; -1 if there is none.
func lastBefore(list []prompt, at int) int {
	for at--; at > 0 && list[at].Ask().Info; at-- {
	}
	return at
}

// askOnce puts a single prompt, for a jump from the review.
func (s *session) askOnce(key draft.Field) error {
	for _, it := range s.items {
		if key.Within(it.Key) {
			it.Field.Unfold()
		}
	}
	at := s.indexOf(key)
	if at < 0 {
		s.say("There is nothing to enter for %s here; submit FILE sends it as it is.", key)
		return nil
	}
	for {
		m, err := s.ask(s.prompts()[at])
		if err != nil || m != stay {
			return err
		}
	}
}

// goTo asks from a step that was named; it reports false if there is none of that name.
func (s *session) goTo(name string) (known bool, err error) {
	for _, step := range forms.Steps() {
		if step == forms.StepReview || len(name) < 3 || !strings.HasPrefix(find.Fold(step.Title()), find.Fold(name)) {
			continue
		}
		for _, p := range s.prompts() {
			if p.step == step {
				return true, s.fillFrom(p.key())
			}
		}
		s.say("There is nothing to enter in this step.")
		return true, nil
	}
	return false, nil
}
