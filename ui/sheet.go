package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

func (s *stack) record(e store.HistoryEntry) { s.session = append(s.session, e) }

// correct corrects what the last row says of a submit.
func (s *stack) correct(e store.HistoryEntry) { s.session[len(s.session)-1] = e }

// before are the submits that are not of this session. The history knows this one too, if it is on.
func (s *stack) before(rows []store.HistoryEntry) []store.HistoryEntry {
	return slices.DeleteFunc(slices.Clone(rows), func(e store.HistoryEntry) bool {
		return slices.ContainsFunc(s.session, func(r store.HistoryEntry) bool { return r.Time.Equal(e.Time) && r.Email == e.Email })
	})
}

// report is what the history knows from before, and this session.
func (s *stack) report(earlier []store.HistoryEntry) store.Report {
	return store.NewReport(slices.Concat(earlier, s.session)...)
}

// whyOnlySession says why the report holds no more than this session; empty if the history adds
// the rest of the day.
func (k *autosave) whyOnlySession() string {
	switch {
	case k.s.Target.Kind == session.TargetSandbox:
		return "the sandbox begins anew with each start"
	case k.s.Store == nil:
		return "nothing is kept on this machine"
	case !k.s.Store.History().Recording():
		return "the history is switched off"
	}
	return ""
}

// rowsOfToday chooses from the history what was sent to the same place, today and before. What
// it needs is asked for now: it is used in the background.
func (k *autosave) rowsOfToday() func(store.HistoryListing) (today, past []store.HistoryEntry) {
	now, target, only := k.s.Now(), k.s.Target.Stored(), k.whyOnlySession() != ""
	return func(l store.HistoryListing) (today, past []store.HistoryEntry) {
		for _, e := range l.Entries {
			e.Time = e.Time.In(now.Location())
			switch {
			case only || !e.Target.Same(target):
			case sameDay(e.Time, now):
				today = append(today, e)
			default:
				past = append(past, e)
			}
		}
		return today, past
	}
}

func sameDay(a, b time.Time) bool { return a.Year() == b.Year() && a.YearDay() == b.YearDay() }

// created counts the candidates that were created, and says since when it counts.
func (m *Model) created() (n int, since string) {
	since = "since start"
	if m.autosave.whyOnlySession() == "" {
		since = "today"
	}
	now := m.s.Now()
	for _, rows := range [][]store.HistoryEntry{m.s.stack.earlier, m.s.stack.session} {
		for _, r := range rows {
			if r.Made() && (since != "today" || sameDay(r.Time, now)) {
				n++
			}
		}
	}
	return n, since
}

// createdLine is that in a few words; empty while there is none.
func (m *Model) createdLine() string {
	n, since := m.created()
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d created %s", n, since)
}

// reportPart names a report that does not hold the whole day: that of the sandbox, which is written
// anew each day too, or since when the program has seen what was sent.
func (m *Model) reportPart() string {
	switch {
	case m.autosave.whyOnlySession() == "":
		return ""
	case m.s.Target.Kind == session.TargetSandbox:
		return "sandbox"
	}
	return "since-" + m.s.stack.began.Format("150405")
}

// reportDialog asks for the format of the daily report and says what is on it.
func (m *Model) reportDialog() *kit.Dialog {
	holds := "It holds what was sent today to " + kit.CleanLine(m.s.Target.Name) + " from this machine."
	if why := m.autosave.whyOnlySession(); why != "" {
		holds = "It holds only what was sent since the program started: " + why + "."
	}
	return &kit.Dialog{
		Title:   "Write the daily report",
		Text:    []string{words.Count(len(m.s.stack.report(m.s.stack.earlier)), "line", "lines") + ", into this folder. " + holds},
		Choices: []kit.Choice{{Key: m.s.Keys.CSV, Label: "CSV", Act: saveReport{"csv"}}, {Key: m.s.Keys.Markdown, Label: "Markdown", Act: saveReport{"md"}}, {Label: "not now", Act: nil}},
		Help:    "One line for each submit: when, who, for which job, what came of it, and where to find it. CSV is for a spreadsheet, Markdown for a chat or a wiki. The file holds personal data; there is one a day, written anew each time; without a history one for each start of the program.",
	}
}

// whyNothingSent says why there is nothing to list; empty if there is.
func (m *Model) whyNothingSent() string {
	if len(m.s.stack.past) > 0 {
		return ""
	}
	return m.whyNoReport()
}

// whyNoReport says why there is no report; empty if there is one.
func (m *Model) whyNoReport() string {
	if len(m.s.stack.session)+len(m.s.stack.earlier) == 0 {
		return "nothing was sent yet"
	}
	return ""
}

// reportWritten brings the path of the written report.
type reportWritten struct {
	path  string
	lines int
	err   error
}

// writeReport writes the daily report in the background. The history is read
// once more: another window may have sent something meanwhile.
func (m *Model) writeReport(format string) tea.Cmd {
	write := m.s.env.WriteFile
	if write == nil {
		m.notice = notice{text: "files cannot be written here", bad: true}
		return nil
	}
	now, st, today := m.s.Now(), m.s.Store, m.autosave.rowsOfToday()
	part, stack := m.reportPart(), stack{session: slices.Clone(m.s.stack.session)}
	earlier := m.s.stack.earlier
	return func() tea.Msg {
		if st != nil {
			if l, err := st.History().List(); err == nil {
				earlier, _ = today(l)
			}
		}
		r := stack.report(earlier)
		path, err := write(store.ReportName(now, part, format), r.As(format))
		return reportWritten{path, len(r), err}
	}
}

// sentEntries are the submits of today and of earlier days, the newest first.
func (m *Model) sentEntries() []kit.Entry {
	var out []kit.Entry
	add := func(rows []store.HistoryEntry, day string) {
		for _, e := range rows {
			// What came of it stands before what may be cut.
			who := words.Join(" · ", cmp.Or(kit.CleanLine(e.Candidate), e.Email), strings.ReplaceAll(e.Came(), "_", " "))
			detail := words.Join(" · ", kit.CleanLine(e.JobLabel), kit.CleanLine(e.Link()))
			mark := "!"
			if e.Made() {
				mark = "✓"
			}
			out = append(out, kit.Entry{Mark: mark, Label: e.Time.In(m.s.Now().Location()).Format(day) + "  " + who, Detail: detail,
				Act: kit.OpenLink{URL: e.Link()}, Off: whyEmpty(e.Link(), "there is no link"), Copy: kit.CopyText{Text: e.Line()}})
		}
	}
	today := slices.Concat(m.s.stack.earlier, m.s.stack.session)
	slices.SortStableFunc(today, func(a, b store.HistoryEntry) int { return b.Time.Compare(a.Time) })
	add(today, "15:04")
	add(m.s.stack.past, "2 Jan 15:04")
	return out
}
