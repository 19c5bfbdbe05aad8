package field

import (
	"strings"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/field/edit"
	"kombo-apply/forms/value/words"
)

// What a typed line means to the fields that hold a text. It replaces all that was
// there, as if it had been pasted over it.

func (l *Line) Answer(line string, _ bool) Said {
	clean, _ := edit.CleanPaste(strings.TrimSpace(line), false)
	l.edit.Become(clean)
	l.store()
	s := l.said(clean)
	if l.edit.Text() != clean {
		s.Echo = "= " + l.Summary()
	}
	return s
}

func (t *Text) Ask() Prompt {
	p := t.base.Ask()
	p.Long, p.Value = true, cells.Visible(strings.ReplaceAll(t.edit.Text(), "\n", " / "))
	return p
}

func (t *Text) Answer(lines string, _ bool) Said {
	t.SetText(lines)
	return Said{Hint: t.said(lines).Hint} // what it echoes is how much there is
}

func (n *Number) form() string {
	what := "a number"
	switch {
	case n.whole:
		what = "a whole number"
	case n.money:
		what = "an amount"
	}
	return words.Join(", ", what, n.bounds())
}

func (n *Number) Answer(line string, _ bool) Said {
	n.edit.Load(strings.TrimSpace(line))
	n.store()
	s := n.said(line)
	if n.detailed != "" {
		s.Echo = "= " + n.detailed
	}
	return s
}

func (d *Date) form() string { return "a date" }

// Answer takes the line for the date. One that is written as it is sent needs no echo.
func (d *Date) Answer(line string, _ bool) Said {
	d.edit.Load(strings.TrimSpace(line))
	d.store()
	s := d.said(line)
	if d.stored == d.edit.Text() {
		s.Echo = ""
	}
	return s
}

func (n *Info) Ask() Prompt {
	text := n.text
	if n.forms != nil {
		text = append(n.forms(), text)[0]
	}
	return Prompt{Label: n.label, Help: text, Info: true}
}

func (n *Info) Answer(string, bool) Said { return Said{} }

func (f *File) form() string {
	if f.cfg.URLs {
		return words.Join(", ", "a path or web address", f.holder)
	}
	return words.Join(", ", "a path", f.holder)
}

// Answer takes the line for the path, and probes the file at once.
func (f *File) Answer(line string, _ bool) Said {
	path := strings.TrimSpace(line)
	if !f.cfg.URLs || !disk.IsWebURL(path) {
		path = disk.ParsePath(path, f.files.Home())
	}
	f.SetPath(path)
	if path != "" && !f.web() {
		fault, stamp := disk.Probe(f.files, f.stored)
		f.probed(disk.Probed{Key: f.key, Gen: f.probes, Path: f.stored, Fault: fault, Stamp: stamp})
	}
	return f.said(line)
}
