//go:build unix

package cli_test

import "testing"

func TestTheLocaleOfTheTerminalReachesTheFields(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ env, date, phone string }{
		{"LC_ALL=en_US.UTF-8", "Thu 4 Mar 2027", "United States · +1 212-555-0100"},
		{"LANG=de_DE.UTF-8", "Sat 3 Apr 2027", "Germany · +49 212 5550100"},
	} {
		t.Run(row.env, func(t *testing.T) {
			bin, err := program()
			if err != nil {
				t.Fatal(err)
			}
			s := onTerminalAs(t, 80, 24, newHome(t), bin, []string{row.env}, "--sandbox")
			s.waitFor("Which job is it for?", "choose")
			s.keys("every question").waitFor("> Every question type")
			s.keys(enter).waitFor("Stage", "tab next")
			s.keys(tab).waitFor("Who is applying?")
			s.keys(tab, tab, tab, "2125550100").waitFor(row.phone)
			s.keys(ctrlN).waitFor("More e-mails")
			s.keys(ctrlN).waitFor("Country")
			s.keys(ctrlN).waitFor("Expected salary")
			s.keys(tab, tab, "03/04/2027").waitFor(row.date)
		})
	}
}
