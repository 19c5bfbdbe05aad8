package field

import (
	"slices"
	"strings"

	"kombo-apply/forms/field/cells"
)

// A field may have a long description: it is shown below the control while the field has the
// focus, and announced by a mark behind the label at other times.
const (
	aboutMark      = "(i)"
	mostAboutLines = 4
	aboutShare     = 3 // a description takes one line in so many of the window
	showsAll       = "shows all"
)

func (b *base[F]) Describe(about, help string) {
	b.about, b.help = strings.TrimSpace(about), help
	b.invalidate()
}

// aboutLines are the description in w cells, or as much of it as there is room for.
func (b *base[F]) aboutLines(w int) []string {
	if b.about == "" || !b.focused || b.bare {
		return nil
	}
	// Paragraphs need no gap in so little room.
	lines := slices.DeleteFunc(cells.Wrap(b.about, w), func(line string) bool { return line == "" })
	if most := min(max(b.height/aboutShare, 1), mostAboutLines); len(lines) > most {
		lines = lines[:most]
		rest := " … " + b.styles.HelpKey + " " + showsAll
		last := strings.TrimRight(cells.Cut(lines[most-1], max(w-cells.Width(rest), 1)), " …")
		lines[most-1] = cells.Cut(last+rest, w)
	}
	for i := range lines {
		lines[i] = cells.Paint(b.styles.Dim, lines[i])
	}
	return lines
}
