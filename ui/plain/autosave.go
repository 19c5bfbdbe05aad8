package plain

// keep saves what was entered, and says once that it cannot. It is called before
// each question: people answer slowly enough for that.
func (s *session) keep() {
	saver := s.Autosave.Saver()
	if !s.Autosave.Changed() || !saver.Unsaved() {
		return
	}
	if err := saver.Save(); err != nil && !s.told {
		s.told = true
		s.say("The draft is not saved: %s", err)
	}
}
