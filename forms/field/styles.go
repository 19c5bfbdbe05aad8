package field

import lipgloss "charm.land/lipgloss/v2"

// Styles are the roles a field draws with. A field names a role, never a colour.
type Styles struct {
	Label        lipgloss.Style // the name of a field without focus
	LabelFocused lipgloss.Style
	Required     lipgloss.Style // the * behind a label
	Value        lipgloss.Style // what was entered
	ValueFocused lipgloss.Style // what is being entered
	Placeholder  lipgloss.Style // the text of an empty field
	Dim          lipgloss.Style // counters, echoes, units
	Marker       lipgloss.Style // the > of the focused field
	Highlight    lipgloss.Style // the option under the cursor
	Chosen       lipgloss.Style // an option that is chosen
	Match        lipgloss.Style // letters that the filter matched
	Info         lipgloss.Style
	Warning      lipgloss.Style
	Error        lipgloss.Style
	Selection    lipgloss.Style // selected text
	Bar          lipgloss.Style // filled part of a slider or progress bar
	Track        lipgloss.Style // its empty part

	// HelpKey is the key that shows all of a long description, as it is shown.
	HelpKey string
}
