package plain

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/field"
	"kombo-apply/forms/field/disk"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
)

const fillHelp = `Enter takes what is marked with an x
numbers  take these instead, such as 1 3 4
all      take all of it
none     take nothing
whole    open the file as a draft, in place of what was entered; for the body of a create call`

// fill suggests values from a file: a CV, a vCard, a JSON Resume, a body of our own, or from a text that is
// pasted: a signature, a mail, a profile. Nothing reaches the draft but what is accepted here.
func (s *session) fill(path string) error {
	for path == "" {
		typed, err := s.line("File to fill from (a CV, a vCard, a JSON Resume, a request; or paste, for a text; < goes back): ")
		if err != nil || typed == cmdBack {
			return err
		}
		path = typed
	}
	if strings.EqualFold(path, "paste") {
		s.say("Paste the text; a line that holds only %s ends it.", textEnd)
		lines, err := s.lines("")
		if err != nil {
			return err
		}
		found, unread := prefill.SuggestText(strings.Join(lines, "\n"), s.Now())
		return s.fillWith("", found, unread)
	}
	path = disk.ParsePath(path, disk.Local{}.Home())
	found, unread := prefill.Suggest(path, s.Now())
	return s.fillWith(path, found, unread)
}

// fromQueue fills in from the current file of the queue; one that cannot be read is said and passed over.
func (s *session) fromQueue() error {
	for {
		path, ok := s.Queue.Current()
		if !ok {
			return nil
		}
		s.say("%s", s.Queue.Position())
		found, unread := prefill.Suggest(path, s.Now())
		if err := s.fillWith(path, found, unread); unread == nil {
			return err
		}
		s.Queue.Next(entered.QueueFailed)
	}
}

// fillWith offers what was found in a file, or without a path in a text, or says why it could not be read.
func (s *session) fillWith(path string, found prefill.Suggestions, unread error) (err error) {
	if unread != nil {
		s.say("%s", unread)
		return nil
	}
	if found, err = s.whose(found); err != nil {
		return err
	}
	found = found.For(s.jobByID, s.Draft.JobID)
	isBody, list := found.Source == prefill.SourceBody, prefill.Offers(*s.Draft, found, path)
	s.sayAll(found.Notes...)
	if len(list) == 0 {
		s.say("This file says nothing new about the candidate.")
		if !isBody {
			return nil
		}
	}
	return s.accept(path, list, isBody)
}

// whose asks for the person if a file holds several.
func (s *session) whose(found prefill.Suggestions) (prefill.Suggestions, error) {
	if len(found.People) < 2 {
		return found, nil
	}
	var people []field.Option
	for i, who := range found.People {
		people = append(people, field.Option{ID: strconv.Itoa(i), Label: words.Join(", ", who.Name, who.Email)})
	}
	s.say("The file holds %d people:", len(people))
	s.list(people)
	for whose := field.NewChoice("", "", nil, people...); ; {
		typed, err := s.line("Whose card [1]: ")
		if err != nil || typed == "" {
			return found, err
		}
		said := whose.Answer(typed, true)
		if said.Hint.Kind != field.HintError {
			i, err := strconv.Atoi(whose.GetValue().(string))
			return found.Choose(i), err
		}
		s.say("%s", said.Hint.Text)
	}
}

// accept reads the list out, asks which of it to take, and takes it.
func (s *session) accept(path string, list []prefill.Change, body bool) error {
	var marked []prefill.Change
	for i, o := range list {
		mark := " "
		if o.Preselected() {
			mark, marked = "x", append(marked, o)
		}
		s.say("%3d [%s] %s", i+1, mark, o)
	}
	question := fmt.Sprintf("Take which? Enter: the %d marked; numbers, all, none or ?", len(marked))
	if body {
		question += ", whole"
	}
	for {
		typed, err := s.line(question + ": ")
		if err != nil {
			return err
		}
		switch word := strings.ToLower(typed); {
		case word == cmdHelp:
			s.say(fillHelp)
			continue
		case word == "whole" && body:
			return s.openWhole(path)
		case word == "":
			s.take(path, marked)
		case word == "all":
			s.take(path, list)
		case word == "none", word == cmdBack:
			s.take(path, nil)
		default:
			chosen := byNumbers(word, list)
			if chosen == nil {
				s.say("“%s” is not understood. Type numbers from 1 to %d, such as 1 3.", typed, len(list))
				continue
			}
			s.take(path, chosen)
		}
		return nil
	}
}

// byNumbers reads "1 3, 4"; nil if it is anything else. What is chosen stays in the order of the list.
func byNumbers(typed string, list []prefill.Change) (chosen []prefill.Change) {
	named := map[int]bool{}
	for part := range strings.FieldsFuncSeq(typed, func(r rune) bool { return strings.ContainsRune(" ,;", r) }) {
		i, err := strconv.Atoi(part)
		if err != nil || i < 1 || i > len(list) {
			return nil
		}
		named[i-1] = true
	}
	for i, o := range list {
		if named[i] {
			chosen = append(chosen, o)
		}
	}
	return chosen
}

// take puts what was accepted into the draft.
func (s *session) take(path string, chosen []prefill.Change) {
	if len(chosen) == 0 {
		s.say("Nothing is filled in.")
		return
	}
	job := s.Draft.JobID
	for _, o := range chosen {
		o.Apply(s.Draft)
	}
	s.Run(s.ctx, s.ProbeFiles())
	if s.Draft.JobID != job {
		s.readJob()
	}
	from := "the text"
	if path != "" {
		from = filepath.Base(path)
	}
	s.say("%s filled in from %s.", words.Count(len(chosen), "field", "fields"), from)
	s.Run(s.ctx, s.LookUp()) // who is known already with the address that was filled in
	for _, p := range s.problems() {
		if p.Code == draft.CodeKnownCandidate || p.Code == draft.CodeAlreadyApplied {
			s.say("%s", ProblemLine(p))
		}
	}
}

// pickFile finds out about a file that was named.
func (s *session) pickFile(key draft.Field, path string) func() any {
	s.Run(s.ctx, s.ProbeFile(key, path))
	return nil
}

// openWhole makes a body the draft. What was entered has been kept before the question was put.
func (s *session) openWhole(path string) error {
	if !s.Untouched() {
		sure, err := s.yes("This replaces everything that was entered; it stays as a draft of its own, where drafts are kept. Type yes to go on: ")
		if !sure {
			return err
		}
	}
	d, problems, err := prefill.Whole(path)
	if err != nil {
		s.say("%s", err)
		return nil
	}
	d.Endpoint = s.Draft.Endpoint
	if d.JobID == "" {
		d.JobID = s.Draft.JobID
	}
	s.anew(draft.Draft{Endpoint: d.Endpoint}) // it begins empty, so that all of the file counts as entered
	*s.Draft = d
	s.readJob()
	for _, p := range problems {
		s.say("%s", ProblemLine(p))
	}
	s.say("The whole file is the draft now.")
	return nil
}
