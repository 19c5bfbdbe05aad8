package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// before are the submits that are not of this session. The history knows this one too, if it is on.
func (s *submits) before(rows []store.HistoryEntry) []store.HistoryEntry {
	return slices.DeleteFunc(slices.Clone(rows), func(e store.HistoryEntry) bool {
		return slices.ContainsFunc(s.session, func(r store.HistoryEntry) bool { return r.Time.Equal(e.Time) && r.Email == e.Email })
	})
}

// whyOnlySession says why the report holds no more than this session; empty if the history adds the rest of the day.
func (m *Model) whyOnlySession() string {
	switch {
	case m.s.Target.Kind == session.TargetSandbox:
		return "the sandbox begins anew with each start"
	case m.s.Store == nil:
		return "nothing is kept on this machine"
	case !m.s.Store.History().Recording():
		return "the history is switched off"
	}
	return ""
}

// rowsOfToday chooses from the history what was sent to the same target, today and before. What
// it needs is asked for now: it is used in the background.
func (m *Model) rowsOfToday() func(store.HistoryListing) (today, past []store.HistoryEntry) {
	now, target, only := m.s.Now(), m.s.Target.Stored(), m.whyOnlySession() != ""
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
	if m.whyOnlySession() == "" {
		since = "today"
	}
	now := m.s.Now()
	for _, r := range slices.Concat(m.sent.earlier, m.sent.session) {
		if r.Made() && (since != "today" || sameDay(r.Time, now)) {
			n++
		}
	}
	return n, since
}

// reportDialog asks for the format of the daily report and says what is on it.
func (m *Model) reportDialog() *kit.Dialog {
	holds := "It holds what was sent today to " + kit.CleanLine(m.s.Target.Name) + " from this machine."
	if why := m.whyOnlySession(); why != "" {
		holds = "It holds only what was sent since the program started: " + why + "."
	}
	as := func(b key.Binding, label, format string) kit.Choice {
		return kit.Choice{Key: b, Label: label, Act: kit.Do(func() tea.Cmd { return m.writeReport(format) })}
	}
	lines := len(store.NewReport(slices.Concat(m.sent.earlier, m.sent.session)...))
	return &kit.Dialog{
		Title:   "Write the daily report",
		Text:    []string{words.Count(lines, "line", "lines") + ", into this folder. " + holds},
		Choices: []kit.Choice{as(m.s.Keys.CSV, "CSV", "csv"), as(m.s.Keys.Markdown, "Markdown", "md"), {Label: "not now"}},
		Help:    "One line for each submit: when, who, for which job, what came of it, and where to find it. CSV is for a spreadsheet, Markdown for a chat or a wiki. The file holds personal data; there is one a day for each target, written anew each time; without a history one for each start of the program.",
	}
}

// writeReport writes the daily report in the background. The history is read
// once more: another window may have sent something meanwhile.
func (m *Model) writeReport(format string) tea.Cmd {
	now, st, today := m.s.Now(), m.s.Store, m.rowsOfToday()
	part, sent, earlier := m.reportPart(), slices.Clone(m.sent.session), m.sent.earlier
	return func() tea.Msg {
		if st != nil {
			if l, err := st.History().List(); err == nil {
				earlier, _ = today(l)
			}
		}
		r := store.NewReport(slices.Concat(earlier, sent)...)
		path, err := m.env.WriteFile(store.ReportName(now, part, format), r.As(format), namesIn(r)...)
		return kit.Do(func() tea.Cmd {
			if m.failed("the daily report could not be written", err) {
				return nil
			}
			return m.say("the daily report, " + words.Count(len(r), "line", "lines") + ", is in " + kit.CleanLine(path))
		})
	}
}

// reportPart names what a report holds of the day: what was sent to one target, or since when the program has seen what was sent.
func (m *Model) reportPart() string {
	switch {
	case m.whyOnlySession() == "":
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-", r) {
				return r
			}
			return '-'
		}, m.s.Target.Name)
	case m.s.Target.Kind == session.TargetSandbox:
		return "sandbox"
	}
	return "since-" + m.sent.began.Format("150405")
}

// sentList are the submits of today and of earlier days, the newest first.
func (m *Model) sentList() *kit.Palette {
	today := slices.Concat(m.sent.earlier, m.sent.session)
	slices.SortStableFunc(today, func(a, b store.HistoryEntry) int { return b.Time.Compare(a.Time) })
	var out []kit.Entry
	for i, e := range slices.Concat(today, m.sent.past) {
		mark, at := "!", "15:04"
		if e.Made() {
			mark = "✓"
		}
		if i >= len(today) {
			at = "2 Jan 15:04"
		}
		// What came of it stands before what may be cut.
		who := words.Join(" · ", cmp.Or(kit.CleanLine(e.Candidate), e.Email), strings.ReplaceAll(e.Came(), "_", " "))
		out = append(out, kit.Entry{Mark: mark, Label: e.Time.In(m.s.Now().Location()).Format(at) + "  " + who,
			Detail: words.Join(" · ", kit.CleanLine(e.JobLabel), kit.CleanLine(e.Link())),
			Act:    kit.OpenLink{URL: e.Link()}, Off: kit.Unless(e.Link() != "", "there is no link"), Copy: kit.CopyText{Text: e.Line()}})
	}
	return kit.NewPalette("Sent", out)
}

func namesIn(rows ...[]store.HistoryEntry) (out []string) {
	for _, e := range slices.Concat(rows...) {
		out = append(append(out, e.Candidate, e.Email), strings.Fields(e.Candidate)...)
	}
	return out
}
