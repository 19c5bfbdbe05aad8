package result

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// Sending is the screen of a submit that is under way. While it exists there is no
// other: the key that sends does nothing here.
type Sending struct {
	*submit.Submit
	s            *kit.Shared
	started, now time.Time
	// Since is when the screen began to say what it says.
	Since      time.Time
	postedAt   time.Time // the first byte went out about then
	progress   apiclient.Progress
	progressed chan tea.Msg
}

type (
	Progressed struct{ progress apiclient.Progress }
	Ticked     struct{ at time.Time }
)

// Readable is how long others need to read what passes by.
const Readable = 2500 * time.Millisecond

// clockTick is how often the running clock is drawn.
const clockTick = 250 * time.Millisecond

// Send begins a submit with what was confirmed.
func Send(s *kit.Shared, confirmed []submit.Confirmation, guard *submit.Guard) (*Sending, tea.Cmd) {
	now := s.Now()
	send := &Sending{s: s, started: now, now: now, Since: now, progressed: make(chan tea.Msg, 1)}
	send.progress.Total = s.Request.Body.Size()
	x, task := submit.Begin(context.Background(), s.Session, submit.Options{Confirmed: confirmed, Guard: guard, Progress: send.report})
	send.Submit = x
	return send, tea.Batch(kit.Run(task), send.listen(), tick())
}

// Waits reports whether Kombo asks for fewer requests.
func (s *Sending) Waits() bool { return s.progress.Waiting }

// Handle follows the submit.
func (s *Sending) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Progressed:
		if s.postedAt.IsZero() {
			s.postedAt = s.s.Now()
		}
		if msg.progress.Waiting && !s.progress.Waiting {
			s.Since = s.s.Now()
		}
		s.progress = msg.progress
		return s.listen()
	case Ticked:
		s.now = msg.at
		return tick()
	}
	return nil
}

// Close ends the listening for progress.
func (s *Sending) Close() { close(s.progressed) }

// report is called from the sending goroutine; only the newest progress counts.
func (s *Sending) report(p apiclient.Progress) {
	select {
	case <-s.progressed:
	default:
	}
	select {
	case s.progressed <- Progressed{p}:
	default:
	}
}

func (s *Sending) listen() tea.Cmd {
	progressed := s.progressed
	return func() tea.Msg { return <-progressed }
}

func tick() tea.Cmd { return tea.Tick(clockTick, func(t time.Time) tea.Msg { return Ticked{t} }) }

// StopDialog says what cancelling means at this moment.
func (s *Sending) StopDialog() *kit.Dialog {
	text := "Not all of it has left this machine yet. If you stop now, nothing is created."
	if s.progress.Total > 0 && s.progress.Sent >= s.progress.Total {
		text = "All of it has been sent. Stopping now does not stop Kombo: the candidate may be created all the same, and you would not see the answer."
	}
	stop := kit.Do(func() tea.Cmd {
		s.Stop()
		return nil
	})
	return &kit.Dialog{Title: "Stop waiting?", Text: []string{text},
		Choices: []kit.Choice{{Key: s.s.Keys.KeepWaiting, Label: "keep waiting"}, {Key: s.s.Keys.StopNow, Label: "stop", Act: stop}}}
}

func (s *Sending) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, s.s.Keys.Escape) {
		return kit.AskQuit{}, nil
	}
	return nil, nil
}

func (s *Sending) View(width, height int) string {
	l, p := s.s.Styles, s.progress
	elapsed := max(s.now.Sub(s.started), 0)
	title, detail := "Sending…", ""
	switch {
	case s.Stopping:
		title = "Stopping…"
	case s.State == submit.Checking:
		title = "Looking at the job once more…"
	case p.Waiting:
		title = "Waiting to try again"
		detail = fmt.Sprintf("Kombo asks for fewer requests (%s). Nothing was begun there; the next try follows in %s.", kit.CleanLine(string(p.Reason)), p.Wait.Round(time.Second))
	case p.Total > 0 && p.Sent >= p.Total:
		title = "Sent. Waiting for Kombo…"
		detail = "The whole request is on its way. Kombo passes it on to the ATS and answers when that is done; this can take minutes."
	}
	about := slices.Concat(kit.Paragraph(l.Dim, clock(elapsed)+" so far · the limit is 5 minutes", width), kit.Paragraph(l.Dim, kit.CallLine(*s.s.Draft), width))
	out := slices.Concat([]string{"", l.Title.Render(title), ""}, s.bar(width), []string{""}, about, []string{""}, kit.Paragraph(l.Text, detail, width))
	if len(out) > height {
		out = slices.DeleteFunc(out, func(line string) bool { return line == "" }) // closer together, but whole
	}
	return kit.Place(out, width, height)
}

// bar is how much has gone out, as a bar and in words.
func (s *Sending) bar(width int) []string {
	const longest = 50
	l, p, barWidth := s.s.Styles, s.progress, min(width, longest)
	done := barWidth
	if p.Total > 0 {
		done = int(int64(barWidth) * min(p.Sent, p.Total) / p.Total)
	}
	return append([]string{l.Bar.Render(strings.Repeat("█", done)) + l.Track.Render(strings.Repeat("░", barWidth-done))},
		kit.Paragraph(l.Dim, fmt.Sprintf("%s of %s", words.Size(p.Sent), words.Size(p.Total))+s.rate(), width)...)
}

// rate is how fast the bytes go out and how long the rest will take, once there is something to measure.
func (s *Sending) rate() string {
	p, took := s.progress, s.now.Sub(s.postedAt)
	if s.postedAt.IsZero() || took < time.Second || p.Sent == 0 || p.Sent >= p.Total {
		return ""
	}
	perSecond := float64(p.Sent) / took.Seconds()
	remaining := time.Duration(float64(p.Total-p.Sent) / perSecond * float64(time.Second))
	return fmt.Sprintf(" · %s/s · %s left", words.Size(int64(perSecond)), clock(remaining))
}

func clock(d time.Duration) string {
	s := int(d.Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

func (s *Sending) Cursor() *tea.Cursor { return nil }

func (s *Sending) Help() (string, string, []kit.HelpGroup) {
	return "Sending", "One confirmed submit is sent at most once. While it is under way there is nothing to press but " + kit.Named(s.s.Keys.Escape) + ", which asks before it stops.",
		[]kit.HelpGroup{{Title: "Now", Bindings: []key.Binding{kit.As(s.s.Keys.Escape, "stop")}}}
}
