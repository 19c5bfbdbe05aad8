package prefill

type name struct {
	first, last string
	confidence  Confidence
}

func splitName(full, email string) name { return name{} }
