// Command bare is the least that a Bubble Tea program can be: it counts keys on
// the alternate screen. What it takes is what the library and the terminal take.
package main

import (
	"flag"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
)

type counter int

func (counter) Init() tea.Cmd { return nil }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return c, nil
	case k.String() == "ctrl+c":
		return c, tea.Quit
	}
	return c + 1, nil
}

func (c counter) View() tea.View {
	v := tea.NewView(fmt.Sprintf("counted %d", int(c)))
	v.AltScreen = true
	return v
}

func main() {
	fps := flag.Int("fps", 60, "frames a second")
	flag.Parse()
	if _, err := tea.NewProgram(counter(0), tea.WithFPS(*fps)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
