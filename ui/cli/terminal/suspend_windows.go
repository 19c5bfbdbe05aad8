package terminal

import tea "charm.land/bubbletea/v2"

// HandleStops has nothing to do: no signal stops a program here.
func HandleStops(*tea.Program, func()) (end func()) { return func() {} }
