package session

import (
	"context"

	"kombo-apply/forms/draft"
)

// filesSeen is what a look at files has found.
type filesSeen struct {
	Foreign
	looks []fileLook
}

// fileLook is one file as it was, and as it was found.
type fileLook struct {
	key      draft.Field
	was, now draft.File
}

// LookAtFiles returns a task that probes all files of the draft; nil if there are none. If nothing
// is new, it changes nothing.
func (s *Session) LookAtFiles() Task {
	var looks []fileLook
	for _, key := range s.Draft.LocalFiles() {
		f, _ := s.Draft.FileAt(key)
		looks = append(looks, fileLook{key: key, was: f})
	}
	return s.lookAt(looks)
}

// LookAtFile returns a task that probes a file named in a field; nil if its row is gone, or has
// moved.
func (s *Session) LookAtFile(key draft.Field, path string) Task {
	f, ok := s.Draft.FileAt(key)
	if !ok || f.Path != path {
		return nil
	}
	return s.lookAt([]fileLook{{key: key, was: f}})
}

func (s *Session) lookAt(looks []fileLook) Task {
	if len(looks) == 0 {
		return nil
	}
	pick := s.PickFile
	return func(context.Context) Event {
		for i := range looks {
			looks[i].now = draft.LookAgain(looks[i].was, pick)
		}
		return filesSeen{looks: looks}
	}
}
