// Package faults is the menu by which the next request to the sandbox is made to fail: a letter
// for a fault, and one more for its value.
package faults

import (
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
	"kombo-apply/ui/kit"
)

// letters are the marks of entries, in their order.
const letters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"

// Menu lists what can happen to the next send: its action is the sandbox.Scenario, or another list.
// Under its last letter stands what can happen to the next read, each code at once.
func Menu() *kit.Palette {
	var sends, reads []kit.Entry
	for _, s := range sandbox.Scenarios() {
		all := values("", s)
		if len(all) > 1 {
			all = []kit.Entry{{Label: string(s.Name) + "…", Detail: s.Text, Act: list("Next send: "+string(s.Name), all)}}
		}
		sends = append(sends, all...)
		if s.ReadText == "" || s.Name == sandbox.NoFault {
			continue
		}
		s.Text = s.ReadText
		all = values("get:", s)
		if len(all) > 1 && s.Name != sandbox.AnyCode {
			all = all[1:2]
		}
		reads = append(reads, all...)
	}
	sends = append(sends, kit.Entry{Label: "next read…", Detail: "what can happen to a GET", Act: list("Next read", reads)})
	return list("Next send", sends)
}

// values are a fault with each of its values.
func values(method string, s sandbox.ScenarioInfo) (out []kit.Entry) {
	if len(s.Choices) == 0 {
		return []kit.Entry{{Label: string(s.Name), Detail: s.Text, Act: once(method + string(s.Name))}}
	}
	for _, value := range s.Choices {
		tip, _ := assets.TipFor(value)
		name := string(s.Name) + ":" + value
		out = append(out, kit.Entry{Label: name, Detail: tip.Title, Act: once(method + name)})
	}
	return out
}

// once makes a fault one of the next request only.
func once(fault string) sandbox.Scenario {
	if fault == string(sandbox.NoFault) {
		return ""
	}
	return sandbox.Scenario(fault + "*1")
}

func list(title string, entries []kit.Entry) *kit.Palette {
	for i := range entries {
		entries[i].Mark = letters[i : i+1]
	}
	p := kit.NewPalette(title, entries)
	p.Letters = true
	return p
}

// WhyNot says why nothing can be made to fail; empty if it can.
func WhyNot(d *sandbox.Dial) string {
	return kit.Unless(d != nil, "only the sandbox in the program can be made to fail")
}

// Armed says what happens to the next send, or read; empty if nothing is armed.
func Armed(d *sandbox.Dial) string {
	if d == nil {
		return ""
	}
	switch what, reads := d.Next(); {
	case what == "":
		return ""
	case reads:
		return "next read: " + string(what)
	default:
		return "next send: " + string(what)
	}
}
