package prefill

func readPDF(name string, data []byte) (page, error) {
	return page{}, &Error{Name: name, Reason: Unknown}
}
