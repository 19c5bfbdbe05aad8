package session

import (
	"context"

	"kombo-apply/forms/draft"
)

type filesSeen []fileProbe

func (filesSeen) event() {}

type fileProbe struct {
	key      draft.Field
	was, now draft.File
}

// ProbeFiles returns a task that probes all files of the draft; nil if there are none.
func (s *Session) ProbeFiles() Task {
	var probes filesSeen
	for _, key := range s.Draft.LocalFiles() {
		f, _ := s.Draft.FileAt(key)
		probes = append(probes, fileProbe{key: key, was: f})
	}
	return s.probe(probes)
}

// ProbeFile returns a task that probes a file named in a field; nil if its row is gone, or has moved.
func (s *Session) ProbeFile(key draft.Field, path string) Task {
	f, ok := s.Draft.FileAt(key)
	if !ok || f.Path != path {
		return nil
	}
	return s.probe(filesSeen{{key: key, was: f}})
}

func (s *Session) probe(probes filesSeen) Task {
	if len(probes) == 0 {
		return nil
	}
	pick := s.PickFile
	return func(context.Context) Event {
		for i := range probes {
			probes[i].now = draft.Reprobe(probes[i].was, pick)
		}
		return probes
	}
}
