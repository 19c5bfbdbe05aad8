// Package tape plays VHS tapes in the wizard: demos, tests and pictures.
//
//	Tape     what is played, read by VHS's own parser     (read.go, keys.go)
//	Stage    what it is played on                         (play.go)
//	Show     a stage around a tea.Model                   (show.go)
//	Picture  screens as SVG, still or moving              (picture.go)
package tape
