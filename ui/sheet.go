package ui

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// sheetRow is one submit on the daily report.
type sheetRow struct {
	at                       time.Time
	candidate, email, job    string
	came                     string // what came of it
	candidateID, application string
	link, remark             string
	made                     bool // a candidate was created by it
}

// sheetRowOf is what the sheet says of a submit.
func sheetRowOf(e store.HistoryEntry) sheetRow {
	row := sheetRow{at: e.Time, candidate: e.Candidate, email: e.Email, job: e.JobLabel, came: e.Came(), candidateID: e.CandidateID.String(),
		made: e.Outcome == apiclient.Created || e.Outcome == apiclient.CreatedWithWarnings}
	if n := len(e.ApplicationIDs); n > 0 {
		row.application = e.ApplicationIDs[n-1].String()
	}
	if n := len(e.Links); n > 0 {
		row.link = string(e.Links[n-1])
	}
	switch {
	case e.Error != nil:
		row.remark = words.OneLine(kit.JoinSentences(e.Error.Code, e.Error.Title, e.Error.Message))
	case len(e.Warnings) > 0:
		row.remark = words.OneLine(string(e.Warnings[0]))
	}
	return row
}

func (s *stack) note(e store.HistoryEntry) { s.sheet = append(s.sheet, sheetRowOf(e)) }

// noteAgain corrects what the last row says of a submit.
func (s *stack) noteAgain(e store.HistoryEntry) { s.sheet[len(s.sheet)-1] = sheetRowOf(e) }

// before are the rows that are not of this session. The history knows this session too, if it is
// on, and no row appears twice.
func (s *stack) before(rows []sheetRow) []sheetRow {
	return slices.DeleteFunc(slices.Clone(rows), func(e sheetRow) bool {
		return slices.ContainsFunc(s.sheet, func(r sheetRow) bool { return r.at.Equal(e.at) && r.email == e.email })
	})
}

// sheetWith is the sheet: what the history knows from before, and this session.
func (s *stack) sheetWith(earlier []sheetRow) []sheetRow {
	rows := append(s.before(earlier), s.sheet...)
	slices.SortStableFunc(rows, func(a, b sheetRow) int { return a.at.Compare(b.at) })
	return rows
}

