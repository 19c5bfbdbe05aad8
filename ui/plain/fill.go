package plain

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/field"
	"kombo-apply/forms/field/disk"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
)

const (
	wordFill  = "fill"
	wordPaste = "paste"
	wordWhole = "whole"
	wordAll   = "all"
	wordNone  = "none"
)

const fillHelp = `Enter takes what is marked with an x
numbers  take these instead, such as 1 3 4
all      take all of it
none     take nothing
whole    open the file as a draft, in place of what was entered; for the body of a create call`

// fill suggests values from a file: a CV, a vCard, a JSON Resume, a body of our own. Nothing
// reaches the draft but what is accepted here.
func (s *session) fill(path string) error {
	for path == "" {
		typed, err := s.line("File to fill from (a CV, a vCard, a JSON Resume, a request; or paste, for a text; < goes back): ")
		if err != nil || typed == cmdBack {
			return err
		}
		path = typed
	}
	if strings.EqualFold(path, wordPaste) {
		return s.fillFromText()
	}
	path = disk.ParsePath(path, disk.Local{}.Home())
	found, err := prefill.Suggest(path, s.Now())
	if err != nil {
		s.say("%s", err)
		return nil
	}
	return s.fillWith(path, found)
}

// fillFromText takes a signature, a mail or a profile, as it was pasted.
func (s *session) fillFromText() error {
	s.say("Paste the text; a line that holds only %s ends it.", textEnd)
	lines, err := s.lines("")
	if err != nil {
		return err
	}
	found, err := prefill.SuggestText(strings.Join(lines, "\n"), s.Now())
	if err != nil {
		s.say("%s", err)
		return nil
	}
	return s.fillWith("", found)
}

// fromQueue fills in from the current file of the queue; one that cannot be read is said and passed over.
func (s *session) fromQueue() error {
	for {
		path, ok := s.Queue.Current()
		if !ok {
			return nil
		}
		s.say("%s", s.Queue.Position())
		found, err := prefill.Suggest(path, s.Now())
		if err == nil {
			return s.fillWith(path, found)
		}
		s.say("%s", err)
		s.Queue.Next(entered.QueueFailed)
	}
}

// fillWith offers what was found in a file, or without a path in a text.
func (s *session) fillWith(path string, found prefill.Suggestions) (err error) {
	if found, err = s.whose(found); err != nil {
		return err
	}
	found = found.For(s.jobByID, s.Draft.JobID)
	isBody, list := found.Source == prefill.SourceBody, []offered{}
	if found.Source == prefill.SourceCV && path != "" {
		list = append(list, offered{"Attach " + filepath.Base(path) + " as the CV", true, func(d *draft.Draft) { forms.AttachCV(d, path) }})
	}
	for _, c := range prefill.Diff(*s.Draft, found) {
		list = append(list, offered{c.String(), c.Preselected(), c.Apply})
	}
	s.sayAll(found.Notes...)
	if len(list) == 0 {
		s.say("This file says nothing new about the candidate.")
		if !isBody {
			return nil
		}
	}
	chosen, whole, err := s.accepted(list, isBody)
	switch {
	case err != nil:
		return err
	case whole:
		return s.openWhole(path)
	case len(chosen) == 0:
		s.say("Nothing is filled in.")
		return nil
	}
	s.take(path, chosen)
	return nil
}

// whose asks for the person if a file holds several.
func (s *session) whose(found prefill.Suggestions) (prefill.Suggestions, error) {
	if len(found.People) < 2 {
		return found, nil
	}
	var people []field.Option
	for i, who := range found.People {
		people = append(people, field.Option{ID: strconv.Itoa(i), Label: strings.Trim(who.Name+", "+who.Email, ", ")})
	}
	s.say("The file holds %d people:", len(people))
	s.list(people)
	for whose := field.NewChoice("", "", nil, people...); ; {
		typed, err := s.line("Whose card [1]: ")
		if err != nil || typed == "" {
			return found, err
		}
		if said := whose.Answer(typed, true); said.Hint.Kind == field.HintError {
			s.say("%s", said.Hint.Text)
			continue
		}
		i, err := strconv.Atoi(whose.GetValue().(string))
		return found.Choose(i), err
	}
}

