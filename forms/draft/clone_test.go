package draft

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestACloneIsEqualAndSharesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDraft().Draw(t, "draft")
		c := d.Clone()
		if !reflect.DeepEqual(c, d) {
			t.Fatalf("a clone differs, want %+v:\n%+v\n%+v", d, c, d)
		}
		for i := range c.Answers {
			c.Answers[i].Value.Text = "changed"
			for k := range c.Answers[i].Value.Choices {
				c.Answers[i].Value.Choices[k] = "changed"
			}
		}
		for i := range c.Candidate.Links {
			c.Candidate.Links[i] = "changed"
		}
		again := d.Clone()
		if !reflect.DeepEqual(again, d) {
			t.Fatalf("a change to the clone reached the draft, want %+v", d)
		}
		for _, a := range d.Answers {
			if a.Value.Text == "changed" {
				t.Fatal(`a change to the clone reached the draft, want anything but "changed"`)
			}
		}
	})
}
