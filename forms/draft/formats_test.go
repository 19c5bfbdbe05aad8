package draft

import (
	"testing"

	"kombo-apply/apiclient"
)

func TestEveryFormatThatTakesAnAnswerIsInTheTable(t *testing.T) {
	for _, name := range apiclient.AnswerableFormats() {
		f := FormatOf(name)
		if f.Kind == KindNone || f.One == "" || f.Many == "" || f.Written == "" || f.missing == "" || f.check == nil {
			t.Errorf("%s: %+v, want kind not KindNone, one not empty, many not empty, example not empty, missing not empty, a check", name, f)
		}
	}
	if got, want := len(formats), len(apiclient.AnswerableFormats()); got != want {
		t.Errorf("%d formats are in the table, want %d", got, want)
	}
}