// whyOnlySession says why the sheet holds no more than this session; empty if the history adds the
// rest of the day.
func (k *keeper) whyOnlySession() string {
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

// rowsOfToday chooses from the history what was sent today to the same place. What
// it needs is asked for now: it is used in the background.
func (k *keeper) rowsOfToday() func(store.HistoryListing) []sheetRow {
	now, target, only := k.s.Now(), k.s.Target.Stored(), k.whyOnlySession() != ""
	return func(l store.HistoryListing) []sheetRow {
		var rows []sheetRow
		for _, e := range l.Entries {
			e.Time = e.Time.In(now.Location())
			if !only && e.Target.Same(target) && sameDay(e.Time, now) {
				rows = append(rows, sheetRowOf(e))
			}
		}
		return rows
	}
}

func sameDay(a, b time.Time) bool { return a.Year() == b.Year() && a.YearDay() == b.YearDay() }

// created counts the candidates that were created, and says since when it counts.
func (m *Model) created() (n int, since string) {
	since = "since start"
	if m.keeper.whyOnlySession() == "" {
		since = "today"
	}
	now := m.s.Now()
	for _, rows := range [][]sheetRow{m.s.stack.earlier, m.s.stack.sheet} {
		for _, r := range rows {
			if r.made && (since != "today" || sameDay(r.at, now)) {
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

// sheetDialog asks for the format of the daily report and says what is on it.
func (m *Model) sheetDialog() *kit.Dialog {
	holds := "It holds what was sent today to " + kit.CleanLine(m.s.Target.Name) + " from this machine."
	if why := m.keeper.whyOnlySession(); why != "" {
		holds = "It holds only what was sent since the program started: " + why + "."
	}
	return &kit.Dialog{
		Title:   "Write the daily report",
		Text:    []string{words.Count(len(m.s.stack.sheetWith(m.s.stack.earlier)), "line", "lines") + ", into this folder. " + holds},
		Choices: []kit.Choice{{Key: m.s.Keys.CSV, Label: "CSV", Act: saveSheet{"csv"}}, {Key: m.s.Keys.Markdown, Label: "Markdown", Act: saveSheet{"md"}}, {Label: "not now", Act: nil}},
		Help:    "One line for each submit: when, who, for which job, what came of it, and where to find it. CSV is for a spreadsheet, Markdown for a chat or a wiki. The file holds personal data; no file is replaced by it.",
	}
}

// whyNoSheet says why there is no sheet; empty if there is one.
func (m *Model) whyNoSheet() string {
	if len(m.s.stack.sheet)+len(m.s.stack.earlier) == 0 {
		return "nothing was sent yet"
	}
	return ""
}

var sheetHead = []string{"time", "candidate", "e-mail", "job", "outcome", "candidate ID", "application ID", "link", "remark"}

func (r sheetRow) cells() []string {
	return []string{r.at.Format("2006-01-02 15:04"), r.candidate, r.email, r.job, r.came, r.candidateID, r.application, r.link, r.remark}
}

// byteOrderMark tells a spreadsheet that the text is UTF-8; without it Excel
// reads names in other scripts as gibberish.
const byteOrderMark = "\ufeff"

// sheetCSV is the sheet for a spreadsheet. A cell that a spreadsheet would take
// for a formula is made text.
func sheetCSV(rows []sheetRow) []byte {
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	w := csv.NewWriter(&out)
	_ = w.Write(sheetHead) // a buffer takes everything
	// A spreadsheet may split at semicolons or tabs, by its language, and take the
	// commas and quotes for text.
	formula := regexp.MustCompile(`(^|[;\t\n])([\s"]*)([=+\-@＝＋－＠])`)
	for _, row := range rows {
		cells := row.cells()
		for i, c := range cells {
			cells[i] = formula.ReplaceAllString(apiclient.Clean(c), "$1$2'$3")
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return out.Bytes()
}

// sheetMarkdown is the sheet for a chat or a wiki. Text is shown as it is; the one
// cell that may be a link is that of the link.
func sheetMarkdown(rows []sheetRow) []byte {
	text := strings.NewReplacer("&", "&amp;", "<", "&lt;", "://", `\://`, "www.", `www\.`,
		`\`, `\\`, "|", `\|`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "~", `\~`, "`", "\\`")
	link := strings.NewReplacer("<", "%3C", "|", "%7C", "[", "%5B", "]", "%5D", "`", "%60", `\`, "%5C")
	var out bytes.Buffer
	line := func(cells []string) {
		for i, c := range cells {
			escape := text
			if sheetHead[i] == "link" {
				escape = link
			}
			fmt.Fprintf(&out, "| %s ", escape.Replace(words.OneLine(apiclient.Clean(c))))
		}
		out.WriteString("|\n")
	}
	line(sheetHead)
	out.WriteString(strings.Repeat("|---", len(sheetHead)) + "|\n")
	for _, row := range rows {
		line(row.cells())
	}
	return out.Bytes()
}

// sheetWritten brings the path of the written sheet.
type sheetWritten struct {
	path  string
	lines int
	err   error
}

// writeSheet writes the daily report in the background. The history is read
// once more: another window may have sent something meanwhile.
func (m *Model) writeSheet(format string) tea.Cmd {
	write := m.s.env.WriteFile
	if write == nil {
		m.notice = notice{text: "files cannot be written here", bad: true}
		return nil
	}
	name := "candidates-" + m.s.Now().Format(time.DateOnly) + "." + format
	st, today := m.s.Store, m.keeper.rowsOfToday()
	session := stack{sheet: slices.Clone(m.s.stack.sheet)}
	earlier := m.s.stack.earlier
	return func() tea.Msg {
		if st != nil {
			if l, err := st.History().List(); err == nil {
				earlier = today(l)
			}
		}
		rows := session.sheetWith(earlier)
		data := sheetCSV(rows)
		if format == "md" {
			data = sheetMarkdown(rows)
		}
		path, err := write(name, data)
		return sheetWritten{path, len(rows), err}
	}
}
