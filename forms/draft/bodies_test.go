package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// testdata/bodies.txt holds bodies as wrong as they can be (keys twice, other types, unknown
// keys, half characters, empty rows), and what an encoder and a reader without a table made of
// them: each problem, and the body that is sent.
func TestBodiesAreReadAndWrittenAsEver(t *testing.T) {
	src, err := os.ReadFile("testdata/bodies.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(strings.TrimSpace(string(src)), "\n\n")
	if len(cases) < 20 {
		t.Fatalf("only %d bodies, want at least 20", len(cases))
	}
	for _, want := range cases {
		first, _, _ := strings.Cut(want, "\n")
		body := strings.TrimPrefix(first, "body ")
		if got := whatBecomesOf(t, body); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func whatBecomesOf(t *testing.T, body string) string {
	t.Helper()
	d, problems, err := Read(strings.NewReader(body), "")
	if err != nil {
		t.Fatal(err)
	}
	out := []string{"body " + body}
	for _, p := range problems {
		out = append(out, fmt.Sprintf("read %s %s", p.Code, p.Field))
	}
	var sent bytes.Buffer
	if err := json.Compact(&sent, []byte(sentText(d))); err != nil {
		t.Fatal(err)
	}
	return strings.Join(append(out, "sent "+sent.String()), "\n")
}
