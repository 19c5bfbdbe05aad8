package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// Files that were picked may change or vanish while a person fills in the rest. They
// are looked at in the background when a step that shows them is entered, every few
// seconds where they are all there is to see, and once more before they are sent. A
// look that finds nothing new changes nothing, so that nothing is drawn.

// fileLook is one file as it was, and as it was found.
type fileLook struct {
	key      draft.Field
	was, now draft.File
}

type (
	// filesLooked is what a look at files has found.
	filesLooked struct {
		looks []fileLook
		// sending: a submit waits for it.
		sending bool
	}
	lookDue struct{}
)

// lookEvery is how often the files are looked at while they are on the screen.
const lookEvery = 3 * time.Second

// fileWatch is where the files were looked at last, and whether the next look is due by
// itself.
type fileWatch struct {
	seen    bool
	step    forms.StepID
	ticking bool
}

// watchFiles is asked after every Update, and sees to it that files are looked at where
// they are shown.
func (m *Model) watchFiles() tea.Cmd {
	w := &m.watch
	if m.place != atStep || m.step != forms.StepAttachments && m.step != forms.StepQuestions && m.step != forms.StepReview {
		w.seen = false
		return nil
	}
	if len(m.s.draft.LocalFiles()) == 0 {
		w.seen, w.step = true, m.step
		return nil
	}
	var cmds []tea.Cmd
	if !w.seen || w.step != m.step {
		w.seen, w.step = true, m.step
		cmds = append(cmds, m.s.lookAtFiles(false))
	}
	if !w.ticking && m.step != forms.StepQuestions {
		w.ticking = true
		cmds = append(cmds, tea.Tick(lookEvery, func(time.Time) tea.Msg { return lookDue{} }))
	}
	return tea.Batch(cmds...)
}

// lookAgain is the look that the clock asks for; watchFiles starts it anew.
func (m *Model) lookAgain() tea.Cmd {
	m.watch.ticking = false
	if !m.watch.seen || m.step == forms.StepQuestions {
		return nil
	}
	return m.s.lookAtFiles(false)
}

// lookAtFiles looks at all files of the draft; nil where there are none.
func (s *session) lookAtFiles(sending bool) tea.Cmd {
	var looks []fileLook
	for _, key := range s.draft.LocalFiles() {
		f, _ := s.draft.FileAt(key)
		looks = append(looks, fileLook{key: key, was: f})
	}
	if len(looks) == 0 {
		return nil
	}
	return s.lookAt(looks, sending)
}

// pickFile finds out about a file that was named in a field.
func (s *session) pickFile(key draft.Field, path string) tea.Cmd {
	f, ok := s.draft.FileAt(key)
	if !ok || f.Path != path {
		return nil // the row has gone, or moved, meanwhile
	}
	return s.lookAt([]fileLook{{key: key, was: f}}, false)
}

func (s *session) lookAt(looks []fileLook, sending bool) tea.Cmd {
	pick := s.env.PickFile
	return func() tea.Msg {
		for i := range looks {
			looks[i].now = draft.LookAgain(looks[i].was, pick)
		}
		return filesLooked{looks, sending}
	}
}

// filesLooked puts what was found into the draft and its fields.
func (m *Model) filesLooked(msg filesLooked) tea.Cmd {
	news := false
	for _, l := range msg.looks {
		news = m.s.draft.Looked(l.key, l.was, l.now) || news
	}
	if news {
		for _, p := range m.wizard.panes() {
			p.reload()
		}
	}
	if msg.sending {
		return m.filesLookedBeforeSending()
	}
	return nil
}

// filesLookedBeforeSending goes on with the submit, or back to the review when a file is
// no longer the one that was picked.
func (m *Model) filesLookedBeforeSending() tea.Cmd {
	if m.send == nil || m.send.phase != phaseChecking {
		return nil
	}
	if m.send.stopping {
		return m.stopped()
	}
	before := m.s.problems
	m.s.refresh()
	if fresh := newErrors(before, m.s.problems); len(fresh) > 0 {
		m.backToReview("not sent: " + fresh[0].Text)
		return nil
	}
	return m.recheck()
}
