package ui

import tea "charm.land/bubbletea/v2"

// textCopied tells what came of copying with a program of this machine.
type textCopied struct {
	text, program string
	err           error
}

// copyText puts a text on the clipboard.
func (m *Model) copyText(text string) tea.Cmd {
	copying := m.s.env.Copy
	if copying == nil {
		return m.copied(textCopied{text: text})
	}
	return func() tea.Msg {
		program, err := copying(text)
		return textCopied{text, program, err}
	}
}

// copied says how the text was copied. What no program did, the terminal is asked for.
func (m *Model) copied(c textCopied) tea.Cmd {
	if c.program != "" && c.err == nil {
		m.notice = notice{text: "copied to the clipboard with " + c.program}
		return nil
	}
	m.notice = notice{text: "copied to the clipboard, if your terminal allows it"}
	return tea.SetClipboard(c.text)
}
