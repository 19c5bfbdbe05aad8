package draft

import (
	"fmt"
	"testing"

	"kombo-apply/apiclient"
)

// BenchmarkKeystroke is what the wizard does after each key, on a job with far
// more questions than any has.
func BenchmarkKeystroke(b *testing.B) {
	d, c := manyQuestions(500)
	for b.Loop() {
		Check(d, c)
		Preview(Encode(d, c))
		previewIndex(d, c)
	}
}

func manyQuestions(n int) (Draft, Context) {
	d, j := full(), everyFormat()
	for i := range n {
		id := fmt.Sprintf("q%d", i)
		j.Questions = append(j.Questions, apiclient.Question{ID: apiclient.ID(id), Title: "Title", Format: apiclient.Format{Type: apiclient.FormatBoolean},
			PreconditionID: apiclient.ID(fmt.Sprintf("q%d", i-1)), PreconditionOptions: apiclient.Precondition{Booleans: []bool{true}}})
		d.Answers = append(d.Answers, Answer{QuestionID: id, Value: Value{Kind: KindBool, Yes: true}})
	}
	return d, knowing(j)
}