// offered is one line that can be accepted.
type offered struct {
	text   string
	marked bool
	take   func(*draft.Draft)
}

// accepted reads the list out and asks which of it to take.
func (s *session) accepted(list []offered, body bool) (chosen []offered, whole bool, err error) {
	var marked []offered
	for i, o := range list {
		mark := " "
		if o.marked {
			mark, marked = "x", append(marked, o)
		}
		s.say("%3d [%s] %s", i+1, mark, o.text)
	}
	question := fmt.Sprintf("Take which? Enter: the %d marked; numbers, all, none or ?", len(marked))
	if body {
		question += ", whole"
	}
	for {
		typed, err := s.line(question + ": ")
		if err != nil {
			return nil, false, err
		}
		switch word := strings.ToLower(typed); {
		case word == "":
			return marked, false, nil
		case word == cmdHelp:
			s.say(fillHelp)
		case word == wordAll:
			return list, false, nil
		case word == wordNone, word == cmdBack:
			return nil, false, nil
		case word == wordWhole && body:
			return nil, true, nil
		default:
			if chosen, ok := byNumbers(word, list); ok {
				return chosen, false, nil
			}
			s.say("“%s” is not understood. Type numbers from 1 to %d, such as 1 3.", typed, len(list))
		}
	}
}

// byNumbers reads "1 3, 4"; what is chosen stays in the order of the list.
func byNumbers(typed string, list []offered) (chosen []offered, ok bool) {
	named := map[int]bool{}
	for part := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		i, err := strconv.Atoi(part)
		if err != nil || i < 1 || i > len(list) {
			return nil, false
		}
		named[i-1] = true
	}
	for i, o := range list {
		if named[i] {
			chosen = append(chosen, o)
		}
	}
	return chosen, len(chosen) > 0
}

// take puts what was accepted into the draft.
func (s *session) take(path string, chosen []offered) {
	job := s.Draft.JobID
	for _, o := range chosen {
		o.take(s.Draft)
	}
	s.pickFiles()
	if s.Draft.JobID != job {
		s.readJob()
	}
	from := "the text"
	if path != "" {
		from = filepath.Base(path)
	}
	s.say("%s filled in from %s.", words.Count(len(chosen), "field", "fields"), from)
	s.known()
}

// pickFile finds out about a file that was named.
func (s *session) pickFile(key draft.Field, path string) func() any {
	s.Run(s.ctx, s.ProbeFile(key, path))
	return nil
}

// pickFiles finds out about the files that are known by their path only.
func (s *session) pickFiles() {
	for _, key := range s.Draft.LocalFiles() {
		f, _ := s.Draft.FileAt(key)
		if f.SHA256 == "" {
			s.pickFile(key, f.Path)
		}
	}
}

// openWhole makes a body the draft. What was entered has been kept before the question was put.
func (s *session) openWhole(path string) error {
	if !s.Untouched() {
		typed, err := s.line("This replaces everything that was entered; it stays as a draft of its own, where drafts are kept. Type yes to go on: ")
		if err != nil || !strings.EqualFold(typed, wordYes) {
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

func (s *session) readJob() {
	s.Known.Job, s.Known.JobErr = nil, nil
	if id := s.Draft.JobID; id != "" {
		s.Known.Job, s.Known.JobErr = s.Kombo.Job(s.ctx, id)
	}
}

// jobByID is a job that was read already; nil for others.
func (s *session) jobByID(id string) *apiclient.Job {
	if job := s.Known.Job; job != nil && job.ID.Wire() == id {
		return job
	}
	for i := range s.jobs {
		if s.jobs[i].ID.Wire() == id {
			return &s.jobs[i]
		}
	}
	return nil
}
