package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// created counts the candidates that were created, and says since when it counts.
func (m *Model) created() (n int, since string) {
	since = "since start"
	if m.s.whyOnlySession() == "" {
		since = "today"
	}
	now := m.s.Now()
	for _, r := range slices.Concat(m.s.sent.earlier, m.s.sent.session) {
		if r.Made() && (since != "today" || sameDay(r.Time, now)) {
			n++
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

// reportPart names what a report holds of the day: what was sent to one target, or since when the program has seen what was sent.
func (m *Model) reportPart() string {
	switch {
	case m.s.whyOnlySession() == "":
		return strings.Map(inFileName, m.s.Target.Name)
	case m.s.Target.Kind == session.TargetSandbox:
		return "sandbox"
	}
	return "since-" + m.s.sent.began.Format("150405")
}

// inFileName is a letter of a target's name as it may stand in the name of a file.
func inFileName(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-", r) {
		return r
	}
	return '-'
}

// reportDialog asks for the format of the daily report and says what is on it.
func (m *Model) reportDialog() *kit.Dialog {
	holds := "It holds what was sent today to " + kit.CleanLine(m.s.Target.Name) + " from this machine."
	if why := m.s.whyOnlySession(); why != "" {
		holds = "It holds only what was sent since the program started: " + why + "."
	}
	return &kit.Dialog{
		Title:   "Write the daily report",
		Text:    []string{words.Count(len(m.s.sent.report(m.s.sent.earlier)), "line", "lines") + ", into this folder. " + holds},
		Choices: []kit.Choice{{Key: m.s.Keys.CSV, Label: "CSV", Act: m.writes("csv")}, {Key: m.s.Keys.Markdown, Label: "Markdown", Act: m.writes("md")}, {Label: "not now"}},
		Help:    "One line for each submit: when, who, for which job, what came of it, and where to find it. CSV is for a spreadsheet, Markdown for a chat or a wiki. The file holds personal data; there is one a day for each target, written anew each time; without a history one for each start of the program.",
	}
}

// whyNothingSent says why there is nothing to list; empty if there is.
func (m *Model) whyNothingSent() string { return kit.Unless(len(m.s.sent.past) > 0, m.whyNoReport()) }

// whyNoReport says why there is no report; empty if there is one.
func (m *Model) whyNoReport() string {
	return kit.Unless(len(m.s.sent.session)+len(m.s.sent.earlier) > 0, "nothing was sent yet")
}

func (m *Model) writes(format string) call { return func() tea.Cmd { return m.writeReport(format) } }

// writeReport writes the daily report in the background. The history is read
// once more: another window may have sent something meanwhile.
func (m *Model) writeReport(format string) tea.Cmd {
	write := m.s.env.WriteFile
	if write == nil {
		return m.warn("files cannot be written here")
	}
	now, st, today := m.s.Now(), m.s.Store, m.s.rowsOfToday()
	part, sent, earlier := m.reportPart(), submits{session: slices.Clone(m.s.sent.session)}, m.s.sent.earlier
	return func() tea.Msg {
		if st != nil {
			if l, err := st.History().List(); err == nil {
				earlier, _ = today(l)
			}
		}
		r := sent.report(earlier)
		path, err := write(store.ReportName(now, part, format), r.As(format), namesIn(r)...)
		return call(func() tea.Cmd {
			if m.failed("the daily report could not be written", err) {
				return nil
			}
			return m.say("the daily report, " + words.Count(len(r), "line", "lines") + ", is in " + kit.CleanLine(path))
		})
	}
}

func (m *Model) showToday() tea.Cmd { return m.open(kit.NewPalette("Sent", m.sentEntries())) }

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
				Act: kit.OpenLink{URL: e.Link()}, Off: kit.Unless(e.Link() != "", "there is no link"), Copy: kit.CopyText{Text: e.Line()}})
		}
	}
	today := slices.Concat(m.s.sent.earlier, m.s.sent.session)
	slices.SortStableFunc(today, func(a, b store.HistoryEntry) int { return b.Time.Compare(a.Time) })
	add(today, "15:04")
	add(m.s.sent.past, "2 Jan 15:04")
	return out
}
